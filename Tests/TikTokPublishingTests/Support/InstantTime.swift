// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// Time that passes only by sleeping, and at once: an hour of polling takes no time. Chance is fixed.
final class InstantTime: Sendable {
    private struct State {
        var uptime: Duration = .zero
        var sleeps: [Duration] = []
    }

    private let state = Locked(State())
    private let start = Date(timeIntervalSince1970: 1_790_000_000)

    /// What was slept, in order.
    var sleeps: [Duration] { state.withLock(\.sleeps) }

    func advance(by duration: Duration) {
        state.withLock { $0.uptime += duration }
    }

    func source(random: Double = 0.5) -> TimeSource {
        TimeSource(
            sleep: { [state] duration in
                try Task.checkCancellation()
                state.withLock {
                    $0.uptime += duration
                    $0.sleeps.append(duration)
                }
                await Task.yield()
            },
            uptime: { [state] in state.withLock(\.uptime) },
            now: { [state, start] in start.addingTimeInterval(state.withLock(\.uptime) / .seconds(1)) },
            random: { random }
        )
    }
}
