// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishingTesting

@testable import TikTokPublishing

@Suite("Webhooks reach who they concern")
struct WebhookMailroomTests {
    private let clock = ManualClock()
    private let journal = EphemeralPublishJournal()
    private let running = RunningSessions()
    private let handle = PublishHandle(publishID: PublishID(rawValue: "p_1"), destination: .profile, media: .photos)

    private var mailroom: WebhookMailroom {
        let time = clock.timeSource()
        let client = OAuthClient(app: .test, environment: .production, transport: ScriptedTransport(), time: time)
        return WebhookMailroom(
            journal: journal, running: running, tokens: TokenManager(store: EphemeralTokenStore(), client: client, time: time),
            time: time)
    }

    private func id(_ key: PublishKey) -> PublishEntry.ID {
        PublishEntry.ID(account: "ana", key: key)
    }

    private func post() throws -> Post {
        .photos(PhotoPost([try #require(URL(string: "https://media.example.com/1.jpg"))], privacyLevel: .publicToEveryone))
    }

    private func event(_ kind: WebhookEvent.Kind, account: String = "ana", after delay: Duration = .zero) -> WebhookEvent {
        WebhookEvent(
            kind, name: .publishCompleted, account: OpenID(rawValue: account),
            date: clock.date.addingTimeInterval(delay / .seconds(1)))
    }

    /// Writes down a publish whose init brought no answer, or that TikTok works on.
    private func write(_ key: PublishKey, accepted: PublishHandle? = nil) async throws {
        var entry = PublishEntry(id: id(key), post: try post(), takesEffectAtBegin: true, at: clock.date)
        try entry.startAttempt(at: clock.date)
        if let accepted {
            entry.accepted(Submission(handle: accepted), at: clock.date)
        } else {
            entry.ambiguous(PublishEvidence(.begin, at: clock.date, code: "sdk.no_answer"))
        }
        _ = try await journal.withClaim(on: entry.id) { [entry] in try await $0.save(entry) }
    }

    @Test("An event ends the waiting of its session at once, however long the pause")
    func wakes() async throws {
        let published = PublishStatus(phase: .published, word: "PUBLISH_COMPLETE", postIDs: [PostID(rawValue: "7")])
        let publisher = ScriptedPublisher(
            .init(
                effectAtBegin: true, begins: [.success(Submission(handle: handle))],
                statuses: [.success(published)]))
        let post = try post()
        let session = await running.session(id("a"), for: post) { [journal, clock] in
            PublishSession(
                post, as: PublishEntry.ID(account: "ana", key: "a"), in: journal, publisher: publisher, time: clock.timeSource())
        }
        await clock.sleepers(1)
        try await mailroom.deliver(event(.publishCompleted(handle.publishID)))
        #expect(
            try await session.outcome() == .published(PublishedPost(handle: handle, postIDs: [PostID(rawValue: "7")])))
        #expect(clock.now.offset == .zero)
    }

    @Test("When the status lags behind the event, the event is believed; when they disagree, the status is")
    func believes() async throws {
        for (status, kind) in [
            (PublishStatus.Phase.processing, WebhookEvent.Kind.publishCompleted(handle.publishID)),
            (.published, .publishFailed(handle.publishID, TikTokError(code: .spamRisk))),
        ] {
            let publisher = ScriptedPublisher(
                .init(
                    effectAtBegin: true, begins: [.success(Submission(handle: handle))],
                    statuses: [.success(PublishStatus(phase: status, word: "x"))]))
            let (post, journal, clock) = (try post(), EphemeralPublishJournal(), ManualClock())
            let session = PublishSession(post, as: id("a"), in: journal, publisher: publisher, time: clock.timeSource())
            await session.start()
            await clock.sleepers(1)
            let told: PublishStatus =
                if case .publishFailed(_, let error) = kind {
                    PublishStatus(phase: .failed(error), word: "failed")
                } else {
                    PublishStatus(phase: .published, word: "complete")
                }
            await session.notice(told)
            #expect(try await session.outcome() == .published(PublishedPost(handle: handle)))
        }
    }

    @Test("Without a session the journal learns it, in whichever order and however often")
    func writesDown() async throws {
        try await write("a", accepted: handle)
        let public7 = event(.publiclyAvailable(handle.publishID, PostID(rawValue: "7")))
        for event in [
            public7, event(.publishCompleted(handle.publishID)), public7,
            event(.noLongerPubliclyAvailable(handle.publishID, nil)),
        ] {
            try await mailroom.deliver(event)
        }
        try await mailroom.deliver(event(.publishFailed(handle.publishID, TikTokError(code: .spamRisk))))
        #expect(
            journal.entry(id("a"))?.outcome == .published(PublishedPost(handle: handle, postIDs: [PostID(rawValue: "7")])))
    }

    @Test("A failure that another attempt may cure is left to whoever resumes; a hint changes nothing")
    func leaves() async throws {
        try await write("a", accepted: handle)
        let before = journal.entry(id("a"))
        try await mailroom.deliver(event(.publishFailed(handle.publishID, TikTokError(code: .photoPullFailed))))
        try await mailroom.deliver(event(.hint(handle.publishID)))
        try await mailroom.deliver(event(.publishCompleted(PublishID(rawValue: "of somebody else")), account: "ben"))
        #expect(journal.entry(id("a")) == before)
        try await mailroom.deliver(event(.publishFailed(handle.publishID, TikTokError(code: .publishCancelled))))
        #expect(journal.entry(id("a"))?.outcome == .cancelled)
    }

    @Test("A publish without a name gets it from the first event that can only mean it")
    func adopts() async throws {
        try await write("a")
        try await mailroom.deliver(event(.inboxDelivered(PublishID(rawValue: "p_9")), account: "ben"))
        try await mailroom.deliver(event(.publishCompleted(PublishID(rawValue: "p_9")), after: .seconds(-61)))
        #expect(journal.entry(id("a"))?.state == .initAmbiguous)
        try await mailroom.deliver(event(.publishCompleted(PublishID(rawValue: "p_9")), after: .seconds(5)))
        let entry = try #require(journal.entry(id("a")))
        #expect(entry.state == .published)
        #expect(entry.handle?.publishID == PublishID(rawValue: "p_9"))
        #expect(entry.evidence.contains { $0.source == .webhook })
    }

    @Test("Of two that it can mean none is chosen")
    func asks() async throws {
        try await write("a")
        try await write("b")
        try await mailroom.deliver(event(.publishCompleted(PublishID(rawValue: "p_9")), after: .seconds(5)))
        #expect(journal.entries().allSatisfy { $0.state == .initAmbiguous })
    }

    @Test("An event for a publish that somebody is looking into comes again")
    func busy() async throws {
        try await write("a")
        let event = event(.publishCompleted(PublishID(rawValue: "p_9")), after: .seconds(5))
        _ = try await journal.withClaim(on: id("a")) { [mailroom] _ in
            await #expect(throws: TikTokError.self) { try await mailroom.deliver(event) }
        }
        try await mailroom.deliver(event)
        #expect(journal.entry(id("a"))?.state == .published)
    }
}
