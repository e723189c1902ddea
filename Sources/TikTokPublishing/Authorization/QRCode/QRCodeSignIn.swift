// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One attempt of one user to authorize the app by scanning a QR code with the TikTok app.
///
/// Draw ``url`` as a QR code, and wait:
///
/// ```swift
/// let signIn = try await tiktok.qrCodeSignIn(redirectURI: "https://app.example.com/callback/", scopes: [.videoPublish])
/// show(signIn.url)
/// let account = try await tiktok.signIn(code: try await signIn.code(), for: signIn).account
/// ```
///
/// Make a new one for every attempt: a code lives for minutes and works once.
///
/// Source: https://developers.tiktok.com/doc/login-kit-qr-code-authorization, read 2026-11.
public struct QRCodeSignIn: Sendable {
    /// How far a sign-in is.
    public enum State: Sendable, Hashable {
        /// Nobody has scanned the code yet.
        case new
        /// Somebody has scanned the code and not decided yet.
        case scanned
        /// The user agreed. The end: exchange the code at once.
        case confirmed(AuthorizationCode)
        /// The code is too old. The end: show a new one.
        case expired
        /// The authorization code was already handed out, to somebody else or in an answer that was lost. The end: show a new one.
        case utilised
        /// A word that this SDK does not know. Not the end.
        case unknown(QRCodeStatus)

        /// Whether nothing comes after it.
        public var isEnd: Bool {
            switch self {
            case .confirmed, .expired, .utilised: true
            case .new, .scanned, .unknown: false
            }
        }
    }

    /// The URL to draw. Whoever sees the picture can answer for the user: show it to this user only, and do not log it.
    public let url: Secret
    /// The redirect URI that the exchange of the code names.
    public let redirectURI: String
    /// What the app asks for.
    public let scopes: [Scope]
    private let token: Secret
    private let ticket: Secret
    private let state: Secret
    private let polling: PollingPolicy
    private let client: OAuthClient
    private let time: TimeSource
    private let begun: Duration

    init(
        url: Secret, redirectURI: String, scopes: [Scope], token: Secret, ticket: Secret, state: Secret, polling: PollingPolicy,
        client: OAuthClient, time: TimeSource
    ) {
        self.url = url
        self.redirectURI = redirectURI
        self.scopes = scopes
        self.token = token
        self.ticket = ticket
        self.state = state
        self.polling = polling
        self.client = client
        self.time = time
        self.begun = time.uptime()
    }

    /// How far the sign-in is, each time that changes: read it once, TikTok hands the code out once.
    ///
    /// The reader asks TikTok while it waits for the next state, and nobody else does. The sequence ends after a state that is the end,
    /// when the time of the polling policy is over and no question is under way, and at once when the task is cancelled.
    ///
    /// - Failures that may pass are asked over, after two seconds at first and thirty at most, or later when the server wants that. Any other is
    ///   thrown, and so is the last one when the time is over before anything else is known.
    /// - An answer whose ticket or state belongs to another sign-in is discarded; the fifth one is thrown, as a ``TikTokError`` with code
    ///   ``TikTokError/Code/invalidCallback``.
    public var states: QRCodeStates {
        QRCodeStates(
            poll: QRCodePoll(ticket: ticket, state: state, policy: polling), token: token, client: client, time: time,
            begun: begun)
    }

    /// Waits until the user has agreed. Use either this or ``states``, not both: TikTok hands the code out once.
    /// - Returns: The code. Exchange it at once.
    /// - Throws: ``TikTokError``: ``TikTokError/Code/qrCodeExpired`` when the time is over, ``TikTokError/Code/qrCodeUsed`` when the code was handed
    ///   out before, ``TikTokError/Code/accessDenied`` when TikTok says that the user refused, or why TikTok could not be asked; `CancellationError`.
    public func code() async throws -> AuthorizationCode {
        for try await state in states {
            switch state {
            case .confirmed(let code): return code
            case .expired: throw TikTokError(code: .qrCodeExpired, operation: .checkQRCode)
            case .utilised: throw TikTokError(code: .qrCodeUsed, operation: .checkQRCode)
            case .new, .scanned, .unknown: continue
            }
        }
        try Task.checkCancellation()
        throw TikTokError(code: .qrCodeExpired, operation: .checkQRCode)
    }
}
