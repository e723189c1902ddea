// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import TikTokPublishing

/// TikTok as the backend of a session, with chunks of a chosen size: an upload of several chunks need not be one of 64 MB.
package struct ChunkedPublisher: Publisher {
    private let account: TikTokAccount
    private let chunkSize: Int64
    private let time: TimeSource

    package init(_ stage: Stage, chunkSize: Int64) {
        account = stage.account
        time = stage.tiktok.configuration.time
        self.chunkSize = chunkSize
    }

    package var backend: Backend { .tikTok }

    package var beginsFailedPostsAgain: Bool { true }

    package func check(_ post: Post) async throws {
        try await account.publisher.check(post)
    }

    package func takesEffectAtBegin(_ post: Post) -> Bool {
        account.publisher.takesEffectAtBegin(post)
    }

    package func begin(_ post: Post, idempotencyKey: String?) async throws -> Submission {
        guard case .video(let video) = post, case .file(let file) = video.source, let level = video.privacyLevel else {
            throw TikTokError(code: .invalidPost)
        }
        let stamp = try FileStamp(of: file)
        let plan = try ChunkPlan(byteCount: stamp.byteCount, chunkSize: chunkSize)
        let issuedAt = time.now()
        let answer = try await account.api.initializeVideo(
            PostInfo.Video(title: video.caption, privacyLevel: level),
            source: .fileUpload(videoSize: plan.byteCount, chunkSize: plan.chunkSize, totalChunkCount: plan.chunkCount))
        guard let url = answer.uploadURL else { throw TikTokError(code: .badAnswer) }
        return Submission(
            handle: PublishHandle(publishID: answer.publishID, destination: .profile, media: .video, privacyLevel: level),
            upload: UploadTicket(
                url: url, file: file, plan: plan, contentType: "video/mp4", issuedAt: issuedAt, stamp: stamp))
    }

    package func upload(
        _ submission: Submission, resuming resumption: UploadResumption?,
        beforeFinalChunk: @escaping @concurrent @Sendable () async throws -> Void,
        progress: @escaping @Sendable (Int64) -> Void
    ) async -> UploadEnd {
        await account.publisher.upload(
            submission, resuming: resumption, beforeFinalChunk: beforeFinalChunk, progress: progress)
    }

    package func status(of handle: PublishHandle) async throws -> PublishStatus {
        try await account.publisher.status(of: handle)
    }

    package func cancel(_ handle: PublishHandle) async throws {
        try await account.publisher.cancel(handle)
    }
}

extension Stage {
    /// Publishes a file in chunks of a chosen size.
    package func session(
        uploading file: URL, chunkSize: Int64, key: PublishKey = "one",
        polling: PollingPolicy = .fixed(every: .seconds(1), attempts: 20)
    ) -> PublishSession {
        PublishSession(
            Posts.upload(file), as: account.id(key), in: tiktok.journal, publisher: ChunkedPublisher(self, chunkSize: chunkSize),
            polling: polling, time: tiktok.configuration.time)
    }

    /// Publishes a file in chunks of a chosen size, and waits for the end.
    package func upload(
        _ file: URL, chunkSize: Int64, polling: PollingPolicy = .fixed(every: .seconds(1), attempts: 20)
    ) async throws -> PublishOutcome {
        let session = session(uploading: file, chunkSize: chunkSize, polling: polling)
        await session.start()
        return try await session.outcome()
    }
}
