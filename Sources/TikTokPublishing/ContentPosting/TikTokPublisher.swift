// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import TikTokMedia

/// TikTok's own Content Posting API as the backend of a ``PublishSession``.
///
/// Local videos are uploaded, so that only the final chunk has an effect; videos by URL and photos are pulled by TikTok, which may start
/// as soon as the post is begun.
public final class TikTokPublisher: Publisher {
    let api: ContentPostingAPI
    private let uploader: Uploader
    let inspection: PostInspection
    let time: TimeSource
    /// What is known of TikTok's caps for this account.
    let ledger: PostingLedger?
    let username = Locked<String?>(nil)

    /// Creates the backend for one account.
    /// - Parameters:
    ///   - api: TikTok's endpoints, for this account.
    ///   - uploader: What uploads the bytes of files.
    ///   - rules: What is refused before anything is sent; TikTok's rules by default.
    ///   - inspector: What looks at media that TikTok downloads; nothing by default.
    ///   - time: Where time comes from; the system by default.
    public convenience init(
        api: ContentPostingAPI, uploader: Uploader, rules: PostRules = PostRules(),
        inspector: (any PullInspector)? = nil, time: TimeSource = .system
    ) {
        self.init(api: api, uploader: uploader, rules: rules, inspector: inspector, ledger: nil, time: time)
    }

    init(
        api: ContentPostingAPI, uploader: Uploader, rules: PostRules, inspector: (any PullInspector)?,
        ledger: PostingLedger?,
        time: TimeSource
    ) {
        self.api = api
        self.uploader = uploader
        self.inspection = PostInspection(rules: rules, inspector: inspector)
        self.ledger = ledger
        self.time = time
    }

    var rules: PostRules { inspection.rules }

    /// ``Backend/tikTok``.
    public var backend: Backend { .tikTok }

    /// True: what TikTok tells as failed never comes out.
    public var beginsFailedPostsAgain: Bool { true }

    /// Checks the post and its file, then, for a direct post, what the creator allows right now.
    /// - Parameter post: What is to be published.
    /// - Throws: ``TikTokError`` with all problems of the post and its file, or else with all that the creator's settings forbid; or the
    ///   error of the creator info, such as that the creator may not post at all.
    public func check(_ post: Post) async throws {
        if let error = await preflight(post, .untilRefused).error { throw error }
    }

    /// Looks at everything that ``check(_:)`` looks at, and goes on where that stops, so that all that is wrong is told at once.
    /// - Parameter post: What is to be published.
    /// - Returns: Everything that stands against it. It sends one request, for the creator info of a direct post.
    public func preflight(_ post: Post) async -> PreflightReport {
        await preflight(post, .everything)
    }

    /// True for photos and for videos by URL.
    /// - Parameter post: What is to be published.
    public func takesEffectAtBegin(_ post: Post) -> Bool {
        if case .video(let video) = post, case .file = video.source { false } else { true }
    }

    /// Sends the init call that fits the post.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - idempotencyKey: Not used: TikTok knows none.
    /// - Returns: The publish id and, for a file, where its bytes go.
    /// - Throws: ``TikTokError``, also when the file cannot be read or TikTok names no upload URL that may be used.
    public func begin(_ post: Post, idempotencyKey: String?) async throws -> Submission {
        switch post {
        case .photos(let photos):
            let answer = try await api.initializePhotos(PhotoInit(photos))
            return Submission(
                handle: PublishHandle(
                    publishID: answer.publishID, destination: photos.destination, media: .photos,
                    privacyLevel: photos.privacyLevel))
        case .video(let video):
            switch video.source {
            case .url(let url):
                let answer = try await initialize(video, source: .pullVideo(url: url.absoluteString))
                return Submission(
                    handle: PublishHandle(
                        publishID: answer.publishID, destination: video.destination, media: .video,
                        privacyLevel: video.privacyLevel))
            case .file(let file):
                return try await begin(video, file: file)
            }
        }
    }

    /// Counts what TikTok has taken, and remembers what it has refused because a cap of 24 hours is used up.
    /// - Parameter result: How ``begin(_:idempotencyKey:)`` ended.
    public func beginEnded(_ result: Result<PublishHandle, TikTokError>) async {
        switch result {
        case .success(let handle): await ledger?.count(handle.destination)
        case .failure(let error): await ledger?.learn(from: error)
        }
    }

    /// Uploads the file in chunks.
    /// - Parameters:
    ///   - submission: What ``begin(_:idempotencyKey:)`` returned.
    ///   - resumption: Where to go on with an upload that another process began.
    ///   - beforeFinalChunk: Called each time before the final chunk is sent. When it throws, the chunk is not sent.
    ///   - progress: Called with the total of bytes sent so far, from any thread.
    /// - Returns: What is known about the last byte.
    public func upload(
        _ submission: Submission, resuming resumption: UploadResumption?,
        beforeFinalChunk: @escaping @concurrent @Sendable () async throws -> Void,
        progress: @escaping @Sendable (Int64) -> Void
    ) async -> UploadEnd {
        guard let ticket = submission.upload else {
            return .stopped(TikTokError(code: .unexpected, detail: "there is nothing to upload"))
        }
        let serverProgress: @concurrent @Sendable () async -> Int64? = { [api] in
            guard let answer = try? await api.status(of: submission.handle.publishID) else { return nil }
            // Any word but this one means that TikTok has all it needs, or wants no more.
            return answer.status == .processingUpload ? answer.uploadedBytes : ticket.plan.byteCount
        }
        return await uploader.upload(
            ticket, resuming: resumption, serverProgress: serverProgress, beforeFinalChunk: beforeFinalChunk, progress: progress)
    }

