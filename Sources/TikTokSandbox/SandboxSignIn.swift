// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// The tokens of a user who has consented, for tests that are not about signing in.
public struct SandboxSignIn: Sendable, Hashable {
    /// The id of the user for this app.
    public var openID: String
    /// The scopes that were granted.
    public var scopes: [String]
    /// The access token.
    public var accessToken: Secret
    /// The refresh token.
    public var refreshToken: Secret
    /// When the user signed in, on the clock of the sandbox.
    public var issued: Date
    /// When the access token expires, on the clock of the sandbox.
    public var accessTokenExpires: Date
    /// When the refresh token expires, on the clock of the sandbox.
    public var refreshTokenExpires: Date

    /// The same for the SDK: `try await tiktok.tokens.add(sandbox.signIn("ana.cooks").tokens)`.
    public var tokens: TokenSet {
        TokenSet(
            openID: OpenID(rawValue: openID), accessToken: accessToken, refreshToken: refreshToken, issued: issued,
            accessTokenExpiry: accessTokenExpires, refreshTokenExpiry: refreshTokenExpires,
            scopes: Set(scopes.map(TikTokPublishing.Scope.init)))
    }
}
