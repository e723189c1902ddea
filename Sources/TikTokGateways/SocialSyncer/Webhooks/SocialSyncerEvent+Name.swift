// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension SocialSyncerEvent {
    /// SocialSyncer's name of an event. Open: a name that is added later travels through unchanged.
    public struct Name: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        /// SocialSyncer's word.
        public var rawValue: String

        /// Names an event.
        /// - Parameter rawValue: SocialSyncer's word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// SocialSyncer's word.
        public var description: String { rawValue }

        /// A post was published.
        public static let postPublished = Self(rawValue: "post.published")
        /// A post failed.
        public static let postFailed = Self(rawValue: "post.failed")
        /// A post was scheduled.
        public static let postScheduled = Self(rawValue: "post.scheduled")
        /// An account was linked.
        public static let accountConnected = Self(rawValue: "account.connected")
        /// An account is not linked any more.
        public static let accountDisconnected = Self(rawValue: "account.disconnected")
        /// A post was published at some of its accounts. Sister API.
        public static let postPartial = Self(rawValue: "post.partial")
        /// A post was cancelled. Sister API.
        public static let postCancelled = Self(rawValue: "post.cancelled")
        /// A post was published at one account. Sister API.
        public static let platformPublished = Self(rawValue: "post.platform.published")
        /// A post failed at one account. Sister API.
        public static let platformFailed = Self(rawValue: "post.platform.failed")
        /// A post is gone from the network. Sister API.
        public static let platformDeleted = Self(rawValue: "post.platform.deleted")
        /// The URL of a TikTok post is known. Sister API.
        public static let urlResolved = Self(rawValue: "post.tiktok.url_resolved")

        /// The state of a post of which this is told, where the event itself does not say it.
        var status: String? {
            switch self {
            case .postPublished, .platformPublished, .platformDeleted, .urlResolved: "published"
            case .postFailed, .platformFailed: "failed"
            case .postScheduled: "scheduled"
            case .postCancelled: "cancelled"
            default: nil
            }
        }
    }
}
