// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// Signs a user in by a QR code in the terminal.
public struct QRCodePrompt: Sendable {
    private let redirectURI: String
    private let phone: SandboxPhone?

    /// A prompt for TikTok itself, where somebody scans the code.
    /// - Parameter redirectURI: The redirect URI that is registered under *Web*.
    public init(redirectURI: String) {
        self.redirectURI = redirectURI
        phone = nil
    }

    /// A prompt beside a sandbox, where a phone is played too.
    /// - Parameter phone: The phone.
    public init(phone: SandboxPhone) {
        redirectURI = SandboxPhone.redirectURI
        self.phone = phone
    }

    /// Shows a code, tells how far it is, and ends with the account.
    /// - Parameters:
    ///   - tiktok: The app.
    ///   - scopes: What to ask for.
    /// - Returns: The account, and the scopes that the user granted.
    /// - Throws: ``TikTokError``; ``TikTokError/Code/qrCodeExpired`` when nobody confirmed in time.
    public func signIn(_ tiktok: TikTok, scopes: [Scope]) async throws -> (account: TikTokAccount, scopes: Set<Scope>) {
        // A phone that is played needs no time to find its camera.
        let polling =
            phone == nil ? PollingPolicy.qrCode : PollingPolicy(first: .seconds(1), longest: .seconds(1), deadline: .seconds(60))
        let signIn = try await tiktok.qrCodeSignIn(redirectURI: redirectURI, scopes: scopes, polling: polling)
        Console.line(try QRCode(signIn.url.reveal()).text(colored: Console.isTerminal))
        Console.step("QR code", "Scan it with the TikTok app. It is for you only: whoever scans it signs in here.")
        for try await state in signIn.states {
            switch state {
            case .new: try await phone?.scan(signIn.url)
            case .scanned:
                Console.step("Scanned", "Confirm on the phone.")
                try await phone?.decide(signIn.url)
            case .confirmed(let code): return try await tiktok.signIn(code, for: signIn)
            case .expired: throw TikTokError(code: .qrCodeExpired)
            case .utilised: throw TikTokError(code: .qrCodeUsed)
            case .unknown(let status): Console.step("TikTok", "\(status)")
            }
        }
        try Task.checkCancellation()
        throw TikTokError(code: .qrCodeExpired)
    }
}
