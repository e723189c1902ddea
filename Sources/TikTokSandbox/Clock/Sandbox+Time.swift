// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import TikTokPublishing

extension Sandbox {
    /// Moves the clock forward, once the downloads that are under way have ended: virtual time does not overtake them.
    /// - Parameter duration: How far.
    public func advance(by duration: Duration) async {
        await waitForDownloads()
        clock.advance(by: duration)
        machine.settle(clock.now)
    }

    /// Time for code under test: dates and durations are those of ``clock``, and whoever sleeps moves it.
    ///
    /// While the clock stands still, a sleep takes no real time: when no request is being answered, the clock jumps to the earliest moment
    /// that somebody sleeps for. When the clock runs, a sleep takes real time at its rate.
    public nonisolated var timeSource: TimeSource {
        let clock = clock
        return TimeSource(
            sleep: { try await self.sleep($0) },
            uptime: { clock.elapsed },
            now: { clock.now })
    }

    /// Lets virtual time pass.
    func pass(_ duration: Duration) async {
        if clock.rate == 0 {
            clock.advance(by: duration)
        } else {
            try? await clock.real.sleep(duration / clock.rate)
        }
    }

    private func sleep(_ duration: Duration) async throws {
        try Task.checkCancellation()
        guard clock.rate == 0 else { return try await clock.real.sleep(duration / clock.rate) }
        let id = nextSleeper
        nextSleeper += 1
        let deadline = clock.elapsed + max(duration, .zero)
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                if Task.isCancelled { return continuation.resume(throwing: CancellationError()) }
                sleepers.append(Sleeper(id: id, deadline: deadline, continuation: continuation))
                drive()
            }
        } onCancel: {
            Task { await self.wake(id) }
        }
    }

    /// Wakes a sleeper whose task was cancelled.
    private func wake(_ id: Int) {
        guard let index = sleepers.firstIndex(where: { $0.id == id }) else { return }
        sleepers.remove(at: index).continuation.resume(throwing: CancellationError())
    }

    /// Moves the clock for as long as somebody sleeps. Everybody else gets a few turns first, so that a request that is about to be sent
    /// is answered before time jumps.
    private func drive() {
        guard !isDriving else { return }
        isDriving = true
        Task {
            while !sleepers.isEmpty {
                await self.step()
            }
            isDriving = false
        }
    }

    private func step() async {
        for _ in 0..<8 { await Task.yield() }
        await waitForDownloads()
        guard callsInFlight == 0, let index = sleepers.indices.min(by: { sleepers[$0].deadline < sleepers[$1].deadline }) else {
            return
        }
        let sleeper = sleepers.remove(at: index)
        clock.advance(to: sleeper.deadline)
        machine.settle(clock.now)
        sleeper.continuation.resume()
    }
}
