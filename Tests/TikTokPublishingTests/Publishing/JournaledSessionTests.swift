// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

/// Sessions and a journal that fails, or knows something already.
@Suite("Sessions and their journal")
struct JournaledSessionTests {
    /// A journal that has no room from a save on.
    private struct FullJournal: PublishJournal {
        private struct Record: PublishRecord {
            let journal: FullJournal
            let record: any PublishRecord

            func entry() async throws -> PublishEntry? { try await record.entry() }

            func save(_ entry: PublishEntry) async throws {
                let isFull = journal.saves.withLock { saves in
                    saves += 1
                    return journal.full.contains(saves)
                }
                await journal.onSave(journal.saves.withLock(\.self))
                if isFull { throw TikTokError(code: .journalFull) }
                try await record.save(entry)
            }
        }

        let base = EphemeralPublishJournal()
        let saves = Locked(0)
        let full: Range<Int>
        /// Called with the number of each save.
        var onSave: @Sendable (Int) async -> Void = { _ in }

        func entry(_ id: PublishEntry.ID) async throws -> PublishEntry? { base.entry(id) }
        func entry(named publishID: PublishID) async throws -> PublishEntry? { base.entry(named: publishID) }
        func unfinishedEntries() async throws -> [PublishEntry] { base.unfinishedEntries() }
        func entries() async throws -> [PublishEntry] { base.entries() }
        func withClaim<Result: Sendable>(
            on id: PublishEntry.ID, _ body: @concurrent @Sendable (any PublishRecord) async throws -> Result
        ) async throws -> Result? {
            try await base.withClaim(on: id) { try await body(Record(journal: self, record: $0)) }
        }
        func reserve(_ bucket: UsageBucket, within limit: RateLimit, at date: Date) async throws -> Date? { nil }
        func uses(of bucket: UsageBucket, since date: Date) async throws -> [Date] { [] }
        func wasDelivered(_ key: String) async throws -> Bool { false }
        func isFirstDelivery(_ key: String, at date: Date) async throws -> Bool { true }
    }

    private let id = PublishEntry.ID(account: "ana", key: "job-1")
    private let handle = PublishHandle(publishID: PublishID(rawValue: "v_1"), destination: .profile, media: .video)
    private let time = InstantTime()

