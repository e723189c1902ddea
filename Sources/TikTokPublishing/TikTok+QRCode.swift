// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Sign-in by QR code, from the picture to the tokens.
extension TikTok {
    /// Begins a sign-in by QR code: draw its ``QRCodeSignIn/url``, wait for its ``QRCodeSignIn/code()``, and give that to
    /// ``signIn(code:for:)-(_,QRCodeSignIn)``.
    /// - Parameters:
    ///   - redirectURI: The redirect URI that is registered under *Web*, exactly as registered. The user is not sent there.
    ///   - scopes: What to ask for.
    ///   - polling: When to ask how far it is, and how long to wait; ``PollingPolicy/qrCode`` by default.
    /// - Throws: ``TikTokError``, see ``OAuthClient/qrCodeSignIn(redirectURI:scopes:state:ticket:polling:)``.
    public func qrCodeSignIn(
        redirectURI: String, scopes: [Scope], polling: PollingPolicy = .qrCode
    ) async throws -> QRCodeSignIn {
        try await oauth.qrCodeSignIn(redirectURI: redirectURI, scopes: scopes, polling: polling)
    }

    /// Ends a sign-in by QR code: exchanges its code, and saves the tokens.
    /// - Parameters:
    ///   - code: What ``QRCodeSignIn/code()`` returned, or came with ``QRCodeSignIn/State/confirmed(_:)``.
    ///   - signIn: The sign-in that it belongs to.
    /// - Returns: The account, what the user granted, and what is missing.
    /// - Throws: ``TikTokError`` when the exchange or saving failed.
    public func signIn(code: AuthorizationCode, for signIn: QRCodeSignIn) async throws -> SignIn {
        let tokens = try await oauth.exchange(code, redirectURI: signIn.redirectURI)
        try await self.tokens.add(tokens)
        return SignIn(account: account(tokens.openID), scopes: tokens.scopes, requested: signIn.scopes)
    }
}
