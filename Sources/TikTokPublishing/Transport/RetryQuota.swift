// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How many requests may be sent again while nothing succeeds, by everybody who shares it.
///
/// When a server is down, retries of many workers multiply what it has to bear and keep it down. So each retry takes tokens out of one bucket, and
/// successes put them back: a failure here and there is retried as often as ``RetryPolicy`` says, while an outage soon leaves one request per call.
/// The first attempt of a call takes nothing and is never held up.
///
/// The numbers and rules are those of the retry quota of the AWS SDKs
/// (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html, read 2026-11): with the defaults at most 35 retries are sent while
/// nothing succeeds, or 100 after answers with 429.
public final class RetryQuota: Sendable {
    /// How many tokens there are at the start, and at most.
    public let capacity: Int
    /// How many tokens a retry takes.
    public let cost: Int
    /// How many tokens a retry after 429 takes. That answer says when to come back, so a retry does less harm.
    public let rateLimitedCost: Int
    private let tokens: Locked<Int>

    /// Creates a full quota.
    /// - Parameters:
    ///   - capacity: How many tokens there are at most; 500 by default. With less than `cost` nothing is retried.
    ///   - cost: How many tokens a retry takes; 14 by default.
    ///   - rateLimitedCost: How many tokens a retry after 429 takes; 5 by default.
    public init(capacity: Int = 500, cost: Int = 14, rateLimitedCost: Int = 5) {
        self.capacity = max(0, capacity)
        self.cost = max(0, cost)
        self.rateLimitedCost = max(0, rateLimitedCost)
        self.tokens = Locked(self.capacity)
    }

    /// How many tokens there are now.
    public var available: Int {
        tokens.withLock { $0 }
    }

    /// Takes tokens, if there are enough.
    func take(_ count: Int) -> Bool {
        tokens.withLock { tokens in
            guard tokens >= count else { return false }
            tokens -= count
            return true
        }
    }

    /// Puts tokens back; what exceeds the capacity is dropped.
    func put(_ count: Int) {
        tokens.withLock { $0 = min(capacity, $0 + count) }
    }
}
