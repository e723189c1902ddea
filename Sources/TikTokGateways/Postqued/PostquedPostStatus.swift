// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// What Postqued's posts surface tells of a post: the answer of a create, and of a question how far it is.
public struct PostquedPostStatus: Sendable, Hashable {
    /// What Postqued calls it.
    public let postID: PublishID?
    /// How far it is: `pending`, `uploading`, `processing`, `published`, `failed` or `cancelled`.
    public let status: String?
    /// TikTok's id of the post, once it is published.
    public let platformPostID: PostID?
    /// When it will be published, if it waits for a time.
    public let scheduledFor: Date?
    /// Where people can see it, once it is published.
    public let publishedURL: URL?
    /// Postqued's words: what happens, or why it failed.
    public let message: String?

    init?(_ answer: GatewayValue) {
        guard answer.isObject else { return nil }
        let post = answer["data"].isObject ? answer["data"] : answer
        postID = post["post_id"].text.map(PublishID.init(rawValue:))
        status = post["status"].text
        platformPostID = post["platform_post_id"].text.map(PostID.init(rawValue:))
        scheduledFor = post["scheduled_at"].date
        publishedURL = post["published_url"].url
        message = [post["error"], post["error_message"], post["message"]].lazy.compactMap(\.text).first
    }

    /// The same in the words that all backends share.
    func status(for handle: PublishHandle) -> PublishStatus {
        PublishStatus(
            phase: PostquedWord.phase(status, failure: message, of: handle, operation: .postquedPostStatus), word: status ?? "",
            postIDs: platformPostID.map { [$0] } ?? [], url: publishedURL, scheduledFor: scheduledFor)
    }
}
