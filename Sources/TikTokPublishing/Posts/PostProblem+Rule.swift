// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension PostProblem {
    /// Which rule a post breaks, as an open word. A rule for a file is that of `MediaProblem` after `media.`, such as `media.duration`; one for what a
    /// URL answered is that of ``PullProblem`` after `pull.`.
    public struct Rule: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
        /// The word itself.
        public var rawValue: String

        /// Names a rule.
        /// - Parameter rawValue: The word.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The word itself.
        public var description: String { rawValue }

        /// A rule without a word of its own.
        public static let unspecified = Self(rawValue: "unspecified")
        /// A title or caption is too long.
        public static let textLength = Self(rawValue: "text_length")
        /// There are no photos, or too many.
        public static let photoCount = Self(rawValue: "photo_count")
        /// The cover is not a photo or a frame of the post.
        public static let cover = Self(rawValue: "cover")
        /// Nobody has chosen who may see the post.
        public static let privacyLevelMissing = Self(rawValue: "privacy_level_missing")
        /// The creator does not offer the chosen level.
        public static let privacyLevelNotOffered = Self(rawValue: "privacy_level_not_offered")
        /// Branded content is to be seen by the creator alone.
        public static let brandedContentPrivate = Self(rawValue: "branded_content_private")
        /// Commercial content is disclosed, but not which kind.
        public static let disclosureIncomplete = Self(rawValue: "disclosure_incomplete")
        /// The creator does not allow comments, duets or stitches.
        public static let interactionDisabled = Self(rawValue: "interaction_disabled")
        /// The backend cannot do it: see ``Backend``.
        public static let unsupportedCapability = Self(rawValue: "unsupported_capability")
        /// The person who posts has not agreed, and the backend wants that stated.
        public static let consentMissing = Self(rawValue: "consent_missing")
        /// The backend may change the text. A warning, never a problem.
        public static let textChanged = Self(rawValue: "text_changed")
        /// The time is past, or none that can be sent.
        public static let schedule = Self(rawValue: "schedule")
        /// TikTok drops it from drafts.
        public static let droppedFromDraft = Self(rawValue: "dropped_from_draft")
        /// The file is not there or cannot be read.
        public static let fileUnreadable = Self(rawValue: "file_unreadable")
        /// The URL is none that TikTok downloads from.
        public static let url = Self(rawValue: "url")
        /// The URL is under no domain and no prefix that the app has verified.
        public static let urlUnverified = Self(rawValue: "url_unverified")
        /// The URL may stop working while TikTok downloads. A warning, never a problem.
        public static let urlExpires = Self(rawValue: "url_expires")
        /// The URL names a port, which TikTok's documentation does not mention. A warning, never a problem.
        public static let urlPort = Self(rawValue: "url_port")
    }
}
