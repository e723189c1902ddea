// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
public import TikTokPublishing

extension SocialSyncerClient {
    /// Publishes or schedules: `POST /posts`. This is the effect: never repeat it after a lost answer.
    ///
    /// When SocialSyncer has taken the same before, it answers with that post: ``SocialSyncerPublish/isExisting`` is true then. That answer comes for a request id
    /// that it has seen within 5 minutes (status 200), and for the same content for the same account within 24 hours (status 409), both as in the sister API.
    /// - Parameters:
    ///   - post: The request, in SocialSyncer's own fields.
    ///   - requestID: The header `x-request-id`, 1 to 128 of `A-Z a-z 0-9 . _ -`; a new one by default.
    /// - Returns: The post, with its id.
    /// - Throws: `TikTokError`, with advice `Advice.reconcile` when it may have happened.
    public func createPost(
        _ post: SocialSyncerPost, requestID: String? = nil
    ) async throws(TikTokError) -> SocialSyncerPublish {
        try await createPost(post, requestID: requestID, isImmediate: false)
    }

    /// - Parameter isImmediate: Whether it leaves now or not at all.
    func createPost(
        _ post: SocialSyncerPost, requestID: String?, isImmediate: Bool
    ) async throws(TikTokError) -> SocialSyncerPublish {
        var fields = HTTPFields()
        if let name = HTTPField.Name("x-request-id") { fields[name] = requestID ?? UUID().uuidString.lowercased() }
        let answer = try await send(
            .post, ["posts"], body: post, fields: fields, operation: "posts.create", hasEffect: true, accepting: [409],
            isImmediate: isImmediate)
        let publish = try answer.require(SocialSyncerPublish(answer.value, isExisting: answer.status == 409))
        guard publish.id != nil else {
            throw answer.failure(.badAnswer, message: answer.value.first("error", "message").text)
        }
        return publish
    }

    /// How far a post is: `GET /posts/{id}`. Its answer is that of the sister API.
    /// - Parameter id: The id of the post.
    /// - Throws: `TikTokError`.
    public func post(_ id: PublishID) async throws(TikTokError) -> SocialSyncerPublish {
        let answer = try await send(.get, ["posts", id.rawValue], operation: "posts.get")
        return try answer.require(SocialSyncerPublish(answer.value))
    }

    /// A page of the posts: `GET /posts`, from the sister API.
    /// - Parameter query: Which of them; those of TikTok by default.
    /// - Throws: `TikTokError`.
    public func posts(_ query: SocialSyncerPostQuery = SocialSyncerPostQuery()) async throws(TikTokError) -> SocialSyncerPage {
        let answer = try await send(.get, ["posts"], query: query.items, operation: "posts.list")
        return try answer.require(SocialSyncerPage(answer.value))
    }

    /// Changes a post that is a draft, is scheduled or has failed: `PUT /posts/{id}`, from the sister API. This may publish it: never repeat it after a lost answer.
    /// - Parameters:
    ///   - id: The id of the post.
    ///   - change: What changes. Settings replace all that there were.
    /// - Throws: `TikTokError`.
    public func updatePost(_ id: PublishID, _ change: SocialSyncerPostChange) async throws(TikTokError) -> SocialSyncerPublish {
        let answer = try await send(.put, ["posts", id.rawValue], body: change, operation: "posts.update", hasEffect: true)
        return try answer.require(SocialSyncerPublish(answer.value))
    }

    /// Deletes a post that is a draft or scheduled, so that it is never published: `DELETE /posts/{id}`, from the sister API.
    /// - Parameter id: The id of the post.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.publishNotCancellable` for a post that is on its way or has ended, and SocialSyncer's own code in
    ///   `TikTokError.serverCode`. A request that it finds wrong, `VALIDATION_ERROR`, is told as such.
    public func deletePost(_ id: PublishID) async throws(TikTokError) {
        do {
            _ = try await send(.delete, ["posts", id.rawValue], operation: "posts.delete", hasEffect: true)
        } catch {
            let isRefused = error.status == 400 || error.status == 409
            guard isRefused, !error.mayHaveHappened, error.serverCode != "VALIDATION_ERROR" else { throw error }
            var late = TikTokError(
                code: .publishNotCancellable, operation: error.operation, status: error.status, serverMessage: error.serverMessage
            )
            late.serverCode = error.serverCode
            throw late
        }
        deletions.add(id)
    }

    /// Tries a failed post again: `POST /posts/{id}/retry`. This is an effect: never repeat it after a lost answer.
    /// - Parameter id: The id of the post.
    /// - Throws: `TikTokError`.
    public func retryPost(_ id: PublishID) async throws(TikTokError) -> SocialSyncerPublish {
        let answer = try await send(.post, ["posts", id.rawValue, "retry"], operation: "posts.retry", hasEffect: true)
        return try answer.require(SocialSyncerPublish(answer.value))
    }

    /// Has SocialSyncer look at a post without publishing it: `POST /tools/validate/post`, from the sister API.
    /// - Parameter post: The request, as for ``createPost(_:requestID:)``.
    /// - Returns: What stands against it.
    /// - Throws: `TikTokError`.
    public func validate(_ post: SocialSyncerPost) async throws(TikTokError) -> SocialSyncerValidation {
        let answer = try await send(.post, ["tools", "validate", "post"], body: post, operation: "validate.post")
        return try answer.require(SocialSyncerValidation(answer.value))
    }
}
