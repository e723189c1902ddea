// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension JudgeTests {
    /// Upload URLs that are expired or unknown before the upload is through.
    @Suite struct UploadURLGoneTests {
        private static func fault(_ status: Int, chunk: Int, times: Int = 1, effect: Bool = false) -> [String: any Sendable] {
            [
                "on": chunk == 3 ? "final_chunk" : "chunk", "skip": chunk == 3 ? 0 : chunk, "do": "answer", "status": status,
                "times": times, "effect": effect,
            ]
        }

        @Test(
            "Gone at any chunk: the status is asked, the old publish counts as nothing, and the new one is the post",
            arguments: [403, 404], 0..<4)
        func gone(status: Int, chunk: Int) async throws {
            let run = try await UploadRun(try await Stage(), faults: [Self.fault(status, chunk: chunk)])
            try await run.expectSound("\(run.outcome)")
            #expect(run.isPublished, "\(run.outcome)")
            #expect(run.next == "status")
            #expect(run.ledger.inits == 2)
            #expect(run.ledger.publishes.map(\.isPosted) == [false, true])
            let entry = try #require(try await run.stage.tiktok.journal.entry(run.stage.account.id("one")))
            #expect(entry.attempts.map(\.result) == [.notExecuted, .accepted])
            #expect(entry.attempts.map { $0.publishID?.rawValue } == run.ledger.publishes.map(\.name))
            #expect(entry.state == .published)
        }

        @Test("Gone for ever: it is begun three times at most, and the error says so", arguments: [403, 404], [0, 3])
        func alwaysGone(status: Int, chunk: Int) async throws {
            let run = try await UploadRun(try await Stage(), faults: [Self.fault(status, chunk: chunk, times: 1000)])
            try await run.expectSound("\(run.outcome)")
            #expect(run.error?.code == .uploadExpired, "\(run.outcome)")
            #expect(run.ledger.inits == 3)
        }

        @Test("Gone because the final chunk has arrived: that is the post, and nothing is begun again", arguments: [403, 404])
        func arrived(status: Int) async throws {
            let run = try await UploadRun(try await Stage(), faults: [Self.fault(status, chunk: 3, effect: true)])
            try await run.expectSound("\(run.outcome)")
            #expect(run.isPublished, "\(run.outcome)")
            #expect(run.next == "status")
            #expect(run.ledger.inits == 1)
        }

        @Test(
            "Gone at the final chunk, with a backend that tells no progress: nothing is begun again, and nothing is claimed",
            arguments: [403, 404], [false, true])
        func terse(status: Int, hasArrived: Bool) async throws {
            let run = try await UploadRun(
                try await Stage(["is_terse": true]), faults: [Self.fault(status, chunk: 3, effect: hasArrived)])
            #expect(run.ledger.inits == 1)
            #expect(run.ledger.posts.count == (hasArrived ? 1 : 0))
            #expect(run.isPublished == hasArrived, "\(run.outcome)")
            if case .failed = run.outcome { Issue.record("it is not known") }
        }

        @Test("An init whose answer takes the best part of the hour leaves no time to upload: it is begun anew, and posted once")
        func lateAnswer() async throws {
            let clock = ShiftedClock(ShortenedTime(factor: 1000).source)
            var transport = ObservedTransport(SocketTransport(limit: .seconds(120)))
            transport.onResponse = { request in
                // Once, when TikTok has taken the post.
                if request.operation == .videoInit { clock.shiftOnce(by: .seconds(56 * 60)) }
            }
            let stage = try await Stage(over: transport) { $0.time = clock.source }
            let run = try await UploadRun(stage, faults: [])
            try await run.expectSound("\(run.outcome)")
            #expect(run.isPublished, "\(run.outcome)")
            #expect(run.ledger.inits == 2)
            #expect(run.chunks == 4)
            #expect(run.ledger.publishes.first?.received == 0)
        }
    }
}

/// Clocks that can be set ahead.
private final class ShiftedClock: @unchecked Sendable {
    // Only ever touched with the lock held.
    private var shift = Duration.zero
    private let lock = NSLock()
    private let time: TimeSource

    init(_ time: TimeSource) {
        self.time = time
    }

    var source: TimeSource {
        var source = time
        source.uptime = { self.time.uptime() + self.lock.withLock { self.shift } }
        source.now = { self.time.now().addingTimeInterval(self.lock.withLock { self.shift } / .seconds(1)) }
        return source
    }

    func shiftOnce(by duration: Duration) {
        lock.withLock { if shift == .zero { shift = duration } }
    }
}
