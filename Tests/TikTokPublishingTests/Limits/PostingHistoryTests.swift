// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

@Suite("What is known of a cap")
struct PostingHistoryTests {
    private let now = Date(timeIntervalSince1970: 1_795_219_200)

    private func hours(_ hours: Double) -> Date {
        now.addingTimeInterval(hours * 3600)
    }

    private func caps(_ cap: PostingCap?, holds: Duration = .seconds(3600)) -> PostingCaps {
        var caps = PostingCaps()
        caps.profilePosts = cap
        caps.refusalHolds = holds
        return caps
    }

    @Test("A number that is only usual never stands in the way, however often it is exceeded")
    func usual() {
        let history = PostingHistory(taken: (1...40).reversed().map { hours(-Double($0) / 2) })
        #expect(history.obstacle(.profilePosts, in: caps(.usually(15)), at: now) == nil)
        #expect(history.obstacle(.profilePosts, in: caps(nil), at: now) == nil)
        #expect(history.left(.usually(15)) == 0)
        #expect(history.left(.usually(45)) == 5)
        #expect(history.left(nil) == nil)
    }

    @Test("A certain cap is free again when the post that fills it leaves the window")
    func certain() throws {
        let history = PostingHistory(taken: [hours(-20), hours(-10), hours(-5)])
        let full = try #require(history.obstacle(.profilePosts, in: caps(.exactly(3)), at: now))
        #expect(full.notBefore == hours(4) && full.reason == .cap(3) && full.counted == 3)
        // One too many: two have to leave.
        let over = try #require(history.obstacle(.profilePosts, in: caps(.exactly(2)), at: now))
        #expect(over.notBefore == hours(14))
        #expect(history.obstacle(.profilePosts, in: caps(.exactly(4)), at: now) == nil)
        #expect(history.obstacle(.profilePosts, in: caps(.exactly(3)), at: hours(4)) == nil)
    }

    @Test("A refusal of TikTok is believed for as long as it is set, and no longer than the window")
    func refusal() throws {
        let history = PostingHistory(taken: [hours(-23.9), hours(-2)], refused: hours(-0.5))
        let short = try #require(history.obstacle(.profilePosts, in: caps(nil, holds: .seconds(2000)), at: now))
        #expect(short.notBefore == now.addingTimeInterval(200) && short.reason == .refused(hours(-0.5)))
        let window = try #require(history.obstacle(.profilePosts, in: caps(nil, holds: .seconds(86_400)), at: now))
        #expect(abs(window.notBefore.timeIntervalSince(hours(0.1))) < 1)
        let unseen = PostingHistory(refused: hours(-0.5))
        #expect(unseen.obstacle(.profilePosts, in: caps(nil, holds: .seconds(864_000)), at: now)?.notBefore == hours(23.5))
        #expect(history.obstacle(.profilePosts, in: caps(nil, holds: .seconds(1700)), at: now) == nil)
    }

    @Test("A refusal is forgotten once something later was taken, or somebody says that there is room")
    func overtaken() {
        let taken = PostingHistory(taken: [hours(-0.1)], refused: hours(-0.2))
        #expect(taken.obstacle(.profilePosts, in: caps(nil), at: now) == nil)
        let lifted = PostingHistory(refused: hours(-0.2), lifted: hours(-0.1))
        #expect(lifted.obstacle(.profilePosts, in: caps(nil), at: now) == nil)
        let again = PostingHistory(refused: hours(-0.1), lifted: hours(-0.2))
        #expect(again.obstacle(.profilePosts, in: caps(nil), at: now) != nil)
    }

    @Test("Of two obstacles the longer one counts")
    func longer() {
        let history = PostingHistory(taken: [hours(-20)], refused: now)
        #expect(history.obstacle(.profilePosts, in: caps(.exactly(1)), at: now)?.reason == .cap(1))
        #expect(history.obstacle(.profilePosts, in: caps(.exactly(1), holds: .zero), at: now)?.notBefore == hours(4))
    }

    @Test("The error names cap, count and date, and asks to wait for the quota")
    func error() {
        let obstacle = PostingObstacle(kind: .pendingShares, reason: .refused(hours(-1)), counted: 4, notBefore: hours(3))
        let error = obstacle.error
        #expect(error.code == .postingCapReached && error.advice == .waitForQuota)
        #expect(error.meaning.contains("drafts") && error.meaning.contains("4 were counted"))
        #expect(error.meaning.contains("spam_risk_too_many_pending_share") && error.meaning.contains("2026-11-20T23:00:00Z"))
        #expect(error.remedy.contains("2026-11-21T03:00:00Z"))
    }

    @Test("A cap of nothing is one post", arguments: [0, -1, Int.min])
    func nonsense(count: Int) {
        #expect(PostingCap.exactly(count).count == 1)
        #expect(PostingCap.usually(count).count == 1)
    }
}
