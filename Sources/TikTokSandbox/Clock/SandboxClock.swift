// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// The time of a sandbox: `start + real time passed × rate + everything it was advanced by`.
///
/// With rate 0, the default, time stands still until somebody advances it.
public final class SandboxClock: Sendable {
    /// The date at which the clock began.
    public let start: Date
    /// Virtual seconds per real second, from 0 to 1 000 000.
    public let rate: Double
    let real: TimeSource
    private let began: Duration
    private let advanced = Locked(Duration.zero)

    /// Starts a clock.
    /// - Parameters:
    ///   - start: The date to begin at; 1 November 2026, 12:00 UTC by default.
    ///   - rate: Virtual seconds per real second; 0 by default. Brought into 0…1 000 000.
    ///   - real: Where real time comes from; the machine by default.
    public init(
        start: Date = Date(timeIntervalSince1970: 1_793_534_400), rate: Double = 0, real: TimeSource = .system
    ) {
        self.start = start
        self.rate = rate.isFinite ? min(max(rate, 0), 1_000_000) : 0
        self.real = real
        self.began = real.uptime()
    }

    /// Virtual time passed since the start.
    public var elapsed: Duration {
        let passed = rate == 0 ? .zero : (real.uptime() - began) * rate
        return passed + advanced.withLock { $0 }
    }

    /// The virtual date.
    public var now: Date {
        start.addingTimeInterval(elapsed.seconds)
    }

    /// Moves the clock forward.
    /// - Parameter duration: How far, at most ten years at once; time never goes back.
    public func advance(by duration: Duration) {
        let step = min(max(duration, .zero), .seconds(315_360_000))
        advanced.withLock { $0 += step }
    }

    /// Moves a clock that stands still forward to a point, unless it is past it.
    func advance(to point: Duration) {
        advanced.withLock { $0 = max($0, point) }
    }
}
