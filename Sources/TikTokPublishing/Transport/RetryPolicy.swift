// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// When a request is sent again, and how long to wait before.
///
/// Waits grow from attempt to attempt and are drawn evenly between zero and that bound ("full jitter"), so that many clients do not
/// come back at the same moment. A `Retry-After` of the server is kept: the wait is never shorter, and at most 5 seconds longer.
public struct RetryPolicy: Sendable, Hashable {
    /// How often a request is sent at most, the first time included; 4 by default.
    public var attempts: Int
    /// The bound of the first wait; 500 ms by default. It doubles with every attempt.
    public var base: Duration
    /// The bound that waits stop growing at; 20 seconds by default.
    public var cap: Duration
    /// The wait after a 429 without a usable `Retry-After`; 60 seconds by default, the window of TikTok's limits.
    ///
    /// Source: https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit, read 2026-11.
    public var rateLimitWait: Duration
    /// The longest `Retry-After` that is waited for; 60 seconds by default. After a longer one the response is returned.
    public var longestRetryAfter: Duration
    /// How much time all waits of one request may take together; 90 seconds by default. A wait that would exceed it is not started, and
    /// the response or error is returned instead.
    public var budget: Duration

    /// Creates a policy.
    /// - Parameters:
    ///   - attempts: How often a request is sent at most.
    ///   - base: The bound of the first wait.
    ///   - cap: The bound that waits stop growing at.
    ///   - rateLimitWait: The wait after a 429 without a usable `Retry-After`.
    ///   - longestRetryAfter: The longest `Retry-After` that is waited for.
    ///   - budget: How much time all waits of one request may take together.
    public init(
        attempts: Int = 4,
        base: Duration = .milliseconds(500),
        cap: Duration = .seconds(20),
        rateLimitWait: Duration = .seconds(60),
        longestRetryAfter: Duration = .seconds(60),
        budget: Duration = .seconds(90)
    ) {
        self.attempts = attempts
        self.base = base
        self.cap = cap
        self.rateLimitWait = rateLimitWait
        self.longestRetryAfter = longestRetryAfter
        self.budget = budget
    }

    /// Sends every request once.
    public static let never = RetryPolicy(attempts: 1)
}

extension RetryPolicy {
    /// How long to wait before the next attempt; `nil` when there must be none.
    /// - Parameters:
    ///   - outcome: How the last attempt ended.
    ///   - attempt: The number of the last attempt, from 1.
    ///   - hasEffect: Whether the request may have an effect that must not happen twice.
    ///   - isGarbled: Whether a response that should be a success cannot be read.
    ///   - random: A random number in `0..<1`.
    func wait(
        after outcome: Result<TransportResponse, any Error>, attempt: Int, hasEffect: Bool, isGarbled: Bool = false,
        random: Double
    ) -> Duration? {
        guard attempt < attempts else { return nil }
        let bound = backoffBound(attempt: attempt)
        switch outcome {
        case .failure(let error):
            guard let error = error as? TransportError, isWorthRepeating(error, hasEffect: hasEffect) else { return nil }
            return bound * random
        case .success(let response):
            let status = response.head.status.code
            guard
                isGarbled
                    ? isWorthRepeating(.garbled, hasEffect: hasEffect) : isWorthRepeating(status, hasEffect: hasEffect)
            else { return nil }
            if let asked = response.retryAfter {
                guard asked <= longestRetryAfter else { return nil }
                return min(asked + min(bound, .seconds(5)) * random, max(asked, longestRetryAfter))
            }
            return status == 429 ? rateLimitWait : bound * random
        }
    }

    private func backoffBound(attempt: Int) -> Duration {
        // More than 30 doublings exceed every sensible cap.
        min(cap, base * (1 << min(max(attempt - 1, 0), 30)))
    }

    private func isWorthRepeating(_ error: TransportError, hasEffect: Bool) -> Bool {
        switch error.reason {
        case .cancelled, .badRequest, .bodyUnreadable, .responseTooLarge: false
        default: isWorthRepeating(FailureKind(error), hasEffect: hasEffect)
        }
    }

    private func isWorthRepeating(_ status: Int, hasEffect: Bool) -> Bool {
        !(200..<300).contains(status) && isWorthRepeating(FailureKind(status: status), hasEffect: hasEffect)
    }

    /// Requests with an effect are judged as those that must not happen twice: only what was not sent, or refused by a 429, is repeated here.
    private func isWorthRepeating(_ kind: FailureKind, hasEffect: Bool) -> Bool {
        switch DecisionTable.verdict(for: kind, in: hasEffect ? .initPull : .status) {
        case .again, .newAttempt: true
        default: false
        }
    }
}
