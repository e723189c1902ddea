// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// A post at UGC Inc, as it tells of it.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncPost: Sendable, Hashable, Identifiable {
    /// What is posted.
    public enum Kind: String, Sendable, Hashable, Encodable {
        /// A video.
        case video
        /// Photos.
        case slideshow
    }

    /// What UGC Inc calls it.
    public let id: PublishID
    /// The account that publishes it: the one that was chosen, when UGC Inc chooses. `nil` for a draft.
    public let accountID: String?
    /// What is posted; `nil` when it is not told or neither.
    public let kind: Kind?
    /// The state, in UGC Inc's words: `draft`, `scheduled`, `pending`, `retrying`, `complete`, `failed`, `deleting` or `deleted`.
    public let state: String?
    /// TikTok's id, once it is published.
    public let socialID: PostID?
    /// The text.
    public let caption: String?
    /// The title of a slideshow.
    public let title: String?
    /// The media.
    public let mediaURLs: [URL]
    /// A small picture of it.
    public let thumbnailURL: URL?
    /// The song by UGC Inc's own id.
    public let socialAudioID: String?
    /// The TikTok post whose song it uses.
    public let musicPostID: PostID?
    /// When it will be published. It may differ from the time that was asked for.
    public let scheduledAt: Date?
    /// Where people can see it, once it is published.
    public let postURL: URL?

    init?(_ value: GatewayValue) {
        guard let id = value["id"].text else { return nil }
        self.id = PublishID(rawValue: id)
        accountID = value["account_id"].text
        kind = value["type"].text.flatMap(Kind.init(rawValue:))
        state = value["status"].text
        socialID = value["social_id"].text.map(PostID.init(rawValue:))
        caption = value["caption"].text
        title = value["title"].text
        mediaURLs = value["media_urls"].texts.compactMap { URL(string: $0) }
        thumbnailURL = value["thumbnail_url"].url
        socialAudioID = value["social_audio_id"].text
        musicPostID = value["music_post_id"].text.map(PostID.init(rawValue:))
        scheduledAt = value["scheduled_at"].date
        postURL = value["postUrl"].url
    }
}
