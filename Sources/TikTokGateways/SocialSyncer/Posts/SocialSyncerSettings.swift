// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What becomes of a post at TikTok: `tiktokSettings`. What is `nil` is not sent.
/// - Source: SocialSyncerAPI, "TikTok API", read 2026-11
public struct SocialSyncerSettings: Sendable, Hashable, Encodable {
    /// What is said about commercial content.
    public enum CommercialContent: String, Sendable, Hashable, Encodable {
        /// It is none.
        case none
        /// It promotes the creator's own business.
        case brandOrganic = "brand_organic"
        /// It is a paid partnership. It cannot be private.
        case brandContent = "brand_content"
    }

    /// Who may see it: required.
    public var privacyLevel: String?
    /// Whether people may comment: required.
    public var allowsComment: Bool?
    /// Whether people may make a duet with it: required for videos, except for drafts.
    public var allowsDuet: Bool?
    /// Whether people may stitch it: required for videos, except for drafts.
    public var allowsStitch: Bool?
    /// Whether the person who posts has seen a preview: required, and has to be true. Never set what nobody has confirmed.
    public var isPreviewConfirmed: Bool?
    /// Whether the person who posts has expressly agreed: required, and has to be true. Never set what nobody has agreed to.
    public var isConsentGiven: Bool?
    /// The frame that becomes the cover, in milliseconds; 1000 when it is left out.
    public var videoCoverTimestampMilliseconds: Int?
    /// A picture that becomes the cover of a video instead: JPEG, PNG or WebP, at most 20 MB.
    public var videoCoverImageURL: URL?
    /// `photo` for photos.
    public var mediaType: String?
    /// The photo that becomes the cover, counted from 0.
    public var photoCoverIndex: Int?
    /// The text under photos, at most 4000 characters.
    public var description: String?
    /// Whether TikTok adds music to photos.
    public var addsMusic: Bool?
    /// Whether it was made by AI.
    public var isMadeWithAI: Bool?
    /// Whether it goes to the creator's inbox.
    public var isDraft: Bool?
    /// What is said about commercial content.
    public var commercialContent: CommercialContent?

    /// Settings of which none is sent.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case privacyLevel = "privacy_level"
        case allowsComment = "allow_comment"
        case allowsDuet = "allow_duet"
        case allowsStitch = "allow_stitch"
        case isPreviewConfirmed = "content_preview_confirmed"
        case isConsentGiven = "express_consent_given"
        case videoCoverTimestampMilliseconds = "video_cover_timestamp_ms"
        case videoCoverImageURL = "video_cover_image_url"
        case mediaType = "media_type"
        case photoCoverIndex = "photo_cover_index"
        case description
        case addsMusic = "auto_add_music"
        case isMadeWithAI = "video_made_with_ai"
        case isDraft = "draft"
        case commercialContent = "commercialContentType"
    }
}
