// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// The body of `POST /post/update`. What is `nil` is not sent and stays as it is.
///
/// It works for posts that are `scheduled`, for those that are `failed`, which become `scheduled` again, and for drafts, which become `scheduled` with an account and a
/// time.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncPostUpdate: Sendable, Hashable, Encodable {
    /// The post.
    public var postID: PublishID
    /// The text, at most 500 characters.
    public var caption: String?
    /// The title of a slideshow, at most 90 characters.
    public var title: String?
    /// The song by UGC Inc's own id.
    public var socialAudioID: String?
    /// When to publish, sent in whole seconds.
    public var postTime: Date?
    /// The account that publishes.
    public var accountID: String?
    /// The media, all of them.
    public var mediaURLs: [URL]?

    /// Changes nothing yet.
    /// - Parameter postID: The post.
    public init(of postID: PublishID) {
        self.postID = postID
    }

    private enum CodingKeys: String, CodingKey {
        case postID = "postId"
        case caption
        case title
        case socialAudioID = "socialAudioId"
        case postTime
        case accountID = "accountId"
        case mediaURLs = "mediaUrls"
    }

    /// Writes the fields of UGC Inc.
    /// - Parameter encoder: Where to write them.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(postID, forKey: .postID)
        try container.encodeIfPresent(caption, forKey: .caption)
        try container.encodeIfPresent(title, forKey: .title)
        try container.encodeIfPresent(socialAudioID, forKey: .socialAudioID)
        try container.encodeIfPresent(postTime?.formatted(.iso8601), forKey: .postTime)
        try container.encodeIfPresent(accountID, forKey: .accountID)
        try container.encodeIfPresent(mediaURLs, forKey: .mediaURLs)
    }
}
