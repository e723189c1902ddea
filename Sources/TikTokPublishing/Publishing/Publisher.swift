// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// The seam between a ``PublishSession`` and a backend: TikTok itself, or a gateway.
///
/// A session knows no backend. It calls these functions, one at a time, in the order check, begin, upload, status, and decides from their
/// errors what may be repeated. A publisher never repeats ``begin(_:idempotencyKey:)`` by itself once bytes of it may have left.
public protocol Publisher: Sendable {
    /// Who it is, and what it can do.
    var backend: Backend { get }

    /// How long the backend remembers an idempotency key, under which it takes a begin at most once. A begin whose answer was lost is sent again within that
    /// time, with the same key. `nil`, the default, for a backend that promises nothing: such a begin is never repeated.
    var idempotencyWindow: Duration? { get }

    /// Whether a post that the backend has taken, and then failed to download or to process, may be begun again without anybody looking.
    ///
    /// True only where it is certain that what has failed never comes out, as at TikTok itself. A gateway may try again by itself what it tells as failed. `false`
    /// by default: the failure is the end then.
    var beginsFailedPostsAgain: Bool { get }

    /// Checks everything that can be known before the post is begun: its texts, its media, and what the creator allows.
    /// - Parameter post: What is to be published.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidPost`` and all problems at once, or whatever keeps it from looking.
    func check(_ post: Post) async throws

    /// Looks at everything that ``check(_:)`` looks at, and goes on where that stops, so that all that is wrong is told at once. By default it tells what that
    /// throws.
    /// - Parameter post: What is to be published.
    func preflight(_ post: Post) async -> PreflightReport

    /// Whether the post can come out without any further request once ``begin(_:idempotencyKey:)`` was received.
    ///
    /// True where the backend fetches the media by itself. A begin that was lost is then never repeated. False where the bytes are
    /// uploaded afterwards: a begin without bytes publishes nothing.
    /// - Parameter post: What is to be published.
    func takesEffectAtBegin(_ post: Post) -> Bool

    /// Announces the post to the backend.
    ///
    /// When the calling task is cancelled, it sends nothing any more; but it never abandons a request that is under way, because that one
    /// may already have had its effect.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - idempotencyKey: A name of this attempt that nobody else uses; `nil` when ``idempotencyWindow`` is. With the key of an attempt that the backend
    ///     has taken before, it returns the submission of that one.
    /// - Returns: What the backend calls it, and where to upload its bytes, if they are to be uploaded.
    /// - Throws: ``TikTokError``.
    func begin(_ post: Post, idempotencyKey: String?) async throws -> Submission

    /// Announces the post once more, because the answer to ``begin(_:idempotencyKey:)`` was lost. Only called where ``idempotencyWindow`` is set.
    ///
    /// The request must not leave later than the backend knows its key: whoever does something before it that takes time, such as an upload, looks at the clock
    /// again right before it. Others need not implement it: by default it is the same as ``begin(_:idempotencyKey:)``.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - idempotencyKey: The name of the attempt whose answer was lost.
    ///   - date: From when on the request must not be sent any more: a minute before the backend forgets the key.
    /// - Returns: What ``begin(_:idempotencyKey:)`` would have returned.
    /// - Throws: ``TikTokError``; one that says that nothing was sent when it is too late.
    func beginAgain(_ post: Post, idempotencyKey: String, before date: Date) async throws -> Submission

    /// Told how ``begin(_:idempotencyKey:)`` ended, after that was written down. Backends that count against caps do it here, where it cannot come between an answer
    /// and its record. Others need not implement it.
    /// - Parameter result: The name of what was begun, or what ``begin(_:idempotencyKey:)`` threw.
    func beginEnded(_ result: Result<PublishHandle, TikTokError>) async

    /// Uploads the bytes of a submission that has an ``Submission/upload`` ticket. Backends that never give one need not implement it.
    /// - Parameters:
    ///   - submission: What ``begin(_:idempotencyKey:)`` returned, or what the journal kept of it.
    ///   - resumption: Where to go on with an upload that another process began; `nil` for one that begins.
    ///   - beforeFinalChunk: Called each time before the request with the effect is sent, which the session writes down first. When it throws, that request
    ///     is not sent.
    ///   - progress: Called with the total of bytes sent so far, from any thread.
    /// - Returns: What is known about the final byte, which is the one with the effect.
    func upload(
        _ submission: Submission, resuming resumption: UploadResumption?,
        beforeFinalChunk: @escaping @concurrent @Sendable () async throws -> Void,
        progress: @escaping @Sendable (Int64) -> Void
    ) async -> UploadEnd

