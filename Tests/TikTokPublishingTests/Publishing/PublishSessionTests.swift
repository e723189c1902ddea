// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("PublishSession")
struct PublishSessionTests {
    private let post = Post.video(VideoPost(.file(URL(fileURLWithPath: "/clip.mp4")), privacyLevel: .selfOnly))
    private let handle = PublishHandle(publishID: PublishID(rawValue: "v_1"), destination: .profile, media: .video)
    private let time = InstantTime()

    private func uploadSubmission() throws -> Submission {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("stamp-\(UUID().uuidString)")
        try Data([1]).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let ticket = UploadTicket(
            url: Secret("https://open-upload.tiktokapis.com/upload?upload_token=CANARY"), file: file,
            plan: try ChunkPlan(byteCount: 1_000_000), contentType: "video/mp4", issuedAt: time.source().now(),
            stamp: try FileStamp(of: file))
        return Submission(handle: handle, upload: ticket)
    }

    private func session(_ publisher: ScriptedPublisher, polling: PollingPolicy = .adaptive) -> PublishSession {
        PublishSession(
            post, as: PublishEntry.ID(account: "ana", key: "clip"), in: EphemeralPublishJournal(), publisher: publisher,
            polling: polling, time: time.source())
    }

    @Test("A publish goes through check, begin, upload and polling to its outcome, and tells every step")
    func straight() async throws {
        let url = URL(string: "https://www.tiktok.com/@ana/video/7555555555555555999")
        let publisher = ScriptedPublisher(
            .init(
                begins: [.success(try uploadSubmission())], uploadSteps: [400_000, 1_000_000],
                statuses: [
                    .success(PublishStatus(phase: .processing, word: "PROCESSING_UPLOAD")),
                    .success(
                        PublishStatus(phase: .published, word: "PUBLISH_COMPLETE", postIDs: [PostID(rawValue: "7")], url: url)),
                ]))
        let session = session(publisher)
        await session.start()
        await session.start()
        var events: [PublishUpdate.Event] = []
        for await update in session.updates { events.append(update.event) }

        #expect(publisher.calls == ["check", "begin", "upload", "status", "status"])
        let published = PublishOutcome.published(PublishedPost(handle: handle, postIDs: [PostID(rawValue: "7")], url: url))
        #expect(events.first == .checking)
        #expect(events.contains(.begun(handle)))
        #expect(events.contains(.uploading(UploadProgress(sent: 1_000_000, total: 1_000_000))))
        #expect(events.last == .finished(published))
        #expect(events.filter { if case .finished = $0 { true } else { false } }.count == 1)
        #expect(try await session.outcome() == published)
        #expect(time.sleeps == [.seconds(4.5), .seconds(4.5) * 2.2])
    }

    @Test("A post that does not pass the check is never begun")
    func refusedEarly() async throws {
        let error = TikTokError(problems: [PostProblem(field: "caption", limit: "short", actual: "long", remedy: "Cut it.")])
        let publisher = ScriptedPublisher(.init(checkError: error))
        let session = session(publisher)
        await session.start()
        #expect(try await session.outcome() == .failed(error))
        #expect(publisher.calls == ["check"])
    }