    private func pull() throws -> Post {
        .video(VideoPost(.url(try #require(URL(string: "https://media.example.com/clip.mp4"))), privacyLevel: .selfOnly))
    }

    private func outcome(
        _ post: Post, _ publisher: ScriptedPublisher, in journal: any PublishJournal, fence: (any MediaFence)? = nil
    ) async throws -> PublishOutcome {
        let session = PublishSession(post, as: id, in: journal, publisher: publisher, fence: fence, time: time.source())
        await session.start()
        return try await session.outcome()
    }

    private func pulling(begins: [Result<Submission, TikTokError>]) -> ScriptedPublisher {
        ScriptedPublisher(
            .init(
                effectAtBegin: true, begins: begins,
                statuses: [.success(PublishStatus(phase: .published, word: "PUBLISH_COMPLETE"))]))
    }

    @Test("Without room for the wish or the attempt nothing is sent", arguments: 1...2)
    func noRoomBefore(save: Int) async throws {
        let publisher = pulling(begins: [.success(Submission(handle: handle))])
        let outcome = try await outcome(pull(), publisher, in: FullJournal(full: save..<1000))
        #expect(outcome == .failed(TikTokError(code: .journalFull)))
        #expect(!publisher.calls.contains("begin"))
    }

    @Test("What TikTok has taken is followed to its end, whatever the journal says, and is written down when there is room")
    func noRoomAfter() async throws {
        let publisher = pulling(begins: [.success(Submission(handle: handle))])
        let journal = FullJournal(full: 3..<4)
        #expect(try await outcome(pull(), publisher, in: journal) == .published(PublishedPost(handle: handle)))
        #expect(journal.base.entry(id)?.outcome == .published(PublishedPost(handle: handle)))

        let never = FullJournal(full: 3..<1000)
        let again = pulling(begins: [.success(Submission(handle: handle))])
        #expect(try await outcome(pull(), again, in: never) == .published(PublishedPost(handle: handle)))
        #expect(never.base.entry(id)?.state == .initSending)
    }

    @Test("A publish id that cannot be written down stops an upload before its first byte")
    func noRoomForTheID() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("clip-\(UUID().uuidString).mp4")
        try Data([1]).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let ticket = UploadTicket(
            url: Secret("https://open-upload.tiktokapis.com/upload"), file: file, plan: try ChunkPlan(byteCount: 1_000_000),
            contentType: "video/mp4", issuedAt: time.source().now(), stamp: try FileStamp(of: file))
        let post = Post.video(VideoPost(.file(file), privacyLevel: .selfOnly))
        for full in [3..<1000, 4..<1000] {
            let publisher = ScriptedPublisher(
                .init(
                    begins: [.success(Submission(handle: handle, upload: ticket))], uploadEnd: .finished,
                    statuses: [.success(PublishStatus(phase: .published, word: "x"))]))
            let outcome = try await outcome(post, publisher, in: FullJournal(full: full))
            #expect(outcome == .failed(TikTokError(code: .journalFull)))
            #expect(publisher.calls.contains("upload") == false)
            #expect(!publisher.calls.contains("status"))
        }
    }

    @Test("A journal that cannot be read leaves the outcome unknown: an earlier process may have sent it")
    func unreadable() async throws {
        struct Unreadable: PublishJournal {
            let error = TikTokError(code: .journalUnreadable)
            func entry(_ id: PublishEntry.ID) async throws -> PublishEntry? { throw error }
            func entry(named publishID: PublishID) async throws -> PublishEntry? { throw error }
            func unfinishedEntries() async throws -> [PublishEntry] { throw error }
            func entries() async throws -> [PublishEntry] { throw error }
            func withClaim<Result: Sendable>(
                on id: PublishEntry.ID, _ body: @concurrent @Sendable (any PublishRecord) async throws -> Result
            ) async throws -> Result? { throw error }
            func reserve(_ bucket: UsageBucket, within limit: RateLimit, at date: Date) async throws -> Date? { throw error }
            func uses(of bucket: UsageBucket, since date: Date) async throws -> [Date] { throw error }
            func wasDelivered(_ key: String) async throws -> Bool { throw error }
            func isFirstDelivery(_ key: String, at date: Date) async throws -> Bool { throw error }
        }
        let publisher = pulling(begins: [])
        guard case .unknown(let unknown) = try await outcome(pull(), publisher, in: Unreadable()) else {
            Issue.record("it is not unknown")
            return
        }
        #expect(unknown.error.code == .journalUnreadable)
        #expect(publisher.calls.isEmpty)
    }

    @Test(
        "A key that is none is refused before anything is written", arguments: ["", "a\nb", String(repeating: "x", count: 201)])
    func wrongKeys(key: String) async throws {
        let journal = EphemeralPublishJournal()
        let session = PublishSession(
            try pull(), as: PublishEntry.ID(account: "ana", key: PublishKey(rawValue: key)), in: journal,
            publisher: pulling(begins: []), time: time.source())
        await session.start()
        #expect(try await session.outcome() == .failed(TikTokError(code: .invalidPublishKey)))
        #expect(journal.entries().isEmpty)
    }

    @Test("Whoever finds somebody else at work waits, and tells what came of it")
    func waitsForOther() async throws {
        let journal = EphemeralPublishJournal()
        let release = Gate()
        let held = Gate()
        let post = try pull()
        let other = Task { [id, handle, time] in
            _ = try await journal.withClaim(on: id) { record in
                await held.open()
                await release.wait()
                var entry = PublishEntry(id: id, post: post, takesEffectAtBegin: true, at: time.source().now())
                try entry.startAttempt(at: time.source().now())
                entry.accepted(Submission(handle: handle), at: time.source().now())
                entry.learn(.inbox(handle), PublishEvidence(.status, at: time.source().now()))
                try await record.save(entry)
            }
        }
        await held.wait()
        let publisher = pulling(begins: [])
        let session = PublishSession(post, as: id, in: journal, publisher: publisher, time: time.source())
        await session.start()
        for await update in session.updates where update.event == .waitingForOther { break }
        await release.open()
        try await other.value
        #expect(try await session.outcome() == .inbox(handle))
        #expect(publisher.calls.isEmpty)
    }

    @Test("A fence that proves that nothing was fetched allows another attempt; one that does not leaves it unknown")
    func fence() async throws {
        final class Fence: MediaFence {
            let wasFetched: Bool
            let opened = Locked<[String]>([])
            init(wasFetched: Bool) { self.wasFetched = wasFetched }
            func open(_ urls: [URL], nonce: String) async throws -> [URL] {
                opened.withLock { $0.append(nonce) }
                return urls.map { $0.appendingPathComponent(nonce) }
            }
            func close(nonce: String) async throws -> Bool { wasFetched }
        }
        let lost = TikTokError(TransportError(.timedOut, delivery: .maybeSent), operation: .videoInit, hasEffect: true)
        let free = Fence(wasFetched: false)
        let journal = EphemeralPublishJournal()
        let publisher = pulling(begins: [.failure(lost), .success(Submission(handle: handle))])
        #expect(try await outcome(pull(), publisher, in: journal, fence: free) == .published(PublishedPost(handle: handle)))
        #expect(journal.entry(id)?.attempts.map(\.result) == [.fenced, .accepted])
        #expect(Set(free.opened.withLock(\.self)).count == 2)

        let taken = pulling(begins: [.failure(lost)])
        guard case .unknown = try await outcome(pull(), taken, in: EphemeralPublishJournal(), fence: Fence(wasFetched: true))
        else {
            Issue.record("it is not unknown")
            return
        }
        #expect(taken.calls.filter { $0 == "begin" }.count == 1)
    }

    @Test(
        "A cancel that comes while a fence or the journal is busy still stops the publish before its request",
        arguments: [true, false])
    func cancelBeforeTheRequest(atFence: Bool) async throws {
        struct Fence: MediaFence {
            let reached: Gate
            let release: Gate
            func open(_ urls: [URL], nonce: String) async throws -> [URL] {
                await reached.open()
                await release.wait()
                return urls
            }
            func close(nonce: String) async throws -> Bool { false }
        }
        let (reached, release) = (Gate(), Gate())
        let publisher = pulling(begins: [.success(Submission(handle: handle))])
        let journal = FullJournal(full: 1000..<1001) { save in
            guard !atFence, save == 2 else { return }
            await reached.open()
            await release.wait()
        }
        let session = PublishSession(
            try pull(), as: id, in: journal, publisher: publisher,
            fence: atFence ? Fence(reached: reached, release: release) : nil, time: time.source())
        await session.start()
        await reached.wait()
        await session.cancel()
        await release.open()
        #expect(try await session.outcome() == .cancelled)
        #expect(!publisher.calls.contains("begin"))
        #expect(journal.base.entry(id)?.isFree == true)
    }

    @Test("A post that is found in the list is the one that was lost")
    func found() async throws {
        let lost = TikTokError(TransportError(.timedOut, delivery: .maybeSent), operation: .videoInit, hasEffect: true)
        let post = PublishedPost(handle: nil, postIDs: [PostID(rawValue: "7")])
        let publisher = ScriptedPublisher(.init(effectAtBegin: true, begins: [.failure(lost)], found: post))
        let journal = EphemeralPublishJournal()
        #expect(try await outcome(pull(), publisher, in: journal) == .published(post))
        #expect(journal.entry(id)?.evidence.last?.source == .postList)
    }

    @Test(
        "What a backend failed to download or to process is begun once, unless it is known that such a post never comes out",
        arguments: [TikTokError.Code.processingFailed, .videoPullFailed, .photoPullFailed])
    func failuresElsewhere(code: TikTokError.Code) async throws {
        let failed = PublishStatus(phase: .failed(TikTokError(code: code)), word: "FAILED")
        let publisher = ScriptedPublisher(
            .init(
                effectAtBegin: true, begins: [.success(Submission(handle: handle))], statuses: [.success(failed)],
                beginsFailedPostsAgain: false))
        #expect(try await outcome(pull(), publisher, in: EphemeralPublishJournal()) == .failed(TikTokError(code: code)))
        #expect(publisher.calls.filter { $0 == "begin" }.count == 1)
    }

    @Test(
        "What TikTok could not download or process is begun again, twice at most, and nothing else is",
        arguments: [
            (TikTokError.Code.processingFailed, 3), (.videoPullFailed, 3), (.photoPullFailed, 3), (.spamRisk, 1),
            (.fileFormatCheckFailed, 1), (TikTokError.Code(rawValue: "never_seen"), 1),
        ])
    func failuresOfTikTok(code: TikTokError.Code, begins: Int) async throws {
        let publisher = ScriptedPublisher(
            .init(
                effectAtBegin: true, begins: Array(repeating: .success(Submission(handle: handle)), count: 5),
                statuses: [.success(PublishStatus(phase: .failed(TikTokError(code: code)), word: "FAILED"))]))
        let journal = EphemeralPublishJournal()
        #expect(try await outcome(pull(), publisher, in: journal) == .failed(TikTokError(code: code)))
        #expect(publisher.calls.filter { $0 == "begin" }.count == begins)
        #expect(journal.entry(id)?.attempts.allSatisfy { $0.result == .failed } == true)
        #expect(time.sleeps.filter { $0 >= .seconds(30) }.count == begins - 1)
    }
}
