// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The seam between a ``PublishSession`` and a backend: TikTok itself, or a gateway.
///
/// A session knows no backend. It calls these functions, one at a time, in the order check, begin, upload, status, and decides from their
/// errors what may be repeated. A publisher never repeats ``begin(_:)`` by itself once bytes of it may have left.
public protocol Publisher: Sendable {
    /// Checks everything that can be known before the post is begun: its texts, its media, and what the creator allows.
    /// - Parameter post: What is to be published.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidPost`` and all problems at once, or whatever keeps it from looking.
    func check(_ post: Post) async throws

    /// Whether the post can come out without any further request once ``begin(_:)`` was received.
    ///
    /// True where the backend fetches the media by itself. A begin that was lost is then never repeated. False where the bytes are
    /// uploaded afterwards: a begin without bytes publishes nothing.
    /// - Parameter post: What is to be published.
    func takesEffectAtBegin(_ post: Post) -> Bool

    /// Announces the post to the backend.
    ///
    /// When the calling task is cancelled, it sends nothing any more; but it never abandons a request that is under way, because that one
    /// may already have had its effect.
    /// - Parameter post: What is to be published.
    /// - Returns: What the backend calls it, and where to upload its bytes, if they are to be uploaded.
    /// - Throws: ``TikTokError``.
    func begin(_ post: Post) async throws -> Submission

    /// Uploads the bytes of a submission that has an ``Submission/upload`` ticket. Backends that never give one need not implement it.
    /// - Parameters:
    ///   - submission: What ``begin(_:)`` returned.
    ///   - progress: Called with the total of bytes sent so far, from any thread.
    /// - Returns: What is known about the final byte, which is the one with the effect.
    func upload(_ submission: Submission, progress: @escaping @Sendable (Int64) -> Void) async -> UploadEnd

    /// Asks how far it is.
    /// - Parameter handle: The publish.
    /// - Throws: ``TikTokError``.
    func status(of handle: PublishHandle) async throws -> PublishStatus

    /// Asks the backend to stop. Success means that it will try, not that it has.
    /// - Parameter handle: The publish.
    /// - Throws: ``TikTokError``, with code ``TikTokError/Code/publishNotCancellable`` when it is too late.
    func cancel(_ handle: PublishHandle) async throws
}

extension Publisher {
    /// Refuses: this backend gives no upload tickets.
    /// - Parameters:
    ///   - submission: Not used.
    ///   - progress: Never called.
    /// - Returns: ``UploadEnd/stopped(_:)``.
    public func upload(_ submission: Submission, progress: @escaping @Sendable (Int64) -> Void) async -> UploadEnd {
        .stopped(TikTokError(code: .unexpected, detail: "the publisher gave an upload ticket but cannot upload"))
    }
}
