// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

@Suite("Sessions that wait for their turn to upload")
struct UploadTurnTests {
    private let time = InstantTime()
    private let journal = EphemeralPublishJournal()
    private let limits = UploadLimits(concurrentUploads: 1)
    private let post = Post.video(VideoPost(.file(URL(fileURLWithPath: "/clip.mp4")), privacyLevel: .selfOnly))
    private let published = PublishStatus(phase: .published, word: "PUBLISH_COMPLETE")

    private func submission(_ name: String) throws -> Submission {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("turn-\(UUID().uuidString)")
        try Data([1]).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let handle = PublishHandle(publishID: PublishID(rawValue: name), destination: .profile, media: .video)
        let ticket = UploadTicket(
            url: Secret("https://open-upload.tiktokapis.com/upload"), file: file, plan: try ChunkPlan(byteCount: 1_000_000),
            contentType: "video/mp4", issuedAt: time.source().now(), stamp: try FileStamp(of: file))
        return Submission(handle: handle, upload: ticket)
    }

    private func publisher(
        _ name: String, end: UploadEnd = .finished, onStep: @escaping @Sendable (String) async -> Void = { _ in }
    ) throws -> ScriptedPublisher {
        ScriptedPublisher(
            .init(begins: [.success(try submission(name))], uploadEnd: end, statuses: [.success(published)]), onStep: onStep)
    }

    private func session(_ name: String, _ publisher: ScriptedPublisher) async -> PublishSession {
        let session = PublishSession(
            post, as: PublishEntry.ID(account: name, key: "clip"), in: journal, publisher: publisher, uploads: limits,
            time: time.source())
        await session.start()
        return session
    }

    /// A session that has the only turn until the gate is opened.
    private func occupy(until gate: Gate) async throws -> PublishSession {
        let isUploading = Gate()
        let session = await session(
            "first",
            try publisher("v_first") { step in
                guard step == "upload" else { return }
                await isUploading.open()
                await gate.wait()
            })
        await isUploading.wait()
        return session
    }

    private func waits(_ session: PublishSession) async {
        for await update in session.updates where update.event == .waitingForTurn { return }
    }

    @Test("It is announced to the backend only when the upload before has ended, and says that it waits")
    func waiting() async throws {
        let gate = Gate()
        let first = try await occupy(until: gate)
        let publisher = try publisher("v_second")
        let second = await session("second", publisher)
        await waits(second)
        #expect(publisher.calls == ["check"])
        #expect(journal.entry(PublishEntry.ID(account: "second", key: "clip"))?.state == .planned)
        await gate.open()
        for session in [first, second] {
            guard case .published = try await session.outcome() else {
                Issue.record("it is not published")
                continue
            }
        }
        #expect(publisher.calls == ["check", "begin", "upload", "status"])
    }

    @Test("Cancelled while it waits, it was never announced, and others go on")
    func cancelled() async throws {
        let gate = Gate()
        let first = try await occupy(until: gate)
        let publisher = try publisher("v_second")
        let second = await session("second", publisher)
        await waits(second)
        await second.cancel()
        #expect(try await second.outcome() == .cancelled)
        #expect(publisher.calls == ["check"])
        #expect(journal.entry(PublishEntry.ID(account: "second", key: "clip"))?.attempts.isEmpty == true)
        await gate.open()
        _ = try await first.outcome()
        _ = try await session("third", self.publisher("v_third")).outcome()
    }

    @Test("What the backend fetches by itself waits for nobody")
    func pulls() async throws {
        let gate = Gate()
        let first = try await occupy(until: gate)
        let handle = PublishHandle(publishID: PublishID(rawValue: "p"), destination: .profile, media: .photos)
        let pull = ScriptedPublisher(
            .init(effectAtBegin: true, begins: [.success(Submission(handle: handle))], statuses: [.success(published)]))
        _ = try await session("second", pull).outcome()
        await gate.open()
        _ = try await first.outcome()
    }

    @Test("An upload that failed, and a begin that did, make room for the next one")
    func failures() async throws {
        let error = TikTokError(code: .fileUnreadable)
        let stopped = await session("first", try publisher("v_1", end: .stopped(error)))
        #expect(try await stopped.outcome() == .failed(error))
        let refused = ScriptedPublisher(
            .init(begins: [.failure(TikTokError(code: .invalidParams))], statuses: [.success(published)]))
        guard case .failed = try await session("second", refused).outcome() else {
            Issue.record("it does not fail")
            return
        }
        guard case .published = try await session("third", publisher("v_3")).outcome() else {
            Issue.record("it is not published")
            return
        }
    }

    @Test("An upload that another process had announced goes before those that were not announced yet")
    func resuming() async throws {
        let id = PublishEntry.ID(account: "resumed", key: "clip")
        let submission = try submission("v_resumed")
        try await journal.withClaim(on: id) { [time, post] record in
            var entry = PublishEntry(
                id: id, post: post, takesEffectAtBegin: false, fingerprint: PostFingerprint(of: post), at: time.source().now())
            try entry.startAttempt(fence: nil, at: time.source().now())
            entry.accepted(submission, at: time.source().now())
            try await record.save(entry)
        }
        let gate = Gate()
        let first = try await occupy(until: gate)
        let order = Locked<[String]>([])
        let late = await session(
            "second", try publisher("v_second") { step in if step == "upload" { order.withLock { $0.append("second") } } })
        await waits(late)
        let processing = PublishStatus(phase: .processing, word: "PROCESSING_UPLOAD", uploadedBytes: 0)
        let resumed = PublishSession(
            resuming: id, in: journal,
            publisher: ScriptedPublisher(.init(statuses: [.success(processing), .success(published)])) { step in
                if step == "upload" { order.withLock { $0.append("resumed") } }
            }, uploads: limits, time: time.source())
        await resumed.start()
        await waits(resumed)
        await gate.open()
        for session in [first, late, resumed] { _ = try await session.outcome() }
        #expect(order.withLock(\.self) == ["resumed", "second"])
    }
}
