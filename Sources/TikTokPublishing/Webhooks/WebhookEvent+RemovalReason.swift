// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension WebhookEvent {
    /// Why an authorization has ended. Open: a number that TikTok adds later travels through unchanged.
    /// - Source: https://developers.tiktok.com/doc/webhooks-events, read 2026-11
    public struct RemovalReason: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        /// TikTok's number.
        public var rawValue: Int

        /// Names a reason.
        /// - Parameter rawValue: TikTok's number.
        public init(rawValue: Int) {
            self.rawValue = rawValue
        }

        /// The reason in a few words.
        public var description: String {
            switch self {
            case .userDisconnected: "the user disconnected the app"
            case .accountDeleted: "the account was deleted"
            case .ageChanged: "the user's age changed"
            case .accountBanned: "the account was banned"
            case .revokedByApp: "the app revoked it"
            default: "unknown (\(rawValue))"
            }
        }

        /// TikTok does not tell.
        public static let unknown = Self(rawValue: 0)
        /// The user disconnected the app in TikTok.
        public static let userDisconnected = Self(rawValue: 1)
        /// The user's account was deleted.
        public static let accountDeleted = Self(rawValue: 2)
        /// The user's age changed.
        public static let ageChanged = Self(rawValue: 3)
        /// The user's account was banned.
        public static let accountBanned = Self(rawValue: 4)
        /// The app gave the authorization back, as with ``TokenManager/revoke(_:)``.
        public static let revokedByApp = Self(rawValue: 5)
    }
}
