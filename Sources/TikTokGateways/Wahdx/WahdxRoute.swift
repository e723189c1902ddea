// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// wahdx for the posts of one account.
struct WahdxRoute: GatewayRoute {
    let client: WahdxClient
    let accountID: String
    let rules: PostRules

    func creatorInfo(for post: Post) async throws(TikTokError) -> CreatorInfo? {
        try await client.creatorInfo(of: accountID)
    }

    func create(_ post: Post, idempotencyKey: String?) async throws(TikTokError) -> PublishHandle {
        let publish = try await client.post(WahdxPost(post, accountID: accountID))
        guard let publishID = publish.publishID else { throw TikTokError(code: .badAnswer) }
        return PublishHandle(publishID: publishID, of: post)
    }

    func status(of handle: PublishHandle) async throws(TikTokError) -> PublishStatus {
        try await client.status(of: handle.publishID, accountID: accountID).status(for: handle)
    }
}
