// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension WebhookEvent {
    /// TikTok's name of an event. Open: a name that TikTok adds later travels through unchanged.
    public struct Name: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        /// TikTok's word.
        public var rawValue: String

        /// Names an event.
        /// - Parameter rawValue: TikTok's word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// TikTok's word.
        public var description: String { rawValue }

        /// See ``WebhookEvent/Kind/publishFailed(_:_:)``.
        public static let publishFailed = Self(rawValue: "post.publish.failed")
        /// See ``WebhookEvent/Kind/publishCompleted(_:)``.
        public static let publishCompleted = Self(rawValue: "post.publish.complete")
        /// See ``WebhookEvent/Kind/inboxDelivered(_:)``.
        public static let inboxDelivered = Self(rawValue: "post.publish.inbox_delivered")
        /// See ``WebhookEvent/Kind/publiclyAvailable(_:_:)``.
        public static let publiclyAvailable = Self(rawValue: "post.publish.publicly_available")
        /// See ``WebhookEvent/Kind/noLongerPubliclyAvailable(_:_:)``. The spelling is that of TikTok's documentation; the usual one is understood as well.
        public static let noLongerPubliclyAvailable = Self(rawValue: "post.publish.no_longer_publicaly_available")
        /// See ``WebhookEvent/Kind/authorizationRemoved(_:)``.
        public static let authorizationRemoved = Self(rawValue: "authorization.removed")

        /// The name in TikTok's spelling, whichever of the two it is.
        var inOneSpelling: Name {
            switch rawValue {
            case "post.publish.no_longer_publicly_available": .noLongerPubliclyAvailable
            case "post.publish.publicaly_available": .publiclyAvailable
            default: self
            }
        }
    }
}