    @Test("Many watchers see the same end, early and late ones")
    func manyWatchers() async throws {
        let publisher = ScriptedPublisher(
            .init(
                begins: [.success(Submission(handle: handle))], statuses: [.success(PublishStatus(phase: .published, word: "x"))])
        )
        let session = session(publisher)
        try await withThrowingTaskGroup(of: PublishOutcome.self) { group in
            for _ in 0..<20 { group.addTask { try await session.outcome() } }
            await session.start()
            for try await outcome in group { #expect(outcome == .published(PublishedPost(handle: handle))) }
        }
        #expect(try await session.outcome() == .published(PublishedPost(handle: handle)))
        #expect(publisher.calls.filter { $0 == "begin" }.count == 1)
    }

    @Test("A caller that is cancelled stops waiting and leaves the publish alone")
    func callerCancelled() async throws {
        let gate = Gate()
        let publisher = ScriptedPublisher(
            .init(
                begins: [.success(Submission(handle: handle))], statuses: [.success(PublishStatus(phase: .published, word: "x"))]),
            onStep: { if $0 == "begin" { await gate.wait() } })
        let session = session(publisher)
        let caller = Task { try await session.outcome() }
        await session.start()
        caller.cancel()
        await #expect(throws: CancellationError.self) { try await caller.value }
        await gate.open()
        #expect(try await session.outcome() == .published(PublishedPost(handle: handle)))
    }

    @Test("Cancelling during the upload stops it before anything is posted")
    func cancelDuringUpload() async throws {
        let uploading = Gate()
        let resume = Gate()
        let publisher = ScriptedPublisher(
            .init(begins: [.success(try uploadSubmission())]),
            onStep: {
                guard $0 == "upload" else { return }
                await uploading.open()
                await resume.wait()
            })
        let session = session(publisher)
        await session.start()
        await uploading.wait()
        await session.cancel()
        await resume.open()
        #expect(try await session.outcome() == .cancelled)
        #expect(publisher.calls == ["check", "begin", "upload"])
    }

    @Test("Cancelling while a pull is downloaded asks the backend, and the outcome is what came of it")
    func cancelDuringPull() async throws {
        let asked = Gate()
        let resume = Gate()
        let publisher = ScriptedPublisher(
            .init(
                effectAtBegin: true, begins: [.success(Submission(handle: handle))],
                statuses: [
                    .success(PublishStatus(phase: .processing, word: "PROCESSING_DOWNLOAD")),
                    .success(PublishStatus(phase: .cancelled, word: "FAILED")),
                ]),
            onStep: {
                guard $0 == "status" else { return }
                await asked.open()
                await resume.wait()
            })
        let session = session(publisher)
        await session.start()
        await asked.wait()
        await session.cancel()
        await resume.open()
        #expect(try await session.outcome() == .cancelled)
        #expect(publisher.calls == ["check", "begin", "status", "cancel", "status"])
    }

    @Test(
        "A cancel that fails is asked for once, and then the outcome is what the status says",
        arguments: [
            TikTokError(code: .publishNotCancellable, operation: .cancelPublish, status: 400),
            TikTokError(code: .badAnswer, operation: .cancelPublish, status: 200),
            TikTokError(code: .internalError, operation: .cancelPublish, status: 500),
        ]
    )
    func cancelFails(error: TikTokError) async throws {
        let begun = Gate()
        let resume = Gate()
        let publisher = ScriptedPublisher(
            .init(
                effectAtBegin: true, begins: [.success(Submission(handle: handle))],
                statuses: [.success(PublishStatus(phase: .published, word: "PUBLISH_COMPLETE"))], cancelError: error),
            onStep: {
                guard $0 == "begin" else { return }
                await begun.open()
                await resume.wait()
            })
        let session = session(publisher)
        await session.start()
        await begun.wait()
        await session.cancel()
        await resume.open()
        #expect(try await session.outcome() == .published(PublishedPost(handle: handle)))
        #expect(publisher.calls == ["check", "begin", "cancel", "status"])
        #expect(time.sleeps == [.seconds(4.5)])
    }

    @Test("A session that was never started is cancelled at once and cannot be started any more")
    func cancelBeforeStart() async throws {
        let publisher = ScriptedPublisher(.init())
        let session = session(publisher)
        await session.cancel()
        await session.start()
        #expect(try await session.outcome() == .cancelled)
        #expect(publisher.calls.isEmpty)
    }

    @Test("A lost begin of a pull is unknown, with the evidence")
    func unknownPull() async throws {
        let lost = TikTokError(TransportError(.timedOut, delivery: .maybeSent), operation: .videoInit, hasEffect: true)
        let publisher = ScriptedPublisher(.init(effectAtBegin: true, begins: [.failure(lost)]))
        let session = session(publisher)
        await session.start()
        guard case .unknown(let unknown) = try await session.outcome() else {
            Issue.record("the outcome is not unknown")
            return
        }
        #expect(unknown.handle == nil)
        #expect(unknown.error == lost)
        #expect(unknown.sentNotBefore == time.source().now())
        #expect(publisher.calls == ["check", "begin", "find"])
    }

    @Test("A publish is followed from its handle alone, without beginning anything")
    func follows() async throws {
        let stored = try JSONEncoder().encode(handle)
        let publisher = ScriptedPublisher(.init(statuses: [.success(PublishStatus(phase: .published, word: "PUBLISH_COMPLETE"))]))
        let session = PublishSession(
            following: try JSONDecoder().decode(PublishHandle.self, from: stored), publisher: publisher, time: time.source())
        await session.start()
        #expect(try await session.outcome() == .published(PublishedPost(handle: handle)))
        #expect(publisher.calls == ["status"])
        #expect(time.sleeps.isEmpty)
    }

    @Test("An outcome reads as a line, with the remedy when something is to be done")
    func descriptions() {
        let error = TikTokError(code: .tooManyPosts)
        #expect("\(PublishOutcome.failed(error))".contains(error.remedy))
        #expect("\(PublishOutcome.published(PublishedPost(handle: handle)))" == "published v_1 (no URL yet)")
        #expect("\(PublishOutcome.stillProcessing(handle))" == "still processing v_1")
    }

    @Test("No step shows the upload URL")
    func noSecrets() async throws {
        let publisher = ScriptedPublisher(
            .init(begins: [.success(try uploadSubmission())], statuses: [.success(PublishStatus(phase: .published, word: "x"))]))
        let session = session(publisher)
        await session.start()
        var text = ""
        for await update in session.updates { dump(update, to: &text) }
        dump(try uploadSubmission(), to: &text)
        #expect(!text.contains("CANARY"))
        #expect(text.contains("v_1"))
    }
}
