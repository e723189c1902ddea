// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension WebhookEvent {
    /// What kind of publish an event is about. Open: a word that TikTok adds later travels through unchanged.
    /// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11
    public struct PublishType: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        /// TikTok's word.
        public var rawValue: String

        /// Names a type.
        /// - Parameter rawValue: TikTok's word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// TikTok's word.
        public var description: String { rawValue }

        /// A draft for the inbox: the only word that TikTok documents.
        public static let inboxShare = Self(rawValue: "INBOX_SHARE")
        /// A direct post: what public code expects, not documented.
        public static let directPost = Self(rawValue: "DIRECT_POST")
    }
}
