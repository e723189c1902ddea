// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The body of `POST /posts`, in SocialSyncer's own fields, for TikTok alone.
/// - Source: SocialSyncerAPI, "TikTok API", read 2026-11
public struct SocialSyncerPost: Sendable, Hashable, Encodable {
    /// A video or a photo.
    public struct MediaItem: Sendable, Hashable, Encodable {
        /// What it is.
        public enum Kind: String, Sendable, Hashable, Encodable {
            /// A video: the only medium of its post.
            case video
            /// A photo.
            case image
            /// An animated image.
            case gif
        }

        /// What it is.
        public var type: Kind
        /// Where SocialSyncer downloads it from.
        public var url: URL

        /// Names a medium.
        /// - Parameters:
        ///   - type: What it is.
        ///   - url: Where SocialSyncer downloads it from.
        public init(_ type: Kind, url: URL) {
            self.type = type
            self.url = url
        }
    }

    /// An account that it goes to.
    public struct Platform: Sendable, Hashable, Encodable {
        /// The network: `tiktok`.
        public let platform = "tiktok"
        /// SocialSyncer's id of the account.
        public var accountID: String

        /// Names an account.
        /// - Parameter accountID: SocialSyncer's id of the account.
        public init(accountID: String) {
            self.accountID = accountID
        }

        private enum CodingKeys: String, CodingKey {
            case platform
            case accountID = "accountId"
        }
    }

    /// When it is published. One of the two is always sent: a post with neither silently stays a draft in the sister API.
    public enum Time: Sendable, Hashable {
        /// At once.
        case now
        /// At a time, which is sent in whole seconds and in UTC.
        case at(Date)
    }

    /// The caption of a video, at most 2200 characters; of photos the title, which is cut to 90 characters, without hashtags and URLs.
    public var content: String
    /// One video, or 1 to 35 photos.
    public var mediaItems: [MediaItem]
    /// The accounts.
    public var platforms: [Platform]
    /// What becomes of it at TikTok. They stand at the top of the body, not in `platformSpecificData`.
    public var settings: SocialSyncerSettings
    /// When it is published.
    public var time: Time

    /// Describes a post.
    /// - Parameters:
    ///   - content: The caption of a video, or the title of photos.
    ///   - mediaItems: One video, or 1 to 35 photos.
    ///   - accountID: SocialSyncer's id of the account.
    ///   - settings: What becomes of it at TikTok.
    ///   - time: When it is published; at once by default.
    public init(
        content: String, mediaItems: [MediaItem], accountID: String, settings: SocialSyncerSettings, time: Time = .now
    ) {
        self.content = content
        self.mediaItems = mediaItems
        platforms = [Platform(accountID: accountID)]
        self.settings = settings
        self.time = time
    }

    /// Writes SocialSyncer's fields.
    /// - Parameter encoder: Where to write them.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(content, forKey: .content)
        try container.encode(mediaItems, forKey: .mediaItems)
        try container.encode(platforms, forKey: .platforms)
        try container.encode(settings, forKey: .settings)
        try time.encode(to: encoder)
    }

    private enum CodingKeys: String, CodingKey {
        case content
        case mediaItems
        case platforms
        case settings = "tiktokSettings"
    }
}

extension SocialSyncerPost.Time: Encodable {
    private enum CodingKeys: String, CodingKey {
        case publishNow
        case scheduledFor
        case timezone
    }

    /// Writes `publishNow`, or `scheduledFor` and `timezone`.
    /// - Parameter encoder: Where to write them.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .now: try container.encode(true, forKey: .publishNow)
        case .at(let date):
            try container.encode(date.formatted(.iso8601), forKey: .scheduledFor)
            try container.encode("UTC", forKey: .timezone)
        }
    }
}
