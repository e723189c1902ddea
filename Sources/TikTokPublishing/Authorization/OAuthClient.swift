// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation

/// TikTok's OAuth endpoints: buys tokens with a code, buys new tokens with a refresh token, and gives an authorization back.
///
/// It sends each request once and remembers nothing. ``TokenManager`` is what keeps tokens alive.
///
/// No rate limit is documented for these endpoints. Source: https://developers.tiktok.com/doc/oauth-user-access-token-management, read 2026-11.
public struct OAuthClient: Sendable {
    let app: AppCredentials
    private let environment: TikTokEnvironment
    private let transport: any HTTPTransport
    let time: TimeSource

    /// Creates a client.
    /// - Parameters:
    ///   - app: Client key and client secret.
    ///   - environment: Where TikTok is; production by default.
    ///   - transport: What sends the requests. It must not add an `Authorization`.
    ///   - time: Where the date comes from that expiry is counted from.
    public init(
        app: AppCredentials, environment: TikTokEnvironment = .production, transport: any HTTPTransport,
        time: TimeSource = .system
    ) {
        self.app = app
        self.environment = environment
        self.transport = transport
        self.time = time
    }

    /// Buys tokens with an authorization code. Works once for each code.
    /// - Parameters:
    ///   - code: What ``AuthorizationRequest/callback(from:)-(String)`` returned.
    ///   - request: The request that the code answers; its redirect URI and verifier are sent again.
    /// - Returns: The tokens. Look at ``TokenSet/scopes``: the user may have granted less than was asked for.
    /// - Throws: ``TikTokError``. Whenever the code may have been used up, its advice is ``Advice/reauthorize``.
    public func exchange(_ code: AuthorizationCode, for request: AuthorizationRequest) async throws -> TokenSet {
        try await exchange(code, redirectURI: request.redirectURI, verifier: request.pkce?.verifier)
    }

    /// Buys tokens with an authorization code that came without an ``AuthorizationRequest``, such as that of a ``QRCodeSignIn``. Works once for
    /// each code.
    /// - Parameters:
    ///   - code: The code, decoded.
    ///   - redirectURI: The redirect URI that the code was given for, exactly as registered.
    ///   - verifier: The PKCE verifier, where the code was asked for with a challenge; none by default.
    /// - Returns: The tokens. Look at ``TokenSet/scopes``: the user may have granted less than was asked for.
    /// - Throws: ``TikTokError``. Whenever the code may have been used up, its advice is ``Advice/reauthorize``.
    public func exchange(_ code: AuthorizationCode, redirectURI: String, verifier: Secret? = nil) async throws -> TokenSet {
        var fields = [
            (name: "code", value: code.code.reveal()),
            (name: "grant_type", value: "authorization_code"),
            (name: "redirect_uri", value: redirectURI),
        ]
        if let verifier {
            fields.append((name: "code_verifier", value: verifier.reveal()))
        }
        do {
            let answer = try await post("v2/oauth/token/", fields, as: .exchangeCode)
            return try answer.tokens(at: time.now())
        } catch let error as TikTokError {
            throw error.delivery == .notSent ? error : error.withoutRepetition
        }
    }

    /// Buys new tokens with the refresh token of earlier ones, which dies by it.
    ///
    /// Save the result before using it: its refresh token is the only one left.
    /// - Parameter tokens: The newest tokens of the user.
    /// - Returns: The new tokens. What the answer leaves out stays as it was.
    /// - Throws: ``TikTokError``: ``TikTokError/Code/authorizationEnded`` when there is no refresh token, ``TikTokError/Code/invalidGrant`` when TikTok
    ///   does not accept it any more, ``TikTokError/Code/badAnswer`` also when the answer belongs to another user.
    public func refresh(_ tokens: TokenSet) async throws -> TokenSet {
        guard let refreshToken = tokens.refreshToken else {
            throw TikTokError(
                code: .authorizationEnded,
                meaning: "The account has no refresh token.",
                remedy: "Let the user sign in again.",
                advice: .reauthorize
            )
        }
        return try await refresh(refreshToken, earlier: tokens)
    }

