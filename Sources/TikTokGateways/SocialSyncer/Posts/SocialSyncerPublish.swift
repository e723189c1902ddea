// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// What SocialSyncer tells of a post. Its documents show the id alone; the rest is read as the sister API tells it, and may be missing.
public struct SocialSyncerPublish: Sendable, Hashable {
    /// What SocialSyncer calls it.
    public let id: PublishID?
    /// The state of the whole post: `draft`, `scheduled`, `pending`, `publishing`, `published`, `failed`, `partial` or `cancelled`.
    public let status: String?
    /// The caption of a video, or the title of photos.
    public let content: String?
    /// Where the media are.
    public let media: [URL]
    /// The accounts that it goes to, each with its own state.
    public let targets: [SocialSyncerTarget]
    /// Why the whole post failed, in words.
    public let error: String?
    /// When it is published, if it is scheduled.
    public let scheduledFor: Date?
    /// When it was created.
    public let createdAt: Date?
    /// Whether it was there before: the answer to a create that was not executed, because SocialSyncer had taken the same.
    public let isExisting: Bool

    /// Reads a post, with or without an envelope: the id is `id`, `_id`, `post.id`, `post._id` or `existingPost._id`, or that of a duplicate.
    init?(_ answer: GatewayValue, isExisting: Bool = false) {
        guard answer.isObject else { return nil }
        let existing = answer["existingPost"]
        let post = Self.body(in: answer)
        let duplicate = isExisting || existing.isObject
        let ids = [post.first("id", "_id")] + (duplicate ? [answer["existingPostId"], answer["details"]["existingPostId"]] : [])
        id = ids.lazy.compactMap(\.text).first.map(PublishID.init(rawValue:))
        status = post["status"].text
        content = post["content"].text
        media = (post["mediaItems"].array ?? []).compactMap { $0["url"].url }
        targets = (post["platforms"].array ?? []).map(SocialSyncerTarget.init)
        error = post.first("errorMessage", "error").text ?? post["error"]["message"].text
        scheduledFor = post["scheduledFor"].date
        createdAt = post["createdAt"].date
        self.isExisting = duplicate
    }

    private static func body(in answer: GatewayValue) -> GatewayValue {
        if answer.first("id", "_id").text != nil { return answer }
        if answer["post"].isObject { return answer["post"] }
        return answer["existingPost"].isObject ? answer["existingPost"] : answer
    }
}
