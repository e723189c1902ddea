// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The body of `POST /v1/posts`, in Postqued's own fields. What is `nil` is not sent.
/// - Source: Postqued's guide to photo posts, read 2026-11. It shows photos only; videos are sent by analogy.
public struct PostquedPost: Sendable, Hashable, Encodable {
    /// The kind of media.
    public enum ContentType: String, Sendable, Hashable, Encodable {
        /// 1 to 35 photos.
        case photo
        /// One video.
        case video
    }

    /// Who may see it.
    public enum Visibility: String, Sendable, Hashable, Encodable {
        /// Everybody.
        case `public`
        /// Mutual friends.
        case friends
        /// The creator alone.
        case `private`
    }

    /// Always `tiktok`.
    public let platform = "tiktok"
    /// Postqued's id of the account.
    public var accountID: String
    /// The kind of media.
    public var contentType: ContentType
    /// Where Postqued downloads the media from: 1 to 35 photos in their order, or one video.
    public var mediaURLs: [URL]
    /// The text with its hashtags. Postqued states no limit.
    public var caption: String
    /// Who may see it.
    public var visibility: Visibility?
    /// Whether people may comment.
    public var allowsComments: Bool?
    /// Whether people may make a duet with it.
    public var allowsDuet: Bool?
    /// Whether people may stitch it.
    public var allowsStitch: Bool?
    /// The background music, by the id of its track.
    public var musicID: String?

    /// Describes a post.
    /// - Parameters:
    ///   - accountID: Postqued's id of the account.
    ///   - contentType: The kind of media.
    ///   - mediaURLs: Where Postqued downloads the media from.
    ///   - caption: The text with its hashtags.
    public init(accountID: String, contentType: ContentType, mediaURLs: [URL], caption: String) {
        self.accountID = accountID
        self.contentType = contentType
        self.mediaURLs = mediaURLs
        self.caption = caption
    }

    private enum CodingKeys: String, CodingKey {
        case platform
        case accountID = "account_id"
        case contentType = "content_type"
        case mediaURLs = "media_urls"
        case caption
        case visibility
        case allowsComments = "allow_comments"
        case allowsDuet = "allow_duet"
        case allowsStitch = "allow_stitch"
        case musicID = "music_id"
    }
}
