// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// One access token that the caller looks after, for scripts and for servers that have a token service of their own.
///
/// It cannot be refreshed: it works until it ends, after 2 or 24 hours.
/// Source: https://developers.tiktok.com/doc/oauth-user-access-token-management, read 2026-11.
public struct StaticAccessToken: AccessTokenProvider {
    private let token: Secret

    /// Wraps an access token.
    /// - Parameter token: The access token.
    public init(_ token: Secret) {
        self.token = token
    }

    /// The token.
    /// - Parameter rejected: The access token that TikTok just refused, if any.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/accessTokenInvalid`` once TikTok has refused it.
    public func accessToken(replacing rejected: Secret?) async throws -> Secret {
        guard rejected == nil else {
            throw TikTokError(
                code: .accessTokenInvalid,
                meaning: "TikTok refused the access token, and this one cannot be refreshed.",
                remedy: "Get a new access token where this one came from, or use TokenManager, which refreshes.",
                advice: .reauthorize
            )
        }
        return token
    }
}
