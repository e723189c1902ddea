// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Keeps requests below limits by letting them wait, first come, first served.
///
/// By itself it counts what this process sends. Several processes that post for the same user share TikTok's limit: those that share a journal know of
/// each other, others get a 429 from time to time, which ``RetryMiddleware`` waits out.
public actor RateLimiter {
    /// Counts a request where others see it too.
    ///
    /// Returns `nil` when it was counted, or when that is not possible, and else how long to wait before asking again.
    typealias Reservation = @concurrent @Sendable (OperationName, _ key: String, RateLimit) async -> Duration?

    private struct Bucket: Hashable {
        let key: String
        let operation: OperationName
    }

    private struct Line {
        /// When the latest requests were let through, oldest first.
        var passed: [Duration] = []
        /// Whether somebody is first in line and waits for the window to slide.
        var hasFirst = false
        /// Everybody behind the first.
        var waiting: [(id: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    }

    private let limits: [OperationName: RateLimit]
    private let margin: Duration
    private let time: TimeSource
    private let reserve: Reservation?
    private var lines: [Bucket: Line] = [:]
    private var linesBeforeSweep = 1024
    private var lastID = 0

    /// Creates a limiter in which nothing was sent yet.
    /// - Parameters:
    ///   - limits: The limits; operations that are not in it pass at once.
    ///   - margin: What every window is stretched by, because requests do not take equally long to arrive; 1 second by default.
    ///   - time: What measures and waits.
    public init(limits: [OperationName: RateLimit] = RateLimit.tikTok, margin: Duration = .seconds(1), time: TimeSource = .system)
    {
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
        let bucket = Bucket(key: key, operation: operation)
        try await becomeFirst(in: bucket)
        defer { callNext(in: bucket) }
        while let wait = try await untilFree(bucket, limit) {
            try await time.sleep(wait)
        }
        lines[bucket]?.passed.append(time.uptime())
    }

    /// How many wait for their turn, the first one included.
    package func lengthOfLine(_ operation: OperationName, key: String) -> Int {
        guard let line = lines[Bucket(key: key, operation: operation)] else { return 0 }
        return line.waiting.count + (line.hasFirst ? 1 : 0)
    }

    private func becomeFirst(in bucket: Bucket) async throws {
        try Task.checkCancellation()
        if lines[bucket] == nil { sweep() }
        guard lines[bucket, default: Line()].hasFirst else {
            lines[bucket, default: Line()].hasFirst = true
            return
        }
        lastID += 1
        let id = lastID
        let isCalled = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                lines[bucket]?.waiting.append((id, continuation))
            }
        } onCancel: {
            Task { await leave(bucket, id) }
        }
        guard isCalled else { throw CancellationError() }
    }

    /// Hands the first place on. Whoever was called keeps ``Line/hasFirst`` set, so that nobody can step in between.
    private func callNext(in bucket: Bucket) {
        guard var line = lines[bucket] else { return }
        let next = line.waiting.isEmpty ? nil : line.waiting.removeFirst()
        line.hasFirst = next != nil
        lines[bucket] = line
        next?.continuation.resume(returning: true)
    }

    private func leave(_ bucket: Bucket, _ id: Int) {
        guard let index = lines[bucket]?.waiting.firstIndex(where: { $0.id == id }) else { return }
        lines[bucket]?.waiting.remove(at: index).continuation.resume(returning: false)
    }

    /// How long to wait before asking again; `nil` when a request may pass now, and was counted by those who share the limit.
    private func untilFree(_ bucket: Bucket, _ limit: RateLimit) async throws -> Duration? {
        try Task.checkCancellation()
        if let wait = untilFreeHere(bucket, limit) { return wait }
        guard let reserve else { return nil }
        let window = limit.window + margin
        let wait = await reserve(bucket.operation, bucket.key, RateLimit(limit.count, per: window))
        // Never in a tight loop, and never longer than a window, whatever others count.
        return wait.map { min(max($0, .milliseconds(10)), window) }
    }

    private func untilFreeHere(_ bucket: Bucket, _ limit: RateLimit) -> Duration? {
        let now = time.uptime()
        let window = limit.window + margin
        lines[bucket]?.passed.removeAll { now - $0 >= window }
        guard let passed = lines[bucket]?.passed, passed.count >= limit.count else { return nil }
        return passed[passed.count - limit.count] + window - now
    }

    /// Forgets lines that are empty again, whenever their number has doubled: a server sees many users come and go.
    private func sweep() {
        guard lines.count >= linesBeforeSweep else { return }
        let now = time.uptime()
        lines = lines.filter { bucket, line in
            guard !line.hasFirst, let last = line.passed.last, let limit = limits[bucket.operation] else { return line.hasFirst }
            return now - last < limit.window + margin
        }
        linesBeforeSweep = max(1024, lines.count * 2)
    }
}
