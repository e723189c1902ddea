// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct RetryMiddlewareTests {
    private let clock = ManualClock()
    private let wire = ScriptedTransport()

    private func transport(_ policy: RetryPolicy = RetryPolicy()) -> MiddlewareTransport {
        MiddlewareTransport(wire, middlewares: [RetryMiddleware(policy, time: clock.timeSource())])
    }

    /// Runs a request while the clock is moved from sleep to sleep, and says how long they were.
    private func send(_ request: TransportRequest, _ policy: RetryPolicy = RetryPolicy()) async -> (
        Result<TransportResponse, any Error>, [Duration]
    ) {
        let transport = transport(policy)
        let isDone = Flag()
        let work = Task {
            defer { isDone.set() }
            return try await transport.send(request)
        }
        var waits: [Duration] = []
        while !isDone.isSet {
            if let wait = clock.untilNextSleeper {
                waits.append(wait)
                clock.advance(by: wait)
            }
            await Task.yield()
        }
        return (await work.result, waits)
    }

    @Test("A request that fails for a while succeeds in the end, with growing waits")
    func recovers() async throws {
        wire.expect(failure: TransportError(.connectionLost, delivery: .maybeSent))
        wire.expect(status: 503)
        wire.expect(status: 200)
        let (result, waits) = await send(Requests.make())
        #expect(try result.get().head.status.code == 200)
        #expect(waits == [.milliseconds(250), .milliseconds(500)])
        try wire.verifyEmpty()
    }

    @Test("The last answer is returned when the attempts are used up, and the last error thrown")
    func givesUp() async throws {
        for _ in 0..<4 { wire.expect(status: 500) }
        let (answer, _) = await send(Requests.make())
        #expect(try answer.get().head.status.code == 500)
        let error = TransportError(.timedOut, delivery: .maybeSent)
        for _ in 0..<4 { wire.expect(failure: error) }
        let (failure, _) = await send(Requests.make())
        #expect(throws: error) { _ = try failure.get() }
        try wire.verifyEmpty()
    }

    @Test("A request with an effect that may have arrived is sent once")
    func effect() async throws {
        let error = TransportError(.connectionLost, delivery: .maybeSent)
        wire.expect(failure: error)
        let (result, waits) = await send(Requests.make(.contentInit, hasEffect: true))
        #expect(throws: error) { _ = try result.get() }
        #expect(waits.isEmpty && wire.requests.count == 1)
    }

    @Test("A request with an effect that did not leave, or was refused by 429, is sent again")
    func unsentEffect() async throws {
        wire.expect(failure: TransportError(.cannotConnect, delivery: .notSent))
        wire.expect(status: 429)
        wire.expect(status: 200)
        let (result, waits) = await send(Requests.make(.contentInit, hasEffect: true))
        #expect(try result.get().head.status.code == 200)
        #expect(waits == [.milliseconds(250), .seconds(60)])
    }

    @Test("A wait that exceeds the budget is not started")
    func budget() async throws {
        wire.expect(status: 429)
        wire.expect(status: 429)
        let (result, waits) = await send(Requests.make())
        #expect(try result.get().head.status.code == 429)
        #expect(waits == [.seconds(60)])
        try wire.verifyEmpty()
    }

    @Test("A cancellation during a wait ends it at once with the outcome before it")
    func cancelledWait() async throws {
        wire.expect(status: 503)
        let transport = transport()
        let work = Task { try await transport.send(Requests.make()) }
        await clock.sleepers(1)
        work.cancel()
        #expect(try await work.value.head.status.code == 503)
        #expect(wire.requests.count == 1)
    }
}
