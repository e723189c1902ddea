// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// When to ask how far a publish is, and how long to wait for its end.
///
/// Waiting times grow from question to question, and later with the time that has passed: who has waited for an hour does not mind a few minutes
/// more. The end of waiting is not the end of the publish, see ``PublishOutcome/stillProcessing(_:)``.
public struct PollingPolicy: Sendable, Hashable {
    /// Waiting time before the first question.
    public var first: Duration
    /// By how much each waiting time is longer than the one before, until it is ``longest``.
    public var growth: Double
    /// Where ``growth`` ends.
    public var longest: Duration
    /// The least waiting time as a fraction of the time that has passed since the first waiting began; 0 for waiting times that do not depend on it.
    public var share: Double
    /// Where ``share`` ends. No waiting time is longer, apart from the jitter.
    public var slowest: Duration
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
    ///   - longest: Where `growth` ends; at least `first`.
    ///   - share: The least waiting time as a fraction of the time that has passed, `0...1`; 0 by default.
    ///   - slowest: Where `share` ends; at least `longest`, and 10 minutes by default.
    ///   - jitter: How much a waiting time may vary by chance, `0...1`.
    ///   - attempts: After how many questions waiting is over; no bound by default.
    ///   - deadline: After how much time waiting is over; no bound by default.
    public init(
        first: Duration, growth: Double = 1, longest: Duration, share: Double = 0, slowest: Duration = .seconds(600),
        jitter: Double = 0, attempts: Int? = nil, deadline: Duration? = nil
    ) {
        self.first = max(first, .milliseconds(500))
        self.growth = growth.isFinite ? min(max(1, growth), 10) : 1
        self.longest = max(longest, self.first)
        self.share = share.isFinite ? min(max(0, share), 1) : 0
        self.slowest = max(slowest, self.longest)
        self.jitter = jitter.isFinite ? min(max(0, jitter), 1) : 0
        self.attempts = attempts
        self.deadline = deadline
    }

    /// Asks within 5 s, then ever less often, and stops waiting after 10 minutes.
    ///
    /// Waiting times grow from 4.5 s by a factor of 2.2 to 30 s, and after two minutes to a quarter of the time that has passed, with 10 % jitter. That
    /// is far below TikTok's 30 questions per minute and token (https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit, read 2026-11). Most videos are
    /// processed within a minute. For moderation, which can take hours, there is ``patient``. `Documentation/polling.md` in the repository compares
    /// this policy with those that others use.
    public static let adaptive = PollingPolicy(
        first: .seconds(4.5), growth: 2.2, longest: .seconds(30), share: 0.25, jitter: 0.1, deadline: .seconds(600)
    )

    /// Asks like ``adaptive``, goes on for a day, and comes down to a question every 10 minutes.
    ///
    /// For servers, whose sessions may wait as long as moderation takes, and to follow a publish that was
    /// ``PublishOutcome/stillProcessing(_:)``. A publish that takes six hours costs about 50 questions.
    public static let patient = {
        var policy = adaptive
        policy.deadline = .seconds(24 * 3600)
        return policy
    }()

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
        delay = min(max(min(delay, longest), elapsed * share), slowest) * (1 + jitter * (2 * random - 1))
        if let deadline { delay = min(delay, deadline - elapsed) }
        return delay
    }
}
