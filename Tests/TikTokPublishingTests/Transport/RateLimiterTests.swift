// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct RateLimiterTests {
    private let clock = ManualClock()

    private func limiter(_ count: Int = 2) -> RateLimiter {
        RateLimiter(limits: [.videoInit: RateLimit(count, per: .seconds(60))], margin: .zero, time: clock.timeSource())
    }

    @Test("As many requests as the limit pass at once, the next one when the oldest leaves the window")
    func window() async throws {
        let limiter = limiter()
        try await limiter.pass(.videoInit, key: "a")
        clock.advance(by: .seconds(10))
        try await limiter.pass(.videoInit, key: "a")
        let third = Task { try await limiter.pass(.videoInit, key: "a") }
        await clock.sleepers(1)
        #expect(clock.untilNextSleeper == .seconds(50))
        clock.advance(by: .seconds(50))
        try await third.value
        let fourth = Task { try await limiter.pass(.videoInit, key: "a") }
        await clock.sleepers(1)
        #expect(clock.untilNextSleeper == .seconds(10))
        clock.advance(by: .seconds(10))
        try await fourth.value
    }

    @Test("Users, operations and what has no limit do not wait for each other")
    func independence() async throws {
        let limiter = limiter(1)
        try await limiter.pass(.videoInit, key: "a")
        try await limiter.pass(.videoInit, key: "b")
        for _ in 0..<100 { try await limiter.pass(.uploadChunk, key: "a") }
    }

    @Test("Fifty requests in a row never exceed the limit in any window, and none is late")
    func sliding() async throws {
        let limiter = RateLimiter(time: clock.timeSource())
        let passed = Locked<[Duration]>([])
        let work = (0..<50).map { _ in
            Task {
                try await limiter.pass(.videoInit, key: "a")
                passed.withLock { $0.append(clock.now.offset) }
            }
        }
        while passed.withLock({ $0.count }) < 50 {
            if let wait = clock.untilNextSleeper { clock.advance(by: min(wait, .seconds(7))) }
            await Task.yield()
        }
        for task in work { try await task.value }
        let times = passed.withLock { $0.sorted() }
        for (early, late) in zip(times, times.dropFirst(6)) { #expect(late - early > .seconds(60)) }
        // Fifty are eight full windows of six, and two.
        #expect(times.last == .seconds(8 * 61))
    }

    @Test("Who comes first is served first")
    func fairness() async throws {
        let limiter = limiter(1)
        try await limiter.pass(.videoInit, key: "a")
        let order = Locked<[Int]>([])
        var work: [Task<Void, any Error>] = []
        for number in 0..<5 {
            work.append(
                Task {
                    try await limiter.pass(.videoInit, key: "a")
                    order.withLock { $0.append(number) }
                })
            await limiter.waits(for: number + 1, "a")
        }
        for number in 0..<5 {
            await clock.sleepers(1)
            clock.advance(by: .seconds(60))
            try await work[number].value
        }
        #expect(order.withLock { $0 } == [0, 1, 2, 3, 4])
    }

    @Test("Who gives up, first in line or behind, takes no turn and holds nobody up")
    func cancellation() async throws {
        let limiter = limiter(1)
        try await limiter.pass(.videoInit, key: "a")
        var work: [Task<Void, any Error>] = []
        for number in 0..<3 {
            work.append(Task { try await limiter.pass(.videoInit, key: "a") })
            await limiter.waits(for: number + 1, "a")
        }
        await clock.sleepers(1)
        work[1].cancel()
        await #expect(throws: CancellationError.self) { try await work[1].value }
        work[0].cancel()
        await #expect(throws: CancellationError.self) { try await work[0].value }
        await clock.sleepers(1)
        #expect(clock.untilNextSleeper == .seconds(60))
        clock.advance(by: .seconds(60))
        try await work[2].value
    }

    @Test("However many come and give up at once, everybody else passes and nobody is left in line", .timeLimit(.minutes(2)))
    func crowd() async throws {
        let limiter = limiter(100_000)
        let passed = Locked(0)
        let work = (0..<4_000).map { number in
            Task {
                try await limiter.pass(.videoInit, key: "a")
                passed.withLock { $0 += 1 }
                return number
            }
        }
        for number in stride(from: 0, to: work.count, by: 3) { work[number].cancel() }
        var ends = 0
        for task in work {
            do {
                _ = try await task.value
                ends += 1
            } catch {
                #expect(error is CancellationError)
            }
        }
        #expect(passed.withLock { $0 } == ends)
        #expect(ends >= work.count * 2 / 3)
        #expect(limiter.lengthOfLine(.videoInit, key: "a") == 0)
    }

    @Test("A cancellation during the wait is a transport error of which nothing was sent")
    func middleware() async throws {
        let limiter = limiter(1)
        let wire = ScriptedTransport()
        wire.expect(.videoInit)
        let transport = MiddlewareTransport(wire, middlewares: [RateLimitMiddleware(limiter, key: "a")])
        _ = try await transport.send(Requests.make(.videoInit))
        let work = Task { try await transport.send(Requests.make(.videoInit)) }
        await clock.sleepers(1)
        work.cancel()
        await #expect(throws: TransportError(.cancelled, delivery: .notSent)) { try await work.value }
        #expect(wire.requests.count == 1)
    }
}

extension RateLimiter {
    /// Suspends until so many are in line for a video init.
    fileprivate func waits(for count: Int, _ key: String) async {
        while lengthOfLine(.videoInit, key: key) < count { await Task.yield() }
    }
}
