// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// Posts.
extension UGCIncClient {
    /// Publishes photos: `POST /post/slideshow`. This is the effect: never repeat it after a lost answer.
    /// - Parameter slideshow: The request, in UGC Inc's own fields.
    /// - Returns: The post, with the time that it was given.
    /// - Throws: `TikTokError`, with advice `Advice.reconcile` when it may have happened.
    public func createSlideshow(_ slideshow: UGCIncSlideshow) async throws(TikTokError) -> UGCIncPost {
        try await post(["post", "slideshow"], body: slideshow, operation: "slideshow")
    }

    /// Publishes a video: `POST /post/video`. This is the effect: never repeat it after a lost answer.
    /// - Parameter video: The request, in UGC Inc's own fields.
    /// - Returns: The post, with the time that it was given.
    /// - Throws: `TikTokError`, with advice `Advice.reconcile` when it may have happened.
    public func createVideo(_ video: UGCIncVideo) async throws(TikTokError) -> UGCIncPost {
        try await post(["post", "video"], body: video, operation: "video")
    }

    /// Keeps a draft at UGC Inc: `POST /post/draft`. Nothing is published, and nothing reaches TikTok's inbox.
    /// - Parameter draft: The request, in UGC Inc's own fields.
    /// - Throws: `TikTokError`, with advice `Advice.reconcile` when it may have happened.
    public func createDraft(_ draft: UGCIncDraft) async throws(TikTokError) -> UGCIncPost {
        try await post(["post", "draft"], body: draft, operation: "draft")
    }

    /// Changes a post that waits, publishes a draft or tries a failed one again: `POST /post/update`. Do not repeat it after a lost answer: a post that failed would be
    /// tried once more.
    ///
    /// A publish that has ended as failed in the journal stays so. `PublishingAccount.follow(_:polling:)` follows what comes of the change.
    /// - Parameter update: What is to change.
    /// - Returns: The post as it is now.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.gatewayRefused` for a post that can no longer be changed.
    public func update(_ update: UGCIncPostUpdate) async throws(TikTokError) -> UGCIncPost {
        try await post(["post", "update"], body: update, operation: "update")
    }

    /// How far a post is: `POST /post/status`.
    /// - Parameter postID: ``UGCIncPost/id``.
    /// - Throws: `TikTokError`.
    public func status(of postID: PublishID) async throws(TikTokError) -> UGCIncPostStatus {
        let (data, answer) = try await send(["post", "status"], body: ["postId": postID], operation: "status")
        return try answer.require(UGCIncPostStatus(data))
    }

    /// Posts: `POST /post`.
    /// - Parameter query: Which of them; all by default.
    /// - Throws: `TikTokError`.
    public func posts(_ query: UGCIncPostQuery = UGCIncPostQuery()) async throws(TikTokError) -> [UGCIncPost] {
        try await list(["post"], body: query, operation: "posts", UGCIncPost.init)
    }

    /// Tries failed posts again: `POST /post/retry`. Do not repeat it after a lost answer.
    /// - Parameter postIDs: Posts that are `failed`.
    /// - Returns: Those that are tried again.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.gatewayRefused` for a post that has not failed.
    @discardableResult
    public func retry(_ postIDs: [PublishID]) async throws(TikTokError) -> [PublishID] {
        let (data, answer) = try await send(["post", "retry"], body: ["postIds": postIDs], operation: "retry", hasEffect: true)
        return try answer.require(data["ids"].array).compactMap(\.text).map(PublishID.init(rawValue:))
    }

    /// Deletes posts: `POST /post/delete`. One that was not published never will be; one that was is removed from TikTok, which takes a while. Do not repeat it
    /// after a lost answer: a post that was published in between would be removed.
    /// - Parameter postIDs: The posts.
    /// - Returns: What became of each.
    /// - Throws: `TikTokError`, with advice `Advice.reconcile` when it may have happened.
    @discardableResult
    public func delete(_ postIDs: [PublishID]) async throws(TikTokError) -> UGCIncDeletion {
        let (data, answer) = try await send(["post", "delete"], body: ["postIds": postIDs], operation: "delete", hasEffect: true)
        let deletion = try answer.require(UGCIncDeletion(data))
        deletion.deletedIDs.forEach(deletions.add)
        return deletion
    }

    /// What times would become, without planning anything: `POST /post/preview-schedule`. There are at least two hours between two posts of an account.
    /// - Parameters:
    ///   - requests: Accounts and times.
    ///   - postIDs: Posts to think away, such as one that is to be moved; none by default.
    /// - Returns: The times, in the order of the request.
    /// - Throws: `TikTokError`.
    public func previewSchedule(
        _ requests: [UGCIncSlotRequest], excluding postIDs: [PublishID]? = nil
    ) async throws(TikTokError) -> [UGCIncSlot] {
        struct Body: Encodable, Sendable {
            let entries: [UGCIncSlotRequest]
            let excludePostIds: [PublishID]?
        }
        let body = Body(entries: requests, excludePostIds: postIDs)
        return try await list(["post", "preview-schedule"], body: body, operation: "preview_schedule", UGCIncSlot.init)
    }

    private func post(_ path: [String], body: some Encodable & Sendable, operation: String) async throws(TikTokError)
        -> UGCIncPost
    {
        let (data, answer) = try await send(path, body: body, operation: operation, hasEffect: true)
        return try answer.require(UGCIncPost(data))
    }
}