    /// Fetches the status.
    /// - Parameter handle: The publish.
    /// - Returns: How far it is. A publish that failed is a status, not an error.
    /// - Throws: ``TikTokError`` when TikTok could not be asked.
    public func status(of handle: PublishHandle) async throws -> PublishStatus {
        let answer = try await api.status(of: handle.publishID)
        let phase: PublishStatus.Phase =
            switch answer.status.phase {
            case .running: .processing
            case .inInbox: .inbox
            case .complete: .published
            case .failed where answer.failReason == .publishCancelled: .cancelled
            case .failed: .failed(TikTokError(code: answer.failReason ?? .processingFailed, operation: .fetchStatus))
            }
        if case .failed(let error) = phase { await ledger?.learn(from: error) }
        // The creator has posted a draft, which makes room for another one.
        if phase == .published, handle.destination == .inbox { await ledger?.lift(.pendingShares) }
        return PublishStatus(
            phase: phase,
            word: answer.status.rawValue,
            uploadedBytes: answer.uploadedBytes,
            downloadedBytes: answer.downloadedBytes,
            postIDs: answer.publicPostIDs,
            url: phase == .published ? await url(of: answer.publicPostIDs.first, handle: handle) : nil
        )
    }

    /// Asks TikTok to cancel, which it does only while it downloads.
    /// - Parameter handle: The publish.
    /// - Throws: ``TikTokError``, with code ``TikTokError/Code/publishNotCancellable`` when it is too late.
    public func cancel(_ handle: PublishHandle) async throws {
        try await api.cancel(handle.publishID)
    }

    /// Looks through the newest public posts for exactly one that has the caption and is young enough. Needs the scope `video.list`.
    /// - Parameters:
    ///   - post: What was sent.
    ///   - date: Before which it was not sent.
    /// - Returns: The post, or `nil` when none or several fit, and for posts without a caption, for drafts, and for posts that are not public.
    /// - Throws: ``TikTokError`` when it could not look, also when the scope was not granted.
    public func findPost(like post: Post, since date: Date) async throws -> PublishedPost? {
        guard let caption = post.captionInList else { return nil }
        let page = try await api.videos(fields: [.id, .createTime, .videoDescription, .title, .shareURL])
        // TikTok's clock and this one may disagree by a minute.
        let earliest = Int64(date.timeIntervalSince1970) - 60
        let candidates = page.videos.filter { video in
            (video.createTime ?? 0) >= earliest && [video.videoDescription, video.title].contains(caption)
        }
        guard let video = candidates.first, candidates.count == 1 else { return nil }
        let url = video.shareURL.flatMap(PublicPostURL.withoutTracking)
        return PublishedPost(handle: nil, postIDs: [video.id], url: url)
    }
}

extension TikTokPublisher {
    private func begin(_ video: VideoPost, file: URL) async throws -> Submission {
        let stamp = try FileStamp(of: file)
        let plan = try ChunkPlan(byteCount: stamp.byteCount, limit: rules.media.maximumVideoByteCount)
        let contentType = try Self.contentType(of: file)
        let issuedAt = time.now()
        let source = SourceInfo.fileUpload(videoSize: plan.byteCount, chunkSize: plan.chunkSize, totalChunkCount: plan.chunkCount)
        let answer = try await initialize(video, source: source)
        guard let uploadURL = answer.uploadURL else {
            throw TikTokError(code: .badAnswer, operation: .videoInit, detail: "there is no upload URL in it")
        }
        return Submission(
            handle: PublishHandle(
                publishID: answer.publishID, destination: video.destination, media: .video, privacyLevel: video.privacyLevel),
            upload: UploadTicket(
                url: uploadURL, file: file, plan: plan, contentType: contentType, issuedAt: issuedAt, stamp: stamp))
    }

    private func initialize(_ video: VideoPost, source: SourceInfo) async throws -> InitAnswer {
        guard video.destination == .profile, let privacyLevel = video.privacyLevel else {
            return try await api.initializeInboxVideo(source: source)
        }
        return try await api.initializeVideo(PostInfo.Video(video, privacyLevel: privacyLevel), source: source)
    }

    private static func contentType(of file: URL) throws -> String {
        do {
            return try MediaProbe.probe(file: file).format.mimeType
        } catch let error as MediaError {
            throw TikTokError(code: .fileUnreadable, meaning: error.meaning, remedy: error.remedy, advice: .fixRequest)
        }
    }

    /// The post if it is public, else the creator's profile. Not worth failing for: the post is out.
    private func url(of post: PostID?, handle: PublishHandle) async -> URL? {
        guard handle.destination == .profile || post != nil else { return nil }
        var username = username.withLock { $0 }
        if username == nil {
            username = try? await api.creatorInfo().username
            self.username.withLock { $0 = username }
        }
        guard let username else { return nil }
        guard let post else { return PublicPostURL.profile(username: username) }
        return switch handle.media {
        case .video: PublicPostURL.video(post, username: username)
        case .photos: PublicPostURL.photo(post, username: username)
        }
    }
}

extension Post {
    /// The caption as TikTok's list of public posts shows it, which cuts it after 150 characters.
    fileprivate var captionInList: String? {
        let caption =
            switch self {
            case .video(let post): post.caption
            case .photos(let post): post.caption
            }
        guard privacyLevel == .publicToEveryone, destination == .profile, !caption.isEmpty else { return nil }
        return String(caption.prefix(150))
    }
}
