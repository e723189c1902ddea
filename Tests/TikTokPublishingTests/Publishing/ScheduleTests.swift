// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

@Suite("Schedules")
struct ScheduleTests {
    private let noon = Date(timeIntervalSince1970: 1_795_000_000)
    private let id = PublishEntry.ID(account: "wahdx:acct_1", key: "job-1")

    private func handle(at lead: TimeInterval?) -> PublishHandle {
        PublishHandle(
            publishID: PublishID(rawValue: "p_1"), destination: .profile, media: .photos,
            scheduledFor: lead.map(noon.addingTimeInterval))
    }

    private func moment(_ uptime: Duration) -> PublishMachine.Moment {
        PublishMachine.Moment(uptime: uptime, date: noon.addingTimeInterval(uptime / .seconds(1)), random: 0)
    }

    private var polling: PollingPolicy { PollingPolicy(first: .seconds(5), longest: .seconds(5), deadline: .seconds(60)) }

    @Test("Nothing is asked before the time that was granted, and waiting for an end begins there")
    func waitsForTheTime() {
        var machine = PublishMachine(takesEffectAtBegin: true, polling: polling)
        let scheduled = handle(at: 3600)
        #expect(machine.handle(.begun(Submission(handle: scheduled)), at: moment(.zero)) == .wait(.seconds(3605), scheduled))
        #expect(machine.handle(.waited(scheduled), at: moment(.seconds(3605))) == .fetchStatus(scheduled))
        let working = PublishStatus(phase: .processing, word: "x")
        // The hour before does not count: 55 of the 60 seconds are left.
        #expect(machine.handle(.status(working, scheduled), at: moment(.seconds(3605))) == .wait(.seconds(5), scheduled))
        #expect(machine.handle(.status(working, scheduled), at: moment(.seconds(3661))) == .finish(.stillProcessing(scheduled)))
    }

    @Test("A backend that moves the time is believed")
    func movedTime() {
        var machine = PublishMachine(takesEffectAtBegin: true, polling: polling)
        let moved = PublishStatus(phase: .processing, word: "scheduled", scheduledFor: noon.addingTimeInterval(600))
        let action = machine.handle(.status(moved, handle(at: 100)), at: moment(.seconds(105)))
        #expect(action == .wait(.seconds(500), handle(at: 600)))
    }

    @Test("A process that is started again waits for the time too, and asks at once when it is past")
    func restart() throws {
        let url = try #require(URL(string: "https://media.example.com/1.jpg"))
        var entry = PublishEntry(
            id: id, post: .photos(PhotoPost([url], privacyLevel: .selfOnly)), takesEffectAtBegin: true, at: noon)
        try entry.startAttempt(at: noon)
        entry.accepted(Submission(handle: handle(at: 3600)), at: noon)
        let stored = try PublishEntry(stored: entry.encodedForStorage())
        #expect(stored.handle?.scheduledFor == noon.addingTimeInterval(3600))
        var early = PublishMachine(takesEffectAtBegin: true, polling: polling)
        #expect(early.start(stored, at: moment(.seconds(600))) == .wait(.seconds(3005), handle(at: 3600)))
        var late = PublishMachine(takesEffectAtBegin: true, polling: polling)
        #expect(late.start(stored, at: moment(.seconds(4000))) == .fetchStatus(handle(at: 3600)))
    }

    @Test("A publish that is cancelled before its time is cancelled at once")
    func cancelled() {
        var machine = PublishMachine(takesEffectAtBegin: true, polling: polling)
        let scheduled = handle(at: 3600)
        _ = machine.handle(.begun(Submission(handle: scheduled)), at: moment(.zero))
        machine.requestCancel()
        #expect(machine.handle(.waited(scheduled), at: moment(.seconds(1))) == .cancel(scheduled))
    }

    @Test("A time that is past or absurd is refused", arguments: [-61.0, 12 * 366 * 86_400, .infinity])
    func badTimes(lead: TimeInterval) throws {
        let url = try #require(URL(string: "https://media.example.com/1.jpg"))
        var post = Post.photos(PhotoPost([url], privacyLevel: .selfOnly))
        post.schedule = PublishSchedule(noon.addingTimeInterval(lead))
        var rules = PostRules()
        rules.backend.capabilities.insert(.schedule)
        #expect(rules.problems(in: post, at: noon).map(\.rule) == [.schedule])
        post.schedule = PublishSchedule(noon.addingTimeInterval(-30))
        #expect(rules.problems(in: post, at: noon).isEmpty)
    }
}
