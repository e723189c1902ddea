// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The name of one TikTok user for one app: TikTok's `open_id`. Another app sees another id for the same user.
///
/// It is opaque, not secret, and may begin with `-` or `_`.
/// Source: https://developers.tiktok.com/doc/oauth-user-access-token-management, read 2026-11.
public struct OpenID: RawRepresentable, Hashable, Codable, Sendable, CustomStringConvertible {
    /// TikTok's string, unchanged.
    public var rawValue: String

    /// Names a user.
    /// - Parameter rawValue: TikTok's `open_id`.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// TikTok's string, unchanged.
    public var description: String { rawValue }
}
