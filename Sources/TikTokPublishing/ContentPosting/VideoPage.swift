// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Some public posts of the user, newest first.
/// - Source: https://developers.tiktok.com/doc/tiktok-api-v2-video-list, read 2026-11
public struct VideoPage: Codable, Hashable, Sendable {
    /// The posts. Ids that the user does not own or nobody can see are simply absent.
    public var videos: [VideoObject]
    /// Where the next page starts, in milliseconds since 1970 UTC.
    public var cursor: Int64?
    /// Whether there is a next page.
    public var hasMore: Bool

    /// Describes a page.
    /// - Parameters:
    ///   - videos: The posts.
    ///   - cursor: Where the next page starts, in milliseconds since 1970 UTC.
    ///   - hasMore: Whether there is a next page.
    public init(videos: [VideoObject], cursor: Int64? = nil, hasMore: Bool = false) {
        self.videos = videos
        self.cursor = cursor
        self.hasMore = hasMore
    }

    private enum CodingKeys: String, CodingKey {
        case videos
        case cursor
        case hasMore = "has_more"
    }

    /// Decodes TikTok's answer.
    /// - Parameter decoder: Stands at the `data` of the answer.
    /// - Throws: `DecodingError` when the list is missing or a post in it has no id.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        videos = try container.decode([VideoObject].self, forKey: .videos)
        cursor = container.lenient(Int64.self, forKey: .cursor)
        hasMore = container.lenient(Bool.self, forKey: .hasMore) ?? false
    }
}
