// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What one user granted, and for how long: ``TokenSet`` without the tokens.
public struct Authorization: Sendable, Hashable {
    /// The user.
    public let account: OpenID
    /// What the user granted.
    public let scopes: Set<Scope>
    /// When the current access token ends. It is refreshed before. `.distantFuture` when TikTok did not say.
    public let accessTokenExpiry: Date
    /// When the refresh token ends, and with it the authorization: the user has to sign in again before. Refreshing does not seem to move it.
    /// `nil` when TikTok did not say.
    public let end: Date?

    init(_ tokens: TokenSet) {
        account = tokens.openID
        scopes = tokens.scopes
        accessTokenExpiry = tokens.accessTokenExpiry
        end = tokens.refreshTokenExpiry
    }
}
