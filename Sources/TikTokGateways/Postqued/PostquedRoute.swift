// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// Postqued's posts surface for the posts of one account.
struct PostquedRoute: GatewayRoute {
    let client: PostquedClient
    let accountID: String
    let rules: PostRules

    func create(_ post: Post, idempotencyKey: String?) async throws(TikTokError) -> PublishHandle {
        let created = try await client.createPost(PostquedPost(post, accountID: accountID))
        guard let postID = created.postID else { throw TikTokError(code: .badAnswer) }
        return PublishHandle(publishID: postID, of: post, scheduledFor: created.scheduledFor)
    }

    func status(of handle: PublishHandle) async throws(TikTokError) -> PublishStatus {
        try await client.post(handle.publishID).status(for: handle)
    }
}
