// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// Sends every request with an access token, and once more with another one when TikTok refuses the token.
///
/// Only an answer with status 401 and the code `access_token_invalid`, or without a code, is followed by a second request: that answer proves that
/// nothing was done, so this holds for requests with an effect too. No other code is: `scope_not_authorized` also comes with 401, and no other
/// token helps against it.
///
/// It belongs inside the middleware that retries. Never send an upload through it: upload servers get no token.
/// Source: https://developers.tiktok.com/doc/tiktok-api-v2-error-handling, read 2026-11.
public struct AuthorizationMiddleware: HTTPMiddleware {
    private let provider: any AccessTokenProvider

    /// Creates a middleware for the requests of one account.
    /// - Parameter provider: Where the access tokens come from.
    public init(_ provider: any AccessTokenProvider) {
        self.provider = provider
    }

    /// Sends a request with an access token.
    /// - Parameters:
    ///   - request: The request.
    ///   - next: The rest of the way.
    /// - Returns: The last answer.
    /// - Throws: What the provider or `next` throws.
    public func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        let token = try await accessToken(replacing: nil)
        let response = try await next(request.authorized(with: token))
        guard Self.refusesToken(response) else { return response }
        let another = try await accessToken(replacing: token)
        return try await next(request.authorized(with: another))
    }

    /// Whatever becomes of a refresh, the request that needed the token was not sent, or was refused: it had no effect.
    private func accessToken(replacing rejected: Secret?) async throws -> Secret {
        do {
            return try await provider.accessToken(replacing: rejected)
        } catch var error as TikTokError {
            error.delivery = .notSent
            if error.advice == .reconcile { error.advice = .retry }
            throw error
        }
    }

    private static func refusesToken(_ response: TransportResponse) -> Bool {
        guard response.head.status == .unauthorized else { return false }
        let code = (try? JSONDecoder().decode(Envelope.self, from: response.body))?.error?.code
        return code == nil || code == TikTokError.Code.accessTokenInvalid.rawValue
    }

    private struct Envelope: Decodable {
        struct Failure: Decodable {
            var code: String?
        }

        var error: Failure?
    }
}

extension TransportRequest {
    fileprivate func authorized(with token: Secret) -> TransportRequest {
        var field = HTTPField(name: .authorization, value: "Bearer \(token.reveal())")
        field.indexingStrategy = .disallow
        var request = self
        request.head.headerFields[fields: .authorization] = [field]
        return request
    }
}
