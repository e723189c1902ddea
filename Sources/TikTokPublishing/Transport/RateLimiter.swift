// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Keeps requests below limits by letting them wait, first come, first served.
///
/// By itself it counts what this process sends. Several processes that post for the same user share TikTok's limit: those that share a journal know of
/// each other, others get a 429 from time to time, which ``RetryMiddleware`` waits out.
///
/// A request that need not wait passes without changing threads.
public final class RateLimiter: Sendable {
    /// Counts a request where others see it too.
    ///
    /// Returns `nil` when it was counted, or when that is not possible, and else how long to wait before asking again.
    typealias Reservation = @concurrent @Sendable (OperationName, _ key: String, RateLimit) async -> Duration?

    private let limits: [OperationName: RateLimit]
    private let margin: Duration
    private let time: TimeSource
    private let reserve: Reservation?
    private let state = Locked(RateLimiterLines())

    /// Creates a limiter in which nothing was sent yet.
    /// - Parameters:
    ///   - limits: The limits; operations that are not in it pass at once.
    ///   - margin: What every window is stretched by, because requests do not take equally long to arrive; 1 second by default.
    ///   - time: What measures and waits.
    public convenience init(
        limits: [OperationName: RateLimit] = RateLimit.tikTok, margin: Duration = .seconds(1), time: TimeSource = .system
    ) {
        self.init(limits: limits, margin: margin, time: time, reserve: nil)
    }

    /// Creates a limiter that asks somebody else as well, such as a journal, before it lets a request through.
    init(limits: [OperationName: RateLimit], margin: Duration, time: TimeSource, reserve: Reservation?) {
        self.limits = limits
        self.margin = margin
        self.time = time
        self.reserve = reserve
    }

    /// Waits until a request may be sent, and counts it.
    /// - Parameters:
    ///   - operation: What is asked.
    ///   - key: Who asks, such as the user's `open_id`. It is kept in memory only.
    /// - Throws: `CancellationError` when the task is cancelled while it waits; the request is not counted then.
    public func pass(_ operation: OperationName, key: String) async throws {
        guard let limit = limits[operation] else { return }
        let name = RateLimiterLines.Name(key: key, operation: operation)
        try await becomeFirst(in: name)
        defer { state.withLock { $0.callNext(in: name) }?.resume(returning: true) }
        while let wait = try await untilFree(name, limit) {
            try await time.sleep(wait)
        }
        // Others may have been asked for long.
        try Task.checkCancellation()
        let now = time.uptime()
        state.withLock { $0.pass(name, at: now) }
    }

    /// How many wait for their turn, the first one included.
    package func lengthOfLine(_ operation: OperationName, key: String) -> Int {
        state.withLock { $0.length(of: RateLimiterLines.Name(key: key, operation: operation)) }
    }

    private func becomeFirst(in name: RateLimiterLines.Name) async throws {
        try Task.checkCancellation()
        let now = time.uptime()
        let id = state.withLock { lines in
            lines.sweep(before: now) { limits[$0.operation].map { $0.window + margin } }
            return lines.stepIn(name)
        }
        guard let id else { return }
        let isCalled = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                // Whoever is cancelled from now on is found in the line; whoever was before knows it.
                let answer = state.withLock { $0.wait(in: name, id, continuation, isCancelled: Task.isCancelled) }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            state.withLock { $0.leave(name, id) }?.resume(returning: false)
        }
        guard isCalled else { throw CancellationError() }
    }

    /// How long to wait before asking again; `nil` when a request may pass now, and was counted by those who share the limit.
    private func untilFree(_ name: RateLimiterLines.Name, _ limit: RateLimit) async throws -> Duration? {
        try Task.checkCancellation()
        let now = time.uptime()
        let window = limit.window + margin
        let limit = RateLimit(limit.count, per: window)
        if let wait = state.withLock({ $0.untilFree(name, limit.count, within: window, at: now) }) { return wait }
        guard let reserve else { return nil }
        let wait = await reserve(name.operation, name.key, limit)
        // Never in a tight loop, and never longer than a window, whatever others count.
        return wait.map { min(max($0, .milliseconds(10)), window) }
    }
}
