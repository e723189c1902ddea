// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How often, and after which pauses, a request is sent again.
public struct RetryPolicy: Sendable, Hashable {
    /// How often a request is sent at most, the first time included.
    public var attempts: Int
    /// The longest first pause. Later ones are twice as long each time.
    public var base: Duration
    /// The longest pause, unless the server asks for a longer one.
    public var cap: Duration
    /// How much time the pauses of one request may take together. A pause that would exceed it is not begun.
    public var budget: Duration

    /// Creates a policy.
    /// - Parameters:
    ///   - attempts: How often a request is sent at most; 4 by default.
    ///   - base: The longest first pause; half a second by default.
    ///   - cap: The longest pause; 10 seconds by default.
    ///   - budget: How much time the pauses may take together; 90 seconds by default, so that one rate limit window of TikTok fits in.
    public init(
        attempts: Int = 4, base: Duration = .milliseconds(500), cap: Duration = .seconds(10), budget: Duration = .seconds(90)
    ) {
        self.attempts = max(1, attempts)
        self.base = max(.zero, base)
        self.cap = max(.zero, cap)
        self.budget = max(.zero, budget)
    }

    /// Never sends a request again.
    public static let never = RetryPolicy(attempts: 1)

    /// The pause before the next attempt: anything from nothing to the bound, by chance, so that many clients do not come back at once.
    /// - Parameters:
    ///   - failures: How often the request has failed so far, at least 1.
    ///   - random: A number in `0..<1`.
    func pause(afterFailures failures: Int, random: Double) -> Duration {
        var bound = base
        for _ in 1..<max(2, min(failures, 64)) where bound < cap { bound = bound * 2 }
        return min(bound, cap) * random
    }
}
