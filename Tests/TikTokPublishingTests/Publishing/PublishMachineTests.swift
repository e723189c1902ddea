// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

@Suite("PublishMachine")
struct PublishMachineTests {
    private let draft = PublishHandle(publishID: PublishID(rawValue: "v_1"), destination: .inbox, media: .video)
    private let direct = PublishHandle(publishID: PublishID(rawValue: "v_2"), destination: .profile, media: .video)
    private let lost = TikTokError(TransportError(.connectionLost, delivery: .maybeSent), operation: .videoInit, hasEffect: true)
    private let refused = TikTokError(code: .privacyLevelOptionMismatch, operation: .videoInit, status: 403)

    private func pulling(_ polling: PollingPolicy = .adaptive) -> PublishMachine {
        PublishMachine(takesEffectAtBegin: true, beginsFailedPostsAgain: true, polling: polling)
    }

    private func uploading(_ polling: PollingPolicy = .adaptive) -> PublishMachine {
        PublishMachine(takesEffectAtBegin: false, beginsFailedPostsAgain: true, polling: polling)
    }

    private func status(_ phase: PublishStatus.Phase) -> PublishMachine.Event {
        .status(PublishStatus(phase: phase, word: "x"), direct)
    }

    @Test("A pull whose begin brought no answer is unknown and never begun again")
    func ambiguousPull() {
        var machine = pulling()
        #expect(machine.handle(.checked, at: moment(.zero, random: 0)) == .begin(attempt: 1))
        #expect(machine.handle(.beginFailed(lost), at: moment(.zero, random: 0)) == .reconcile(lost))
        #expect(machine.handle(.reconciled(.undecided, lost), at: moment(.zero, random: 0)) == .finishUnknown(nil, lost))
    }

    @Test(
        "A pull is unknown after every answer that proves nothing",
        arguments: [
            TikTokError(code: .internalError, operation: .contentInit, status: 500, hasEffect: true),
            TikTokError(code: .tooManyPosts, operation: .contentInit, status: 503, hasEffect: true),
            TikTokError(code: .http(408), operation: .contentInit, status: 408, hasEffect: true),
            TikTokError(code: .badAnswer, operation: .contentInit, status: 200, hasEffect: true),
            TikTokError(TransportError(.cancelled, delivery: .maybeSent), operation: .contentInit, hasEffect: true),
        ]
    )
    func ambiguousAnswers(error: TikTokError) {
        var machine = pulling()
        _ = machine.handle(.checked, at: moment(.zero, random: 0))
        #expect(machine.handle(.beginFailed(error), at: moment(.zero, random: 0)) == .reconcile(error))
    }

    @Test("A pull that TikTok refused in words has failed")
    func refusedPull() {
        var machine = pulling()
        _ = machine.handle(.checked, at: moment(.zero, random: 0))
        #expect(machine.handle(.beginFailed(refused), at: moment(.zero, random: 0)) == .finish(.failed(refused)))
    }

    @Test("A begin without bytes publishes nothing, so it is repeated, but not for ever")
    func repeatsBeginOfUpload() {
        var machine = uploading()
        var action = machine.handle(.checked, at: moment(.zero, random: 0))
        var begins = 0
        while case .begin = action {
            begins += 1
            action = machine.handle(.beginFailed(lost), at: moment(.zero, random: 0))
            if case .pauseBeforeBegin = action { action = machine.handle(.pausedBeforeBegin, at: moment(.zero, random: 0)) }
        }
        #expect(begins == 3)
        #expect(action == .finish(.failed(lost)))
    }

    @Test("An upload that stopped before its last chunk has failed; an uncertain one is asked for")
    func uploadEnds() throws {
        let file = Submission(handle: direct)
        var stopped = uploading()
        #expect(stopped.handle(.uploadEnded(.stopped(refused), file), at: moment(.zero, random: 0)) == .finish(.failed(refused)))
        for end in [UploadEnd.finished, .uncertain(lost)] {
            var machine = uploading()
            guard case .wait(_, direct) = machine.handle(.uploadEnded(end, file), at: moment(.zero, random: 0)) else {
                Issue.record("it does not wait")
                return
            }
        }
    }

