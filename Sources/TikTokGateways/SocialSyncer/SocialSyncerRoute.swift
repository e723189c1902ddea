// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia
import TikTokPublishing

/// SocialSyncer for the posts of one account.
struct SocialSyncerRoute: GatewayRoute {
    let client: SocialSyncerClient
    let accountID: String
    let rules: PostRules
    let checksCreator: Bool
    let idempotencyWindow: Duration?
    let time: TimeSource

    func creatorInfo(for post: Post) async throws(TikTokError) -> CreatorInfo? {
        guard checksCreator else { return nil }
        let media: PublishHandle.Media = if case .video = post { .video } else { .photos }
        let creator = try await client.creatorInfo(of: accountID, media: media)
        guard creator.canPostMore != false else {
            throw TikTokError(code: .tooManyPosts, detail: "SocialSyncer says that the creator cannot post more now")
        }
        return creator.info
    }

    func create(_ post: Post, idempotencyKey: String?) async throws(TikTokError) -> PublishHandle {
        let begun = time.uptime()
        var wanted = try await uploaded(post)
        if let date = post.schedule?.date, date <= time.now() { wanted.schedule = nil }
        let request = SocialSyncerPost(wanted, accountID: accountID)
        if idempotencyKey != nil, time.uptime() - begun > Self.longestUploadBeforeKey { throw Self.lateKey }
        let publish = try await client.createPost(
            request, requestID: idempotencyKey, isImmediate: idempotencyKey != nil)
        guard let id = publish.id else { throw TikTokError(code: .badAnswer) }
        let granted = publish.scheduledFor ?? (publish.isExisting ? nil : wanted.schedule?.date)
        return PublishHandle(publishID: id, of: post, scheduledFor: granted)
    }

    func status(of handle: PublishHandle) async throws(TikTokError) -> PublishStatus {
        if client.deletions.contains(handle.publishID) { return PublishStatus(phase: .cancelled, word: "deleted") }
        return try await client.post(handle.publishID).status(for: handle, accountID: accountID)
    }

    func cancel(_ handle: PublishHandle) async throws(TikTokError) {
        try await client.deletePost(handle.publishID)
    }

    /// The post with a URL in place of a file. An upload is kept for the next attempt.
    private func uploaded(_ post: Post) async throws(TikTokError) -> Post {
        guard case .video(var video) = post, case .file(let file) = video.source else { return post }
        do {
            let stamp = try FileStamp(of: file)
            if let url = client.uploads.url(of: stamp, at: time.uptime()) {
                video.source = .url(url)
                return .video(video)
            }
            let format = try MediaProbe.probe(file: file).format
            let upload = try await client.presign(
                filename: "video.\(format)".lowercased(), contentType: format.mimeType, byteCount: stamp.byteCount)
            try await client.put(.file(file), to: upload)
            client.uploads.add(upload.publicURL, of: stamp, at: time.uptime())
            video.source = .url(upload.publicURL)
            return .video(video)
        } catch {
            throw TikTokError(uploading: error)
        }
    }

    /// Sessions repeat a create until a minute before the window ends. Nothing in between may take longer than that minute: so such a create waits for nothing, and
    /// after a longer upload the attempt ends without its create; the next one finds the upload done.
    private static let longestUploadBeforeKey: Duration = .seconds(50)

    private static var lateKey: TikTokError {
        TikTokError(code: .gatewayUploadFailed, detail: "it took so long that the create goes out under a new key").beforeCreate
    }
}

extension TikTokError {
    /// The error of an upload before the create.
    fileprivate init(uploading error: any Error) {
        switch error {
        case let error as TikTokError: self = error.ofUpload
        case let error as MediaError: self = TikTokError(code: .fileUnreadable, detail: "\(error)")
        default: self = TikTokError(wrapping: error).ofUpload
        }
    }
}