    /// Asks how far it is.
    /// - Parameter handle: The publish.
    /// - Throws: ``TikTokError``.
    func status(of handle: PublishHandle) async throws -> PublishStatus

    /// Asks the backend to stop. Success means that it will try, not that it has.
    /// - Parameter handle: The publish.
    /// - Throws: ``TikTokError``, with code ``TikTokError/Code/publishNotCancellable`` when it is too late.
    func cancel(_ handle: PublishHandle) async throws

    /// Looks among the posts of the account for one that must be this one: evidence for a publish whose answer was lost.
    ///
    /// To find none proves nothing, because posts appear late or, when they are private, never. Backends that have no list need not implement it.
    /// - Parameters:
    ///   - post: What was sent.
    ///   - date: Before which it was not sent.
    /// - Returns: The post, if exactly one fits, and `nil` else.
    /// - Throws: ``TikTokError`` when it could not look.
    func findPost(like post: Post, since date: Date) async throws -> PublishedPost?

    /// Looks among the publishes of the account for the one that must be this one, when the answer to its begin was lost. Unlike ``findPost(like:since:)``
    /// it finds those that have not ended. Backends that have no list need not implement it. A session does not take what the journal knows under another key, or
    /// what may be that of another key whose answer was lost as well.
    /// - Parameters:
    ///   - post: What was sent.
    ///   - date: Before which it was not sent.
    /// - Returns: The publish, if exactly one fits, and `nil` else.
    /// - Throws: ``TikTokError`` when it could not look.
    func findPublish(like post: Post, since date: Date) async throws -> PublishHandle?
}

extension Publisher {
    /// None.
    public var idempotencyWindow: Duration? { nil }

    /// No.
    public var beginsFailedPostsAgain: Bool { false }

    /// Does what ``begin(_:idempotencyKey:)`` does.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - idempotencyKey: The name of the attempt whose answer was lost.
    ///   - date: Not used.
    /// - Returns: What ``begin(_:idempotencyKey:)`` returns.
    /// - Throws: What ``begin(_:idempotencyKey:)`` throws.
    public func beginAgain(_ post: Post, idempotencyKey: String, before date: Date) async throws -> Submission {
        try await begin(post, idempotencyKey: idempotencyKey)
    }

    /// Tells what ``check(_:)`` throws.
    /// - Parameter post: What is to be published.
    public func preflight(_ post: Post) async -> PreflightReport {
        var report = PreflightReport()
        do {
            try await check(post)
        } catch {
            let error = TikTokError(wrapping: error)
            report.problems = error.problems
            if error.problems.isEmpty { report.obstacles = [error] }
        }
        return report
    }

    /// Finds nothing: this backend has no list of publishes to look at.
    /// - Parameters:
    ///   - post: Not used.
    ///   - date: Not used.
    /// - Returns: `nil`.
    public func findPublish(like post: Post, since date: Date) async throws -> PublishHandle? {
        nil
    }

    /// Does nothing.
    /// - Parameter result: Not used.
    public func beginEnded(_ result: Result<PublishHandle, TikTokError>) async {}

    /// Refuses: this backend gives no upload tickets.
    /// - Parameters:
    ///   - submission: Not used.
    ///   - resumption: Not used.
    ///   - beforeFinalChunk: Never called.
    ///   - progress: Never called.
    /// - Returns: ``UploadEnd/stopped(_:)``.
    public func upload(
        _ submission: Submission, resuming resumption: UploadResumption?,
        beforeFinalChunk: @escaping @concurrent @Sendable () async throws -> Void,
        progress: @escaping @Sendable (Int64) -> Void
    ) async -> UploadEnd {
        .stopped(TikTokError(code: .unexpected, detail: "the publisher gave an upload ticket but cannot upload"))
    }

    /// Finds nothing: this backend has no list of posts to look at.
    /// - Parameters:
    ///   - post: Not used.
    ///   - date: Not used.
    /// - Returns: `nil`.
    public func findPost(like post: Post, since date: Date) async throws -> PublishedPost? {
        nil
    }
}