    @Test("SEND_TO_USER_INBOX ends a draft, and does not end a post to the profile")
    func inbox() {
        var machine = uploading()
        let inInbox = PublishStatus(phase: .inbox, word: "SEND_TO_USER_INBOX")
        #expect(machine.handle(.status(inInbox, draft), at: moment(.zero, random: 0)) == .finish(.inbox(draft)))
        guard case .wait = machine.handle(.status(inInbox, direct), at: moment(.zero, random: 0)) else {
            Issue.record("it does not wait")
            return
        }
    }

    @Test("A deadline is never a failure")
    func deadline() {
        var machine = uploading(.fixed(every: .seconds(45), attempts: 3))
        var waits: [Duration] = []
        var action = machine.handle(.uploadEnded(.finished, Submission(handle: direct)), at: moment(.zero, random: 0.5))
        while case .wait(let duration, let handle) = action {
            waits.append(duration)
            #expect(machine.handle(.waited(handle), at: moment(.zero, random: 0.5)) == .fetchStatus(handle))
            action = machine.handle(status(.processing), at: moment(.zero, random: 0.5))
        }
        #expect(waits == [.seconds(45), .seconds(45), .seconds(45)])
        #expect(action == .finish(.stillProcessing(direct)))
    }

    @Test("A failed question does not touch the post; being told to slow down is remembered")
    func statusFails() {
        var machine = uploading(.fixed(every: .seconds(10), attempts: 10))
        _ = machine.handle(.uploadEnded(.finished, Submission(handle: direct)), at: moment(.zero, random: 0))
        let internalError = TikTokError(code: .internalError, operation: .fetchStatus, status: 500)
        #expect(machine.handle(.statusFailed(internalError, direct), at: moment(.zero, random: 0)) == .wait(.seconds(10), direct))
        let tooMany = TikTokError(code: .rateLimitExceeded, operation: .fetchStatus, status: 429)
        #expect(machine.handle(.statusFailed(tooMany, direct), at: moment(.zero, random: 0)) == .wait(.seconds(60), direct))
        #expect(machine.handle(status(.processing), at: moment(.zero, random: 0)) == .wait(.seconds(15), direct))
    }

    @Test("When nobody can ask any more, the outcome is unknown, not failed")
    func statusForbidden() {
        var machine = uploading()
        let error = TikTokError(code: .scopeNotAuthorized, operation: .fetchStatus, status: 401)
        #expect(machine.handle(.statusFailed(error, direct), at: moment(.zero, random: 0)) == .finishUnknown(direct, error))
    }

    @Test("Cancelling before the effect sends nothing more; after it the backend is asked once")
    func cancelling() {
        var before = uploading()
        before.requestCancel()
        #expect(before.handle(.checked, at: moment(.zero, random: 0)) == .finish(.cancelled))

        var during = uploading()
        _ = during.handle(.checked, at: moment(.zero, random: 0))
        during.requestCancel()
        #expect(
            during.handle(.uploadEnded(.stopped(refused), Submission(handle: direct)), at: moment(.zero, random: 0))
                == .finish(.cancelled))

        var after = pulling()
        _ = after.handle(.checked, at: moment(.zero, random: 0))
        after.requestCancel()
        #expect(after.handle(.begun(Submission(handle: direct)), at: moment(.zero, random: 0)) == .cancel(direct))
        guard case .wait = after.handle(.cancelAnswered(direct), at: moment(.zero, random: 0)) else {
            Issue.record("it does not go on waiting")
            return
        }
        #expect(after.handle(.waited(direct), at: moment(.zero, random: 0)) == .fetchStatus(direct))
    }

    @Test("A cancel wish does not hide that a pull may have been posted")
    func cancelDoesNotHideUnknown() {
        var machine = pulling()
        _ = machine.handle(.checked, at: moment(.zero, random: 0))
        machine.requestCancel()
        #expect(machine.handle(.beginFailed(lost), at: moment(.zero, random: 0)) == .reconcile(lost))
        #expect(machine.handle(.reconciled(.undecided, lost), at: moment(.zero, random: 0)) == .finishUnknown(nil, lost))
    }
}

/// A moment of a day on which nothing is scheduled.
private func moment(_ uptime: Duration, random: Double) -> PublishMachine.Moment {
    PublishMachine.Moment(uptime: uptime, date: Date(timeIntervalSince1970: 1_795_000_000), random: random)
}
