// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The body of `POST /api/content/post`, in wahdx's own fields.
/// - Source: https://wahdx.co/docs, read 2026-11
public struct WahdxPost: Sendable, Hashable, Encodable {
    /// A video or a photo.
    public struct MediaItem: Sendable, Hashable, Encodable {
        /// Where wahdx downloads it from. Its extension tells videos from photos.
        public var url: URL

        /// Names a medium.
        /// - Parameter url: Where wahdx downloads it from.
        public init(url: URL) {
            self.url = url
        }
    }

    /// What becomes of it at TikTok. What is `nil` is not sent.
    public struct Settings: Sendable, Hashable, Encodable {
        /// Who may see it: required for direct posts and for drafts of photos.
        public var privacyLevel: String?
        /// Whether people may comment: required for direct posts.
        public var allowsComment: Bool?
        /// Whether people may make a duet with it. Videos only.
        public var allowsDuet: Bool?
        /// Whether people may stitch it. Videos only.
        public var allowsStitch: Bool?
        /// The frame that becomes the cover, in milliseconds.
        public var videoCoverTimestampMilliseconds: Int?
        /// The photo that becomes the cover, counted from 0.
        public var photoCoverIndex: Int?
        /// Whether TikTok adds music to photos. When it is left out, wahdx adds some.
        public var addsMusic: Bool?
        /// Whether it was made by AI.
        public var isMadeWithAI: Bool?
        /// Whether it goes to the creator's inbox.
        public var isDraft: Bool?
        /// `photo` for photos.
        public var mediaType: String?

        /// Settings of which none is sent.
        public init() {}

        private enum CodingKeys: String, CodingKey {
            case privacyLevel = "privacy_level"
            case allowsComment = "allow_comment"
            case allowsDuet = "allow_duet"
            case allowsStitch = "allow_stitch"
            case videoCoverTimestampMilliseconds = "video_cover_timestamp_ms"
            case photoCoverIndex = "photo_cover_index"
            case addsMusic = "auto_add_music"
            case isMadeWithAI = "video_made_with_ai"
            case isDraft = "draft"
            case mediaType = "media_type"
        }
    }

    /// wahdx's id of the account.
    public var accountID: String
    /// The caption of a video, at most 2200 characters, or the description of photos, at most 4000.
    public var content: String
    /// The title of photos, at most 90 characters.
    public var photoTitle: String?
    /// One video, or 2 to 35 photos.
    public var mediaItems: [MediaItem]
    /// What becomes of it at TikTok.
    public var settings: Settings

    /// Describes a post.
    /// - Parameters:
    ///   - accountID: wahdx's id of the account.
    ///   - content: The caption of a video, or the description of photos.
    ///   - photoTitle: The title of photos; none by default.
    ///   - mediaItems: One video, or 2 to 35 photos.
    ///   - settings: What becomes of it at TikTok.
    public init(accountID: String, content: String, photoTitle: String? = nil, mediaItems: [MediaItem], settings: Settings) {
        self.accountID = accountID
        self.content = content
        self.photoTitle = photoTitle
        self.mediaItems = mediaItems
        self.settings = settings
    }

    private enum CodingKeys: String, CodingKey {
        case accountID = "accountId"
        case content
        case photoTitle
        case mediaItems
        case settings = "tiktokSettings"
    }
}
