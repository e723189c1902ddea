// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

@Suite("Backends with idempotency keys")
struct IdempotencyTests {
    private let handle = PublishHandle(publishID: PublishID(rawValue: "pub_1"), destination: .profile, media: .photos)
    private let id = PublishEntry.ID(account: "postqued-content:1", key: "job-1")
    private let journal = EphemeralPublishJournal()
    private let time = InstantTime()
    private let lost = TikTokError(
        TransportError(.connectionLost, delivery: .maybeSent), operation: OperationName(rawValue: "create"), hasEffect: true)

    private func outcome(_ script: ScriptedPublisher.Script) async throws -> (PublishOutcome, ScriptedPublisher) {
        var script = script
        script.effectAtBegin = true
        script.statuses = [.success(PublishStatus(phase: .published, word: "published"))]
        let publisher = ScriptedPublisher(script)
        let url = try #require(URL(string: "https://media.example.com/1.jpg"))
        let session = PublishSession(
            .photos(PhotoPost([url], privacyLevel: .selfOnly)), as: id, in: journal, publisher: publisher, time: time.source())
        await session.start()
        return (try await session.outcome(), publisher)
    }

    @Test("A create whose answer was lost is sent again under its key, and followed")
    func repeated() async throws {
        let (outcome, publisher) = try await outcome(
            .init(
                begins: [.failure(lost), .failure(lost), .success(Submission(handle: handle))], idempotencyWindow: .seconds(3600))
        )
        guard case .published(let post) = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        #expect(post.handle == handle)
        let keys = publisher.keys.withLock(\.self)
        #expect(keys.count == 3 && Set(keys).count == 1 && keys[0] != nil)
        #expect(journal.entries().first?.attempts.map(\.result) == [.accepted])
    }

    @Test("Without a promise of the backend there is no key, and nothing is sent again")
    func notRepeated() async throws {
        let (outcome, publisher) = try await outcome(.init(begins: [.failure(lost)]))
        guard case .unknown = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        #expect(publisher.keys.withLock(\.self) == [nil])
    }

    @Test("A refusal of the repetition proves nothing about what was sent first")
    func refusedRepetition() async throws {
        let refused = TikTokError(code: .apiKeyRefused, status: 401)
        let (outcome, _) = try await outcome(
            .init(begins: [.failure(lost), .failure(refused)], idempotencyWindow: .seconds(3600)))
        guard case .unknown = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        #expect(journal.entries().first?.isFree == false)
    }

    @Test("A key that the backend has forgotten is not used again")
    func forgottenKey() async throws {
        _ = try await outcome(
            .init(begins: [.failure(lost), .failure(lost), .failure(lost), .failure(lost)], idempotencyWindow: .seconds(3600)))
        time.advance(by: .seconds(3600))
        let publisher = ScriptedPublisher(.init(effectAtBegin: true, idempotencyWindow: .seconds(3600)))
        let session = PublishSession(resuming: id, in: journal, publisher: publisher, time: time.source())
        await session.start()
        guard case .unknown = try await session.outcome() else {
            Issue.record("it is not unknown")
            return
        }
        #expect(!publisher.calls.contains("begin"))
    }

    @Test("A process that died while it sent asks under the same key")
    func restart() async throws {
        let url = try #require(URL(string: "https://media.example.com/1.jpg"))
        let now = time.source().now()
        var entry = PublishEntry(
            id: id, post: .photos(PhotoPost([url], privacyLevel: .selfOnly)), takesEffectAtBegin: true, at: now)
        try entry.startAttempt(idempotencyKey: "key-1", at: now)
        let stored = try PublishEntry(stored: entry.encodedForStorage())
        _ = try await journal.withClaim(on: id) { try await $0.save(stored) }
        let publisher = ScriptedPublisher(
            .init(
                effectAtBegin: true, begins: [.success(Submission(handle: handle))],
                statuses: [.success(PublishStatus(phase: .published, word: "published"))], idempotencyWindow: .seconds(3600)))
        let session = PublishSession(resuming: id, in: journal, publisher: publisher, time: time.source())
        await session.start()
        guard case .published = try await session.outcome() else {
            Issue.record("it is not published")
            return
        }
        #expect(publisher.keys.withLock(\.self) == ["key-1"])
    }

    @Test("A publish that is found in the backend's list is followed")
    func adopted() async throws {
        let (outcome, publisher) = try await outcome(.init(begins: [.failure(lost)], foundPublish: handle))
        guard case .published(let post) = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        #expect(post.handle == handle)
        #expect(publisher.calls.filter { $0 == "begin" }.count == 1)
        #expect(journal.entries().first?.attempts.map(\.publishID) == [handle.publishID])
    }

    @Test(
        "A publish that another key has is not followed, and neither is one that may be that of another lost create",
        arguments: [true, false])
    func postOfAnotherKey(isNamed: Bool) async throws {
        let url = try #require(URL(string: "https://media.example.com/1.jpg"))
        let now = time.source().now()
        let other = PublishEntry.ID(account: id.account, key: "job-0")
        var entry = PublishEntry(
            id: other, post: .photos(PhotoPost([url], privacyLevel: .selfOnly)), takesEffectAtBegin: true, at: now)
        try entry.startAttempt(at: now)
        if isNamed { entry.accepted(Submission(handle: handle), at: now) }
        let stored = entry
        _ = try await journal.withClaim(on: other) { try await $0.save(stored) }
        let (outcome, publisher) = try await outcome(.init(begins: [.failure(lost)], foundPublish: handle))
        guard case .unknown(let unknown) = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        #expect(unknown.handle == nil)
        #expect(publisher.calls.filter { $0 == "begin" }.count == 1)
    }
}
