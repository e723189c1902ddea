// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// The phone of a user, for sign-in by QR code.
extension Sandbox {
    /// Scans a QR code with the TikTok app of a user. The code is `scanned` from now on.
    /// - Parameters:
    ///   - url: What the picture says: the URL of TikTok's answer, with the ticket filled in.
    ///   - username: The user.
    /// - Throws: ``SandboxError`` when it is no code of this sandbox, when it is too old, was scanned before or has a gap that is not filled in,
    ///   or when there is no such user.
    public func scanQRCode(_ url: Secret, as username: String) throws {
        try machine.scan(url.reveal(), username: username, now: clock.now)
    }

    /// The user who has scanned a QR code agrees. The code is `confirmed` when it is asked for the next time, and `utilised` after that.
    /// - Parameters:
    ///   - url: What the picture says.
    ///   - scopes: The scopes to grant; all that were asked for by default.
    /// - Throws: ``SandboxError`` when the code was not scanned, was decided before or is too old, or for scopes that were not asked for.
    public func confirmQRCode(_ url: Secret, scopes: [String]? = nil) throws {
        try machine.confirm(url.reveal(), scopes: scopes, now: clock.now)
    }

    /// The user who has scanned a QR code refuses. TikTok documents no word for that: the code stays `scanned` until it is `expired`.
    /// - Parameter url: What the picture says.
    /// - Throws: ``SandboxError`` when the code was not scanned, was decided before or is too old.
    public func declineQRCode(_ url: Secret) throws {
        try machine.decline(url.reveal(), now: clock.now)
    }
}
