// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// Time for many workers at once: it moves to the next deadline when every worker that has not finished sleeps, so that no work takes time.
final class FleetTime: Sendable {
    private struct Sleeper: Sendable {
        let deadline: Duration
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State: Sendable {
        var uptime: Duration = .zero
        var sleepers: [Sleeper] = []
        var finished = 0
        /// A linear congruential generator (Knuth's MMIX): the same chances in every run.
        var chance: UInt64 = 1
    }

    private let workers: Int
    private let state = Locked(State())

    init(workers: Int) {
        self.workers = workers
    }

    var uptime: Duration { state.withLock(\.uptime) }

    var source: TimeSource {
        TimeSource(
            sleep: { [state] duration in
                await withCheckedContinuation { continuation in
                    state.withLock { state in
                        state.sleepers.append(Sleeper(deadline: state.uptime + duration, continuation: continuation))
                    }
                }
            },
            uptime: { [state] in state.withLock(\.uptime) },
            now: { [state] in Date(timeIntervalSince1970: 1_790_000_000 + state.withLock(\.uptime) / .seconds(1)) },
            random: { [state] in
                state.withLock { state in
                    state.chance = state.chance &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                    return Double(state.chance >> 11) * 0x1p-53
                }
            }
        )
    }

    /// One worker has nothing more to do.
    func finish() {
        state.withLock { $0.finished += 1 }
    }

    /// Lets time pass until all workers have finished.
    func run() async {
        while state.withLock({ $0.finished < workers }) {
            wakeNext()
            await Task.yield()
        }
    }

    private func wakeNext() {
        let due: [Sleeper] = state.withLock { state in
            guard state.sleepers.count + state.finished == workers, let next = state.sleepers.map(\.deadline).min() else {
                return []
            }
            state.uptime = max(state.uptime, next)
            let due = state.sleepers.filter { $0.deadline <= next }
            state.sleepers.removeAll { $0.deadline <= next }
            return due
        }
        for sleeper in due { sleeper.continuation.resume() }
    }
}
