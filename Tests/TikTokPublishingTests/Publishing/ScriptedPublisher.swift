// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// A backend that answers from a script and writes down what it was asked.
final class ScriptedPublisher: Publisher {
    struct Script: Sendable {
        var checkError: TikTokError?
        var effectAtBegin = false
        var begins: [Result<Submission, TikTokError>] = []
        var uploadEnd = UploadEnd.finished
        var uploadSteps: [Int64] = []
        var reachesFinalChunk = true
        var statuses: [Result<PublishStatus, TikTokError>] = []
        var cancelError: TikTokError?
        var found: PublishedPost?
        var foundPublish: PublishHandle?
        var idempotencyWindow: Duration?
        var beginsFailedPostsAgain = true
    }

    private let script: Locked<Script>
    private let log = Locked<[String]>([])
    /// The idempotency keys of all begins.
    let keys = Locked<[String?]>([])
    /// Called when a step begins, before it is answered.
    private let onStep: @Sendable (String) async -> Void

    init(_ script: Script, onStep: @escaping @Sendable (String) async -> Void = { _ in }) {
        self.script = Locked(script)
        self.onStep = onStep
    }

    var calls: [String] { log.withLock(\.self) }

    private func note(_ step: String) async {
        log.withLock { $0.append(step) }
        await onStep(step)
    }

    var backend: Backend { .tikTok }

    var idempotencyWindow: Duration? { script.withLock(\.idempotencyWindow) }

    var beginsFailedPostsAgain: Bool { script.withLock(\.beginsFailedPostsAgain) }

    func check(_ post: Post) async throws {
        await note("check")
        try Task.checkCancellation()
        if let error = script.withLock(\.checkError) { throw error }
    }

    func takesEffectAtBegin(_ post: Post) -> Bool {
        script.withLock(\.effectAtBegin)
    }

    func begin(_ post: Post, idempotencyKey: String?) async throws -> Submission {
        await note("begin")
        keys.withLock { $0.append(idempotencyKey) }
        return try script.withLock { script in
            script.begins.isEmpty
                ? .failure(TikTokError(code: .unexpected, detail: "begun once too often")) : script.begins.removeFirst()
        }.get()
    }

    func upload(
        _ submission: Submission, resuming resumption: UploadResumption?,
        beforeFinalChunk: @escaping @concurrent @Sendable () async throws -> Void,
        progress: @escaping @Sendable (Int64) -> Void
    ) async -> UploadEnd {
        for step in script.withLock(\.uploadSteps) { progress(step) }
        do {
            if script.withLock(\.reachesFinalChunk) { try await beforeFinalChunk() }
        } catch {
            return .stopped(error as? TikTokError ?? TikTokError(code: .unexpected))
        }
        if let resumption { log.withLock { $0.append("resume at \(resumption.uploadedBytes.map(String.init) ?? "?")") } }
        await note("upload")
        if Task.isCancelled { return .stopped(TikTokError(code: .cancelled)) }
        return script.withLock(\.uploadEnd)
    }

    func status(of handle: PublishHandle) async throws -> PublishStatus {
        await note("status")
        return try script.withLock { script in
            script.statuses.count > 1 ? script.statuses.removeFirst() : script.statuses[0]
        }.get()
    }

    func cancel(_ handle: PublishHandle) async throws {
        await note("cancel")
        if let error = script.withLock(\.cancelError) { throw error }
    }

    func findPost(like post: Post, since date: Date) async throws -> PublishedPost? {
        await note("find")
        return script.withLock(\.found)
    }

    func findPublish(like post: Post, since date: Date) async throws -> PublishHandle? {
        script.withLock(\.foundPublish)
    }
}
