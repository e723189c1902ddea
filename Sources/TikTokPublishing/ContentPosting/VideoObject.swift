// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A public post of the user, as `video/list` and `video/query` tell it. Only the fields that were asked for are there.
/// - Source: https://developers.tiktok.com/doc/tiktok-api-v2-video-object, read 2026-11
public struct VideoObject: Codable, Hashable, Sendable {
    /// The id of the post.
    public var id: PostID
    /// When it was posted, in seconds since 1970 UTC.
    public var createTime: Int64?
    /// The URL of the cover. Expires after six hours.
    public var coverImageURL: String?
    /// The URL to share, with tracking parameters of TikTok: see ``PublicPostURL/withoutTracking(_:)``.
    public var shareURL: String?
    /// The caption, at most 150 characters of it.
    public var videoDescription: String?
    /// How long the video is, in seconds.
    public var duration: Int32?
    /// The height in pixels.
    public var height: Int32?
    /// The width in pixels.
    public var width: Int32?
    /// The title, at most 150 characters of it.
    public var title: String?
    /// HTML that embeds the post in a page.
    public var embedHTML: String?
    /// The URL of the embedded player.
    public var embedLink: String?
    /// How many likes it has.
    public var likeCount: Int64?
    /// How many comments it has.
    public var commentCount: Int64?
    /// How often it was shared.
    public var shareCount: Int64?
    /// How often it was seen.
    public var viewCount: Int64?

    /// Describes a post of which only the id is known.
    /// - Parameter id: The id of the post.
    public init(id: PostID) {
        self.id = id
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case createTime = "create_time"
        case coverImageURL = "cover_image_url"
        case shareURL = "share_url"
        case videoDescription = "video_description"
        case duration
        case height
        case width
        case title
        case embedHTML = "embed_html"
        case embedLink = "embed_link"
        case likeCount = "like_count"
        case commentCount = "comment_count"
        case shareCount = "share_count"
        case viewCount = "view_count"
    }

    /// Decodes TikTok's form. A field of another type than expected is left out.
    /// - Parameter decoder: Stands at one element of `data.videos`.
    /// - Throws: `DecodingError` when the id is missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(PostID.self, forKey: .id)
        createTime = container.lenient(Int64.self, forKey: .createTime)
        coverImageURL = container.lenient(String.self, forKey: .coverImageURL)
        shareURL = container.lenient(String.self, forKey: .shareURL)
        videoDescription = container.lenient(String.self, forKey: .videoDescription)
        duration = container.lenient(Int32.self, forKey: .duration)
        height = container.lenient(Int32.self, forKey: .height)
        width = container.lenient(Int32.self, forKey: .width)
        title = container.lenient(String.self, forKey: .title)
        embedHTML = container.lenient(String.self, forKey: .embedHTML)
        embedLink = container.lenient(String.self, forKey: .embedLink)
        likeCount = container.lenient(Int64.self, forKey: .likeCount)
        commentCount = container.lenient(Int64.self, forKey: .commentCount)
        shareCount = container.lenient(Int64.self, forKey: .shareCount)
        viewCount = container.lenient(Int64.self, forKey: .viewCount)
    }
}
