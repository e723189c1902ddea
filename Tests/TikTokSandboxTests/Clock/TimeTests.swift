// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct TimeTests {
    @Test("The clock is start plus real time at its rate plus advances") func rate() {
        let uptime = Locked(Duration.seconds(1000))
        let real = TimeSource(sleep: { _ in }, uptime: { uptime.withLock { $0 } }, now: { Date() })
        let clock = SandboxClock(start: Date(timeIntervalSince1970: 100), rate: 60, real: real)
        uptime.withLock { $0 += .seconds(2) }
        #expect(clock.now == Date(timeIntervalSince1970: 220))
        clock.advance(by: .seconds(5))
        clock.advance(by: .seconds(-50))
        #expect(clock.elapsed == .seconds(125))
    }

    @Test("A running clock sleeps in real time at its rate") func realSleep() async throws {
        let slept = Locked<[Duration]>([])
        let real = TimeSource(sleep: { duration in slept.withLock { $0.append(duration) } }, uptime: { .zero }, now: { Date() })
        let sandbox = Sandbox(clock: SandboxClock(rate: 10, real: real))
        try await sandbox.timeSource.sleep(.seconds(5))
        #expect(slept.withLock { $0 } == [.milliseconds(500)])
        #expect(sandbox.clock.elapsed == .zero)
    }

    @Test("A sleep moves a clock that stands still, to the earliest sleeper first") func sleeping() async throws {
        let sandbox = Sandbox()
        let time = sandbox.timeSource
        let woken = Locked<[Int]>([])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seconds in [30, 3, 300] {
                group.addTask {
                    try await time.sleep(.seconds(seconds))
                    woken.withLock { $0.append(seconds) }
                }
            }
            try await group.waitForAll()
        }
        #expect(woken.withLock { Set($0) } == [3, 30, 300])
        #expect(sandbox.clock.elapsed >= .seconds(300))
        #expect(time.now() == sandbox.clock.now)
        #expect(time.uptime() == sandbox.clock.elapsed)
    }

    @Test("A cancelled sleeper throws and does not move the clock") func cancelledSleep() async {
        let sandbox = Sandbox()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            try await sandbox.timeSource.sleep(.seconds(100))
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(sandbox.clock.elapsed == .zero)
    }

    @Test("Time does not overtake a download") func downloads() async throws {
        let wire = try await Wire.signedIn(origin: SlowOrigin()) { $0.verifiedURLPrefixes = ["example.com"] }
        let answer = try await wire.post(Wire.videoInit, "{\(Samples.postInfo()),\(Samples.pull("https://example.com/1.mp4"))}")
        let id = try #require(answer.data["publish_id"].text)
        try await wire.sandbox.timeSource.sleep(.seconds(8))
        #expect(try await wire.status(id)["status"] == "PUBLISH_COMPLETE")
    }

    private struct SlowOrigin: HTTPTransport {
        func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
            for _ in 0..<200 { await Task.yield() }
            return try await Origin(["/1.mp4": Samples.video()]).send(request)
        }
    }
}
