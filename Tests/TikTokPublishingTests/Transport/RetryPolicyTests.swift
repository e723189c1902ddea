// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TikTokPublishing

struct RetryPolicyTests {
    private func wait(
        _ outcome: Result<TransportResponse, any Error>, attempt: Int = 1, hasEffect: Bool = false, random: Double = 0.5,
        policy: RetryPolicy = RetryPolicy()
    ) -> Duration? {
        policy.wait(after: outcome, attempt: attempt, hasEffect: hasEffect, random: random)
    }

    @Test("A request without effect is repeated after 408, 425, 429 and 5xx, and after nothing else")
    func statusesWithoutEffect() {
        let repeated = (100...599).filter { wait(.success(Requests.response($0))) != nil }
        #expect(repeated == [408, 425, 429] + Array(500...599))
    }

    @Test("A request with an effect is repeated after 429 only: every other answer may come after the effect")
    func statusesWithEffect() {
        let repeated = (100...599).filter { wait(.success(Requests.response($0)), hasEffect: true) != nil }
        #expect(repeated == [429])
    }

    @Test(
        "A request with an effect is repeated only when nothing of it was sent",
        arguments: [TransportError.Reason.connectionLost, .timedOut, .cannotConnect, .hostNotFound, .tlsFailed, .other])
    func errors(reason: TransportError.Reason) {
        let unsent: Result<TransportResponse, any Error> = .failure(TransportError(reason, delivery: .notSent))
        let unclear: Result<TransportResponse, any Error> = .failure(TransportError(reason, delivery: .maybeSent))
        #expect(wait(unsent, hasEffect: true) != nil)
        #expect(wait(unclear, hasEffect: true) == nil)
        #expect(wait(unsent) != nil)
        #expect(wait(unclear) != nil)
    }

    @Test(
        "What would fail again, or was cancelled, is not repeated",
        arguments: [TransportError.Reason.cancelled, .badRequest, .bodyUnreadable, .responseTooLarge])
    func hopeless(reason: TransportError.Reason) {
        #expect(wait(.failure(TransportError(reason, delivery: .notSent))) == nil)
        #expect(wait(.failure(CancellationError())) == nil)
        #expect(wait(.failure(TikTokError(code: .accessTokenInvalid))) == nil)
    }

    @Test("Waits double up to the cap, and are drawn between nothing and that bound")
    func backoff() {
        let policy = RetryPolicy(attempts: 100)
        let error: Result<TransportResponse, any Error> = .failure(TransportError(.connectionLost, delivery: .maybeSent))
        let bounds = [1, 2, 3, 6, 7, 99].map { wait(error, attempt: $0, random: 1, policy: policy) }
        #expect(bounds == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(16), .seconds(20), .seconds(20)])
        #expect(wait(error, attempt: 3, random: 0, policy: policy) == .zero)
        #expect(wait(error, attempt: 3, random: 0.25, policy: policy) == .milliseconds(500))
    }

    @Test("The last attempt is the last")
    func attempts() {
        #expect(wait(.success(Requests.response(503)), attempt: 3) != nil)
        #expect(wait(.success(Requests.response(503)), attempt: 4) == nil)
        #expect(wait(.success(Requests.response(503)), policy: .never) == nil)
    }

    @Test(
        "After 429 the window of 60 seconds is waited for, unless the server says how long",
        arguments: [nil, "", "-5", "garbage"])
    func rateLimited(retryAfter: String?) {
        #expect(wait(.success(Requests.response(429, retryAfter: retryAfter))) == .seconds(60))
    }

    @Test(
        "Retry-After is never undercut, and exceeded by 5 seconds at most", arguments: ["0", "1", "7", "59", "60"],
        [0, 0.3, 0.999])
    func retryAfter(text: String, random: Double) throws {
        let asked = Duration.seconds(try #require(Int(text)))
        for attempt in 1...3 {
            for status in [429, 503] {
                let response = Requests.response(status, retryAfter: text)
                let waited = try #require(wait(.success(response), attempt: attempt, random: random))
                #expect(waited >= asked && waited <= asked + .seconds(5) && waited <= .seconds(60))
            }
        }
    }

    @Test("A Retry-After beyond the longest one is not waited for", arguments: ["61", "1000000000", "99999999999999999999999"])
    func longRetryAfter(text: String) {
        #expect(wait(.success(Requests.response(429, retryAfter: text))) == nil)
    }
}
