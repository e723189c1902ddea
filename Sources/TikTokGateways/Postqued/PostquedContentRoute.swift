// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// Postqued's content surface for the posts of one account.
struct PostquedContentRoute: GatewayRoute {
    /// How long Postqued keeps idempotency keys. Source: its agent skill, read 2026-11.
    static let window = Duration.seconds(86_400)

    let client: PostquedClient
    let accountID: String
    let rules: PostRules
    let uploads: PostquedUploads

    var idempotencyWindow: Duration? { Self.window }

    func create(_ post: Post, idempotencyKey: String?) async throws(TikTokError) -> PublishHandle {
        guard case .video(let video) = post else { throw TikTokError.unsupported(.photosByURL, by: rules.backend) }
        guard case .file(let file) = video.source else { throw TikTokError.unsupported(.videoByURL, by: rules.backend) }
        let key = idempotencyKey ?? PublishKey.random().rawValue
        let contentID = try await contentID(of: file, key: key)
        let request = PostquedPublishRequest(post, accountID: accountID, contentIDs: [contentID])
        let publish = try await client.publish(request, idempotencyKey: key)
        guard let publishID = publish.publishID else { throw TikTokError(code: .badAnswer) }
        let granted = publish.target(for: accountID)?.dispatchAt ?? post.schedule?.date
        return PublishHandle(publishID: publishID, of: post, scheduledFor: granted)
    }

    func status(of handle: PublishHandle) async throws(TikTokError) -> PublishStatus {
        try await client.status(of: handle.publishID).status(for: handle, accountID: accountID)
    }

    private func contentID(of file: URL, key: String) async throws(TikTokError) -> String {
        if let known = uploads.contentID(for: key) { return known }
        let content: PostquedContent
        do {
            content = try await client.uploadFile(at: file)
        } catch {
            throw error.ofUpload
        }
        uploads.remember(content.id, for: key)
        return content.id
    }
}
