// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import TikTokPublishing

extension Sandbox {
    /// Moves the clock forward, once the downloads that are under way have ended: virtual time does not overtake them. Webhooks that come
    /// due have been sent when it returns.
    /// - Parameter duration: How far.
    public func advance(by duration: Duration) async {
        await waitForNetwork()
        clock.advance(by: duration)
        tick()
        await waitForNetwork()
    }

    /// Time for code under test: dates and durations are those of ``clock``, and whoever sleeps moves it.
    ///
    /// While the clock stands still, a sleep takes no real time: after everybody else had a few turns, the clock jumps to the earliest
    /// moment that somebody sleeps for. So a sleep that races with work, such as a deadline, may win at once. When the clock runs, a
    /// sleep takes real time at its rate.
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

    /// Moves the clock for as long as somebody sleeps.
    private func drive() {
        guard !isDriving else { return }
        isDriving = true
        Task {
            while !sleepers.isEmpty {
                await self.wakeEarliest()
            }
            isDriving = false
        }
    }

    /// Keeps sleepers from moving the clock while something real is under way for them, such as a request to a port, until ``release()``.
    package func hold() {
        holds += 1
    }

    /// Ends what ``hold()`` began.
    package func release() {
        holds -= 1
        guard holds == 0 else { return }
        let waiting = releases
        releases = []
        for continuation in waiting { continuation.resume() }
    }

    private func wakeEarliest() async {
        var isQuiet = false
        while !isQuiet {
            for _ in 0..<64 { await Task.yield() }
            await waitForNetwork()
            isQuiet = holds == 0
            if !isQuiet { await withCheckedContinuation { releases.append($0) } }
        }
        guard let earliest = sleepers.map(\.deadline).min() else { return }
        clock.advance(to: earliest)
        tick()
        let woken = sleepers.filter { $0.deadline <= earliest }
        sleepers.removeAll { $0.deadline <= earliest }
        for sleeper in woken { sleeper.continuation.resume() }
    }
}
