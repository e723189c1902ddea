// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

@Suite("Schedules at UGC Inc", .timeLimit(.minutes(10)))
struct UGCIncScheduleTests {
    private let desk = UGCIncDesk()

    @Test("Nothing is asked before the granted time; a cancel is sent at once, and what came of it is asked soon")
    func cancels() async throws {
        desk.expect(
            "slideshow",
            data: #"{"id": "p_1", "account_id": "acc_ana", "status": "scheduled", "scheduled_at": "2026-11-28T00:00:00Z"}"#)
        let week = PublishSchedule(desk.clock.date + 6 * 86_400, slot: .nearest)
        let session = await desk.ana.publish(.photos(try .forEverybody()), at: week, key: "job")
        await desk.clock.sleepers(1)
        desk.clock.advance(by: .seconds(3 * 86_400))
        #expect(desk.sent.map(\.path) == ["POST /post/slideshow"])
        desk.expect("status", data: #"{"post_id": "p_1", "status": "scheduled"}"#)
        desk.expect("delete", data: #"{"deletedIds": ["p_1"], "deletingIds": []}"#)
        desk.expect("status", data: #"{"post_id": "p_1", "status": "deleted"}"#)
        await session.cancel()
        while desk.sent.count < 3 { await Task.yield() }
        await desk.clock.sleepers(1)
        let pause = try #require(desk.clock.untilNextSleeper)
        #expect(pause <= .seconds(60))
        desk.clock.advance(by: pause)
        #expect(try await session.outcome() == .cancelled)
        #expect(desk.sent.map(\.path) == ["POST /post/slideshow", "POST /post/status", "POST /post/delete", "POST /post/status"])
    }
}
