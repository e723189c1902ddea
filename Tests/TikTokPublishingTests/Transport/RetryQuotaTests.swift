// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing
import TikTokPublishingTesting

@testable import TikTokPublishing

@Suite("RetryQuota")
struct RetryQuotaTests {
    /// One scenario that the AWS SDKs agreed on for their standard retries: what the server answers, and what is left in the bucket after
    /// each answer.
    struct Scenario: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var tokens = 500
        var attempts = 3
        var cap: Duration = .seconds(20)
        /// The answers to each call; the last one of a call is what the caller gets.
        let calls: [[(status: Int, tokens: Int)]]
        let waits: [Duration]
    }

    static let scenarios = [
        Scenario(
            testDescription: "1. It succeeds in the end, and the last retry is paid back",
            calls: [[(500, 486), (500, 472), (200, 486)]],
            waits: [.milliseconds(50), .milliseconds(100)]),
        Scenario(
            testDescription: "2. The attempts are used up", calls: [[(502, 486), (502, 472), (502, 472)]],
            waits: [.milliseconds(50), .milliseconds(100)]),
        Scenario(
            testDescription: "3. The quota is used up after a single retry", tokens: 14, calls: [[(500, 0), (502, 0)]],
            waits: [.milliseconds(50)]),
        Scenario(testDescription: "4. Without tokens nothing is retried", tokens: 0, calls: [[(500, 0)]], waits: []),
        Scenario(
            testDescription: "5. Waits double", attempts: 5,
            calls: [[(500, 486), (500, 472), (500, 458), (500, 444), (500, 444)]],
            waits: [.milliseconds(50), .milliseconds(100), .milliseconds(200), .milliseconds(400)]),
        Scenario(
            testDescription: "6. Waits stop growing at the cap", attempts: 5, cap: .milliseconds(200),
            calls: [[(500, 486), (500, 472), (500, 458), (500, 444), (500, 444)]],
            waits: [.milliseconds(50), .milliseconds(100), .milliseconds(200), .milliseconds(200)]),
        Scenario(
            testDescription: "7. Retries stop when what is left does not pay for one", tokens: 20, attempts: 5,
            calls: [[(500, 6), (502, 6)]], waits: [.milliseconds(50)]),
        Scenario(
            testDescription: "8. Successes fill the bucket for the next call", tokens: 30, attempts: 5,
            calls: [[(500, 16), (502, 2), (200, 16)], [(500, 2), (200, 16)]],
            waits: [.milliseconds(50), .milliseconds(100), .milliseconds(50)]),
    ]

    @Test("It does what the AWS SDKs agreed on for their standard retries", arguments: scenarios)
    func standard(scenario: Scenario) async throws {
        let quota = RetryQuota()
        #expect(quota.take(500 - scenario.tokens))
        let time = InstantTime()
        let wire = ScriptedTransport()
        let left = Locked<[Int]>([])
        let policy = RetryPolicy(attempts: scenario.attempts, base: .milliseconds(50), cap: scenario.cap)
        let retry = RetryMiddleware(policy, quota: quota, time: time.source(random: 1))
        let transport = MiddlewareTransport(wire, middlewares: [retry, Watch { left.append(quota.available) }])
        for call in scenario.calls {
            for answer in call { wire.expect(status: answer.status) }
            let response = try await transport.send(Requests.make())
            left.append(quota.available)
            #expect(response.head.status.code == call.last?.status)
            // What the watch sees before an attempt is what was left after the answer before it.
            #expect(left.take().dropFirst() == call.map(\.tokens)[...])
        }
        #expect(time.sleeps == scenario.waits)
        try wire.verifyEmpty()
    }

    @Test("A retry after 429 takes less, and is paid back as such")
    func rateLimited() async throws {
        let quota = RetryQuota(capacity: 100)
        let wire = ScriptedTransport()
        let time = InstantTime()
        let transport = MiddlewareTransport(wire, middlewares: [RetryMiddleware(quota: quota, time: time.source())])
        wire.expect(status: 429)
        wire.expect(status: 503)
        wire.expect(status: 400)
        _ = try await transport.send(Requests.make())
        #expect(quota.available == 100 - 5 - 14)
        wire.expect(status: 429)
        wire.expect(status: 200)
        _ = try await transport.send(Requests.make())
        #expect(quota.available == 100 - 5 - 14)
    }

    @Test("A success at once puts one token back, a refusal none, and the bucket never overflows")
    func refill() async throws {
        let quota = RetryQuota(capacity: 20)
        #expect(quota.take(2))
        let wire = ScriptedTransport()
        let transport = MiddlewareTransport(wire, middlewares: [RetryMiddleware(quota: quota, time: InstantTime().source())])
        for (status, available) in [(200, 19), (400, 19), (201, 20), (200, 20)] {
            wire.expect(status: status)
            _ = try await transport.send(Requests.make())
            #expect(quota.available == available)
        }
    }

    @Test("A retry that is cancelled while it waits is paid back")
    func cancelled() async throws {
        let clock = ManualClock()
        let quota = RetryQuota()
        let wire = ScriptedTransport()
        wire.expect(status: 503)
        let transport = MiddlewareTransport(wire, middlewares: [RetryMiddleware(quota: quota, time: clock.timeSource())])
        let work = Task { try await transport.send(Requests.make()) }
        await clock.sleepers(1)
        #expect(quota.available == 486)
        work.cancel()
        #expect(try await work.value.head.status.code == 503)
        #expect(quota.available == 500)
    }

    @Test("Everything that a TikTok sends shares one quota, and so do those of one configuration")
    func shared() async throws {
        var configuration = TikTok.Configuration()
        configuration.time = InstantTime().source()
        configuration.retryQuota = RetryQuota(capacity: 28)
        let wire = ScriptedTransport()
        func tiktok() -> TikTok {
            TikTok(
                app: AppCredentials(clientKey: "aw0", clientSecret: Secret("s")), tokenStore: EphemeralTokenStore(),
                journal: EphemeralPublishJournal(), transport: wire, configuration: configuration)
        }
        let (one, other) = (tiktok(), tiktok())
        for _ in 0..<5 { wire.expect(status: 503) }
        await #expect(throws: TikTokError.self) { _ = try await one.oauth.clientToken() }
        for account in [one.account(accessToken: Secret("a")), other.account(accessToken: Secret("b"))] {
            await #expect(throws: TikTokError.self) { _ = try await account.creatorInfo() }
        }
        #expect(wire.requests.count == 5)
    }

    @Test("Nonsense is a quota that allows nothing, or that costs nothing")
    func nonsense() {
        #expect(RetryQuota(capacity: -1).available == 0)
        #expect(RetryQuota(capacity: 10, cost: -5).cost == 0)
    }
}

/// Calls something before every attempt.
private struct Watch: HTTPMiddleware {
    let look: @Sendable () -> Void

    init(_ look: @escaping @Sendable () -> Void) {
        self.look = look
    }

    func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        look()
        return try await next(request)
    }
}

extension Locked<[Int]> {
    fileprivate func append(_ number: Int) {
        withLock { $0.append(number) }
    }

    fileprivate func take() -> [Int] {
        withLock { numbers in
            defer { numbers = [] }
            return numbers
        }
    }
}
