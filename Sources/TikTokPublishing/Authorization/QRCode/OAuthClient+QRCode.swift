// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Sign-in by QR code: the user scans a picture with the TikTok app on a phone.
///
/// Source of all of it: https://developers.tiktok.com/doc/login-kit-qr-code-authorization, read 2026-11.
extension OAuthClient {
    /// Begins a sign-in by QR code: asks TikTok for a code, and fills in a ticket of its own.
    ///
    /// TikTok documents this for apps whose redirect URI is registered under *Web*. The user is not sent there: TikTok only names it together with
    /// the code, and wants it again when the code is exchanged with ``exchange(_:redirectURI:verifier:)``.
    /// - Parameters:
    ///   - redirectURI: The redirect URI of the app, exactly as registered: `https`, shorter than 512 characters, without query and fragment.
    ///   - scopes: What to ask for; at least one.
    ///   - state: At least 22 unreserved characters that nobody can guess; new random ones by default.
    ///   - ticket: What ties TikTok's answers to the picture: 22 to 511 unreserved characters that nobody can guess; new random ones by default.
    ///   - polling: When to ask how far it is, and how long to wait, counted from now; ``PollingPolicy/qrCode`` by default.
    /// - Throws: ``TikTokError``; ``TikTokError/Code/invalidConfiguration`` before anything is sent, ``TikTokError/Code/badAnswer`` when TikTok's URL
    ///   has no place for the ticket.
    public func qrCodeSignIn(
        redirectURI: String,
        scopes: [Scope],
        state: Secret = AuthorizationRequest.newState(),
        ticket: Secret = AuthorizationRequest.newState(),
        polling: PollingPolicy = .qrCode
    ) async throws -> QRCodeSignIn {
        try RedirectURIRules.check(redirectURI, platform: .web, clientKey: app.clientKey)
        try QRCodeTemplate.check(ticket: ticket)
        let template = try await qrCode(scopes: scopes, state: state)
        return QRCodeSignIn(
            url: try template.url(ticket: ticket), redirectURI: redirectURI, scopes: scopes, token: template.token,
            ticket: ticket, state: state, polling: polling, client: self, time: time)
    }

    /// Asks for a QR code: `POST /v2/oauth/get_qrcode/`.
    /// - Parameters:
    ///   - scopes: What to ask for; at least one.
    ///   - state: What comes back with the code: at least 22 unreserved characters that nobody can guess.
    /// - Returns: The URL of the picture, with a gap for the ticket, and the token to ask with.
    /// - Throws: ``TikTokError``. It may be repeated.
    public func qrCode(scopes: [Scope], state: Secret) async throws -> QRCodeTemplate {
        try AuthorizationRequest.check(clientKey: app.clientKey, scopes: scopes, state: state)
        let fields = [
            (name: "scope", value: scopes.map(\.rawValue).joined(separator: ",")),
            (name: "state", value: state.reveal()),
        ]
        return try await post("v2/oauth/get_qrcode/", fields, as: .getQRCode, hasEffect: false, sendsSecret: false).qrCode()
    }

    /// Asks how far a sign-in by QR code is: `POST /v2/oauth/check_qrcode/`.
    ///
    /// Compare ticket and state before anything else: ``QRCodeSignIn`` does.
    /// - Parameter token: The ``QRCodeTemplate/token``.
    /// - Returns: TikTok's answer, unchecked.
    /// - Throws: ``TikTokError``. It may be repeated.
    public func checkQRCode(_ token: Secret) async throws -> QRCodeCheck {
        let fields = [(name: "token", value: token.reveal())]
        return try await post("v2/oauth/check_qrcode/", fields, as: .checkQRCode, hasEffect: false).qrCodeCheck()
    }
}
