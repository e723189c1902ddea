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
    let time: TimeSource

    var idempotencyWindow: Duration? { Self.window }

    func create(_ post: Post, idempotencyKey: String?) async throws(TikTokError) -> PublishHandle {
        try await create(post, idempotencyKey: idempotencyKey, before: nil)
    }

    /// An upload may take an hour, so the clock is looked at again after it, and the publish waits for nothing then.
    func createAgain(_ post: Post, idempotencyKey: String, before date: Date) async throws(TikTokError) -> PublishHandle {
        try await create(post, idempotencyKey: idempotencyKey, before: date)
    }

    private func create(
        _ post: Post, idempotencyKey: String?, before end: Date?
    ) async throws(TikTokError) -> PublishHandle {
        guard case .video(let video) = post else { throw TikTokError.unsupported(.photosByURL, by: rules.backend) }
        guard case .file(let file) = video.source else { throw TikTokError.unsupported(.videoByURL, by: rules.backend) }
        let key = idempotencyKey ?? PublishKey.random().rawValue
        let contentID = try await contentID(of: file, key: key)
        let request = PostquedPublishRequest(post, accountID: accountID, contentIDs: [contentID])
        if let end, time.now() >= end { throw Self.lateKey }
        let publish = try await client.publish(request, idempotencyKey: key, isImmediate: end != nil)
        guard let publishID = publish.publishID else { throw TikTokError(code: .badAnswer) }
        let granted = publish.target(for: accountID)?.dispatchAt ?? post.schedule?.date
        return PublishHandle(publishID: publishID, of: post, scheduledFor: granted)
    }

    func status(of handle: PublishHandle) async throws(TikTokError) -> PublishStatus {
        try await client.status(of: handle.publishID).status(for: handle, accountID: accountID)
    }

    private static var lateKey: TikTokError {
        TikTokError(code: .gatewayUploadFailed, detail: "it took so long that Postqued may have forgotten the key").beforeCreate
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
