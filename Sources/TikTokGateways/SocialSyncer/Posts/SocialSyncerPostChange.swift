// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The body of `PUT /posts/{id}`: what changes about a post. What is `nil` stays.
/// - Source: sister API, read 2026-11
public struct SocialSyncerPostChange: Sendable, Hashable, Encodable {
    /// The caption of a video, or the title of photos.
    public var content: String?
    /// One video, or 1 to 35 photos.
    public var mediaItems: [SocialSyncerPost.MediaItem]?
    /// What becomes of it at TikTok. They replace all that there were.
    public var settings: SocialSyncerSettings?
    /// When it is published.
    public var time: SocialSyncerPost.Time?

    /// A change of nothing.
    public init() {}

    /// Writes SocialSyncer's fields.
    /// - Parameter encoder: Where to write them.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(content, forKey: .content)
        try container.encodeIfPresent(mediaItems, forKey: .mediaItems)
        try container.encodeIfPresent(settings, forKey: .settings)
        try time?.encode(to: encoder)
    }

    private enum CodingKeys: String, CodingKey {
        case content
        case mediaItems
        case settings = "tiktokSettings"
    }
}
