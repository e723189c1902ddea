// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// When to ask how far a publish is, and how long to wait for its end.
public struct PollingPolicy: Sendable, Hashable {
    /// Waiting time before the first question.
    public var first: Duration
    /// By how much each waiting time is longer than the one before.
    public var growth: Double
    /// The longest waiting time.
    public var longest: Duration
    /// How much a waiting time may vary by chance, as a fraction of it, so that many sessions do not ask at once.
    public var jitter: Double
    /// After this many questions waiting is over; `nil` for no bound.
    public var attempts: Int?
    /// After this much time since the first waiting began, waiting is over; `nil` for no bound. The publish itself goes on.
    public var deadline: Duration?

    /// Creates a policy.
    /// - Parameters:
    ///   - first: Waiting time before the first question; at least half a second.
    ///   - growth: By how much each waiting time is longer than the one before; 1 to 10.
    ///   - longest: The longest waiting time.
    ///   - jitter: How much a waiting time may vary by chance, `0...1`.
    ///   - attempts: After how many questions waiting is over; no bound by default.
    ///   - deadline: After how much time waiting is over; no bound by default.
    public init(
        first: Duration, growth: Double = 1, longest: Duration, jitter: Double = 0, attempts: Int? = nil,
        deadline: Duration? = nil
    ) {
        self.first = max(first, .milliseconds(500))
        self.growth = growth.isFinite ? min(max(1, growth), 10) : 1
        self.longest = max(longest, self.first)
        self.jitter = jitter.isFinite ? min(max(0, jitter), 1) : 0
        self.attempts = attempts
        self.deadline = deadline
    }

    /// Asks after 3 s, then ever less often, up to every 30 s, with 20 % jitter, and stops waiting after 10 minutes.
    ///
    /// It stays below TikTok's 30 questions per minute and token (https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit, read 2026-11).
    /// Most videos are processed within a minute; moderation can take hours and is not waited for.
    public static let adaptive = PollingPolicy(
        first: .seconds(3), growth: 1.5, longest: .seconds(30), jitter: 0.2, deadline: .seconds(600)
    )

    /// For a sign-in by QR code: asks every 3 s, and stops waiting after 5 minutes.
    ///
    /// TikTok documents neither an interval nor how long a code lives. Third-party services ask every 3 to 10 s, and one says that a code lives for
    /// 300 s (read 2026-11).
    public static let qrCode = PollingPolicy(first: .seconds(3), longest: .seconds(3), deadline: .seconds(300))

    /// Asks at a fixed interval a fixed number of times, such as three times every 45 seconds.
    /// - Parameters:
    ///   - interval: Waiting time before each question.
    ///   - attempts: How many questions are asked.
    public static func fixed(every interval: Duration, attempts: Int) -> PollingPolicy {
        PollingPolicy(first: interval, longest: interval, attempts: max(1, attempts))
    }

    /// The waiting time before a question.
    /// - Parameters:
    ///   - asked: How many questions were asked so far.
    ///   - elapsed: Time since the first waiting began.
    ///   - random: A number in `0..<1` that decides the jitter.
    /// - Returns: The waiting time, or `nil` when waiting is over.
    public func delay(after asked: Int, elapsed: Duration, random: Double) -> Duration? {
        if let attempts, asked >= attempts { return nil }
        if let deadline, elapsed >= deadline { return nil }
        var delay = first
        for _ in 0..<min(asked, 64) where delay < longest {
            delay = delay * growth
        }
        delay = min(delay, longest) * (1 + jitter * (2 * random - 1))
        if let deadline { delay = min(delay, deadline - elapsed) }
        return delay
    }
}
