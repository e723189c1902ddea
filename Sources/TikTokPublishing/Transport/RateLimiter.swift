// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Keeps requests below the server's limits by making them wait for their turn, first come first served.
public actor RateLimiter {
    private struct Bucket: Hashable {
        var key: String
        var operation: OperationName
    }

    private let limits: [OperationName: RateLimit]
    private let time: TimeSource
    /// When the latest requests of each bucket were or will be sent, oldest first: at most as many as its limit counts.
    private var turns: [Bucket: [Duration]] = [:]
    private var sweepAt = 1000

    /// Creates a limiter. Share one among everything that uses the same tokens.
    /// - Parameters:
    ///   - limits: The limits; TikTok's by default. What has none never waits.
    ///   - time: Where time comes from; the system by default.
    public init(limits: [OperationName: RateLimit] = RateLimit.tiktok, time: TimeSource = .system) {
        self.limits = limits
        self.time = time
    }

    /// Waits until a request may be sent.
    /// - Parameters:
    ///   - operation: What is asked.
    ///   - key: Whose limit it counts for, such as the account. Never a token.
    /// - Throws: `CancellationError` when the task is cancelled while it waits. Its turn then stays counted, which errs on the safe side.
    public func waitForTurn(of operation: OperationName, key: String) async throws {
        guard let limit = limits[operation] else { return }
        let now = time.uptime()
        let bucket = Bucket(key: key, operation: operation)
        var taken = turns[bucket, default: []]
        var turn = now
        if taken.count >= limit.count {
            // A little more than the window: clocks of two machines never agree to the millisecond.
            turn = max(now, taken[taken.count - limit.count] + limit.window + .milliseconds(100))
            taken.removeFirst(taken.count - limit.count + 1)
        }
        taken.append(turn)
        turns[bucket] = taken
        forgetIdleBuckets(now: now)
        if turn > now { try await time.sleep(turn - now) }
    }

    /// An account that was idle for a whole window has nothing to wait for.
    private func forgetIdleBuckets(now: Duration) {
        guard turns.count >= sweepAt else { return }
        turns = turns.filter { bucket, taken in
            taken.last.map { now - $0 < (limits[bucket.operation]?.window ?? .zero) } ?? false
        }
        sweepAt = max(1000, 2 * turns.count)
    }
}
