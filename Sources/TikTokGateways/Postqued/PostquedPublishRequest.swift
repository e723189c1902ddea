// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The body of `POST /v1/content/publish`, in Postqued's own fields.
/// - Source: Postqued's agent skill, read 2026-11
public struct PostquedPublishRequest: Sendable, Hashable, Encodable {
    /// What is published, by ``PostquedContent/id``: one video, or up to 35 images in their order.
    public var contentIDs: [String]
    /// Where it is published.
    public var targets: [Target]

    /// Describes a publish.
    /// - Parameters:
    ///   - contentIDs: What is published.
    ///   - targets: Where it is published.
    public init(contentIDs: [String], targets: [Target]) {
        self.contentIDs = contentIDs
        self.targets = targets
    }

    private enum CodingKeys: String, CodingKey {
        case contentIDs = "contentIds"
        case targets
    }

    /// An account that it is published to.
    public struct Target: Sendable, Hashable, Encodable {
        /// Where it ends.
        public enum Intent: String, Sendable, Hashable, Encodable {
            /// In the creator's inbox, as a draft.
            case draft
            /// On the creator's profile.
            case publish
        }

        /// Always `tiktok`.
        public let platform = "tiktok"
        /// Postqued's id of the account.
        public var accountID: String
        /// Where it ends.
        public var intent: Intent
        /// The text with its hashtags. Postqued states no limit.
        public var caption: String
        /// When it is published, to the second; `nil`, which is sent as `null`, for at once.
        public var dispatchAt: Date?
        /// What becomes of it at TikTok.
        public var options: Options

        /// Describes a target.
        /// - Parameters:
        ///   - accountID: Postqued's id of the account.
        ///   - intent: Where it ends.
        ///   - caption: The text with its hashtags.
        ///   - dispatchAt: When it is published; at once by default.
        ///   - options: What becomes of it at TikTok.
        public init(accountID: String, intent: Intent, caption: String, dispatchAt: Date? = nil, options: Options) {
            self.accountID = accountID
            self.intent = intent
            self.caption = caption
            self.dispatchAt = dispatchAt
            self.options = options
        }

        private enum CodingKeys: String, CodingKey {
            case platform
            case accountID = "accountId"
            case intent
            case caption
            case dispatchAt
            case options
        }

        /// Writes the fields of Postqued.
        /// - Parameter encoder: Where to write them.
        /// - Throws: What the encoder throws.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(platform, forKey: .platform)
            try container.encode(accountID, forKey: .accountID)
            try container.encode(intent, forKey: .intent)
            try container.encode(caption, forKey: .caption)
            try container.encode(dispatchAt?.formatted(.iso8601), forKey: .dispatchAt)
            try container.encode(options, forKey: .options)
        }
    }

    /// What becomes of it at TikTok. What is `nil` is not sent.
    public struct Options: Sendable, Hashable, Encodable {
        /// Who may see it, in TikTok's words: required to publish.
        public var privacyLevel: String?
        /// Whether people may not make a duet with it.
        public var disablesDuet: Bool?
        /// Whether people may not stitch it.
        public var disablesStitch: Bool?
        /// Whether people may not comment.
        public var disablesComment: Bool?
        /// The frame that becomes the cover of a video, in milliseconds.
        public var videoCoverTimestampMilliseconds: Int?
        /// Whether TikTok adds music to photos.
        public var addsMusic: Bool?
        /// Whether it is disclosed as branded content.
        public var isBrandedContent: Bool?
        /// Whether it is disclosed as the creator's own brand.
        public var isYourBrand: Bool?

        /// Options of which none is sent.
        public init() {}

        private enum CodingKeys: String, CodingKey {
            case privacyLevel
            case disablesDuet = "disableDuet"
            case disablesStitch = "disableStitch"
            case disablesComment = "disableComment"
            case videoCoverTimestampMilliseconds = "videoCoverTimestampMs"
            case addsMusic = "autoAddMusic"
            case isBrandedContent = "brandContentToggle"
            case isYourBrand = "brandOrganicToggle"
        }
    }
}