    /// Buys new tokens with a refresh token that was kept elsewhere. The refresh token dies by it.
    ///
    /// Save the result before using it: its refresh token is the only one left.
    /// - Parameter refreshToken: The newest refresh token of the user.
    /// - Returns: The new tokens.
    /// - Throws: ``TikTokError``: ``TikTokError/Code/invalidGrant`` when TikTok does not accept the refresh token any more.
    public func refresh(_ refreshToken: Secret) async throws -> TokenSet {
        try await refresh(refreshToken, earlier: nil)
    }

    /// Buys a token of the app itself, without a user: for TikTok's Research and Commercial Content APIs. Posting needs a user's token.
    ///
    /// Source: https://developers.tiktok.com/doc/client-access-token-management, read 2026-11.
    /// - Throws: ``TikTokError``. It may be repeated.
    public func clientToken() async throws -> ClientToken {
        let fields = [(name: "grant_type", value: "client_credentials")]
        return try await post("v2/oauth/token/", fields, as: .clientToken, hasEffect: false).clientToken(at: time.now())
    }

    /// Gives an authorization back: all tokens of the user die and the app leaves the user's list of connected apps.
    ///
    /// An authorization that TikTok does not know any more counts as revoked.
    /// - Parameter accessToken: The user's access token, not the refresh token.
    /// - Throws: ``TikTokError``. It may be repeated.
    public func revoke(accessToken: Secret) async throws {
        do {
            let answer = try await post("v2/oauth/revoke/", [(name: "token", value: accessToken.reveal())], as: .revokeToken)
            try answer.confirmation()
        } catch let error as TikTokError where error.code == .invalidGrant {
            return
        }
    }

    private func refresh(_ refreshToken: Secret, earlier: TokenSet?) async throws -> TokenSet {
        let fields = [
            (name: "grant_type", value: "refresh_token"),
            (name: "refresh_token", value: refreshToken.reveal()),
        ]
        let answer = try await post("v2/oauth/token/", fields, as: .refreshToken)
        return try answer.tokens(at: time.now(), earlier: earlier, refreshToken: refreshToken)
    }

    func post(
        _ path: String, _ fields: [(name: String, value: String)], as operation: OperationName, hasEffect: Bool = true,
        sendsSecret: Bool = true
    ) async throws -> OAuthAnswer {
        var base = environment.apiBaseURL.absoluteString
        if !base.hasSuffix("/") { base += "/" }
        guard let url = URL(string: base + path), url.scheme != nil else {
            throw TikTokError.misconfigured("The base of the API has no valid URL.", "Correct TikTokEnvironment.apiBaseURL.")
        }
        var credentials = [(name: "client_key", value: app.clientKey)]
        if sendsSecret {
            credentials.append((name: "client_secret", value: app.clientSecret.reveal()))
        }
        var head = HTTPRequest(method: .post, url: url)
        head.headerFields[.contentType] = "application/x-www-form-urlencoded"
        head.headerFields[.cacheControl] = "no-cache"
        let body = Data(FormEncoding.encode(credentials + fields).utf8)
        do {
            let request = TransportRequest(operation: operation, head: head, body: .bytes(body), hasEffect: hasEffect)
            let response = try await transport.send(request)
            return OAuthAnswer(response, to: operation)
        } catch let error as TransportError {
            throw TikTokError(error, operation: operation, hasEffect: false)
        }
    }
}

extension TikTokError {
    /// The same error for a request that must not be repeated because what it spends works only once.
    fileprivate var withoutRepetition: TikTokError {
        switch advice {
        case .retry, .retryAfter, .reconcile, .refreshToken:
            var error = self
            error.advice = .reauthorize
            error.remedy = "Start the sign-in again: an authorization code can be used only once."
            return error
        default:
            return self
        }
    }
}
