// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

@Suite("PostingLedger")
struct PostingLedgerTests {
    private let journal = EphemeralPublishJournal()
    private let time = InstantTime()

    private func ledger(
        _ account: String = "ana", app: String = "aw0", _ change: (inout PostingCaps) -> Void = { _ in }
    ) -> PostingLedger {
        var caps = PostingCaps()
        change(&caps)
        return PostingLedger(journal: journal, account: account, clientKey: app, caps: caps, time: time.source())
    }

    @Test("It counts down to what is usual, and then still allows what TikTok might take")
    func countsDown() async throws {
        let ledger = ledger()
        for left in [5, 4, 3, 2, 1, 0, 0] {
            #expect(await ledger.allowance(for: .inbox) == .now(left: left))
            try await ledger.check(.inbox)
            await ledger.count(.inbox)
        }
        #expect(await ledger.allowance(for: .profile) == .now(left: 15))
        time.advance(by: .seconds(86_400))
        #expect(await ledger.allowance(for: .inbox) == .now(left: 5))
    }

    @Test("Processes that share the journal share the count, other accounts do not")
    func shared() async {
        await ledger().count(.profile)
        await ledger().count(.profile)
        #expect(await ledger().allowance(for: .profile) == .now(left: 13))
        #expect(await ledger("ben").allowance(for: .profile) == .now(left: 15))
    }

    @Test(
        "What TikTok refused is held back for an hour, with a typed error, and then TikTok may be asked again",
        arguments: [
            (TikTokError.Code.tooManyPosts, Destination.profile), (.tooManyPendingShares, .inbox),
            (.reachedActiveUserCap, .profile),
        ])
    func learns(code: TikTokError.Code, destination: Destination) async throws {
        let ledger = ledger()
        await ledger.learn(from: TikTokError(code: code, operation: .videoInit, status: 403))
        let error = await #expect(throws: TikTokError.self) { try await ledger.check(destination) }
        #expect(error?.code == .postingCapReached && error?.advice == .waitForQuota)
        guard case .notBefore(let date, let obstacle) = await ledger.allowance(for: destination) else {
            Issue.record("it allows another one")
            return
        }
        #expect(date == time.source().now().addingTimeInterval(3600))
        #expect(obstacle.notBefore == date)
        try await ledger.check(destination == .profile ? .inbox : .profile)
        time.advance(by: .seconds(3600))
        try await ledger.check(destination)
    }

    @Test("Other refusals, and what a failing server says, teach it nothing")
    func ignores() async throws {
        let ledger = ledger()
        for error in [
            TikTokError(code: .privacyLevelOptionMismatch, status: 403), TikTokError(code: .rateLimitExceeded, status: 429),
            TikTokError(code: .tooManyPosts, status: 503), TikTokError(code: .userBannedFromPosting, status: 403),
        ] {
            await ledger.learn(from: error)
        }
        #expect(await ledger.allowance(for: .profile) == .now(left: 15))
    }

    @Test("Room that somebody reports ends a refusal, but not a certain cap")
    func lifted() async throws {
        let ledger = ledger { $0.profilePosts = .exactly(1) }
        await ledger.learn(from: TikTokError(code: .tooManyPendingShares, status: 400))
        time.advance(by: .seconds(1))
        await ledger.lift(.pendingShares)
        try await ledger.check(.inbox)
        await ledger.count(.profile)
        await ledger.lift(.profilePosts)
        await #expect(throws: TikTokError.self) { try await ledger.check(.profile) }
    }

    @Test("The app's active posters are counted once each, across accounts; who is one already may go on")
    func activePosters() async throws {
        func ledger(_ account: String, app: String = "aw0") -> PostingLedger {
            self.ledger(account, app: app) {
                $0.activePosters = .exactly(2)
                $0.profilePosts = nil
            }
        }
        for account in ["ana", "ana", "ben", "ana"] {
            try await ledger(account).check(.profile)
            await ledger(account).count(.profile)
        }
        await #expect(throws: TikTokError.self) { try await ledger("eve").check(.profile) }
        try await ledger("ben").check(.profile)
        try await ledger("eve").check(.inbox)
        try await ledger("eve", app: "another").check(.profile)
        time.advance(by: .seconds(86_400))
        try await ledger("eve").check(.profile)
    }

    @Test("A journal that fails stands in nobody's way")
    func failing() async throws {
        let ledger = PostingLedger(journal: FailingJournal(), account: "ana", clientKey: "aw0", time: time.source())
        await ledger.count(.profile)
        await ledger.learn(from: TikTokError(code: .tooManyPosts, status: 403))
        try await ledger.check(.profile)
        #expect(await ledger.allowance(for: .profile) == .now(left: 15))
    }

    @Test("Uses from the future, by a clock that was set back, do not count for ever")
    func clockSetBack() async {
        let future = time.source().now().addingTimeInterval(1_000_000)
        _ = journal.reserve(
            UsageBucket(account: "ana", name: "cap.profile_posts.refused"), within: RateLimit(9, per: .seconds(1)), at: future)
        #expect(await ledger().allowance(for: .profile) == .now(left: 15))
    }
}
