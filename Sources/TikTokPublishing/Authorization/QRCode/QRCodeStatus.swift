// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// TikTok's word for how far a sign-in by QR code is. Open: TikTok may add words.
///
/// Source: https://developers.tiktok.com/doc/login-kit-qr-code-authorization, read 2026-11.
public struct QRCodeStatus: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// TikTok's word, such as `scanned`.
    public var rawValue: String

    /// Names a status.
    /// - Parameter rawValue: TikTok's word.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// TikTok's word.
    public var description: String { rawValue }

    /// Nobody has scanned the code yet.
    public static let new = Self(rawValue: "new")
    /// Somebody has scanned the code and not decided yet.
    public static let scanned = Self(rawValue: "scanned")
    /// The user agreed.
    public static let confirmed = Self(rawValue: "confirmed")
    /// The code is too old. TikTok does not say how long one lives; a third party says 300 seconds.
    public static let expired = Self(rawValue: "expired")
    /// The authorization code was already handed out.
    public static let utilised = Self(rawValue: "utilised")
}
