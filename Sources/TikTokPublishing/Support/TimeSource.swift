// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Where the SDK gets time and chance from, so that tests can replace both.
///
/// Waiting and measuring use a monotonic clock, which clock changes of the machine cannot disturb; dates are used only for what has
/// to survive a restart, such as the expiry of a token.
public struct TimeSource: Sendable {
    /// Suspends for a duration. Throws `CancellationError` when the task is cancelled while it waits.
    public var sleep: @Sendable (Duration) async throws -> Void
    /// Time passed since an arbitrary fixed point, never going backwards.
    public var uptime: @Sendable () -> Duration
    /// The date on the wall clock.
    public var now: @Sendable () -> Date
    /// A random number in `0..<1`, for jitter.
    public var random: @Sendable () -> Double

    /// Builds a time source from its four parts.
    /// - Parameters:
    ///   - sleep: Suspends for a duration.
    ///   - uptime: Monotonic time since an arbitrary fixed point.
    ///   - now: The date on the wall clock.
    ///   - random: A random number in `0..<1`.
    public init(
        sleep: @escaping @Sendable (Duration) async throws -> Void,
        uptime: @escaping @Sendable () -> Duration,
        now: @escaping @Sendable () -> Date,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) {
        self.sleep = sleep
        self.uptime = uptime
        self.now = now
        self.random = random
    }

    /// Waits and measures with a clock.
    /// - Parameters:
    ///   - clock: The clock to sleep on and to measure with.
    ///   - now: The date on the wall clock.
    ///   - random: A random number in `0..<1`.
    public init<C: Clock>(
        clock: C,
        now: @escaping @Sendable () -> Date,
        random: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) where C.Duration == Duration {
        let start = clock.now
        self.init(
            sleep: { try await clock.sleep(until: clock.now.advanced(by: $0), tolerance: nil) },
            uptime: { start.duration(to: clock.now) },
            now: now,
            random: random
        )
    }

    /// The machine's own clocks and the system's random numbers.
    public static let system = TimeSource(clock: ContinuousClock(), now: { Date() })
}
