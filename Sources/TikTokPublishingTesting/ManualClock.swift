// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// A clock that stands still until a test moves it.
///
/// A test starts the work, waits with ``sleepers(_:)`` until it sleeps, and moves the clock with ``advance(by:)``:
///
/// ```swift
/// let clock = ManualClock()
/// let work = Task { try await clock.sleep(for: .seconds(30)) }
/// await clock.sleepers(1)
/// clock.advance(by: .seconds(30))
/// try await work.value
/// ```
public final class ManualClock: Clock {
    /// A point in time of a manual clock.
    public struct Instant: InstantProtocol {
        /// Time since the clock was made.
        public var offset: Duration

        /// The point `duration` later.
        /// - Parameter duration: How much later.
        public func advanced(by duration: Duration) -> Instant {
            Instant(offset: offset + duration)
        }

        /// How much later `other` is.
        /// - Parameter other: Another point.
        public func duration(to other: Instant) -> Duration {
            other.offset - offset
        }

        /// Whether `lhs` comes before `rhs`.
        public static func < (lhs: Instant, rhs: Instant) -> Bool {
            lhs.offset < rhs.offset
        }
    }

    private struct Sleeper: Sendable {
        let id: Int
        let deadline: Instant
        let continuation: CheckedContinuation<Void, any Error>
    }

    private struct Watcher: Sendable {
        let count: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State: Sendable {
        var now = Instant(offset: .zero)
        var lastID = 0
        var sleepers: [Sleeper] = []
        var cancelled: Set<Int> = []
        var watchers: [Watcher] = []
    }

    private let state = Locked(State())
    private let start: Date

    /// Makes a clock that stands at zero.
    /// - Parameter start: The date on the wall when the clock stands at zero; 2026-11-21 00:00 UTC by default.
    public init(start: Date = Date(timeIntervalSince1970: 1_795_219_200)) {
        self.start = start
    }

    /// Where the clock stands.
    public var now: Instant { state.withLock { $0.now } }

    /// The smallest step: one nanosecond.
    public var minimumResolution: Duration { .nanoseconds(1) }

    /// The date on the wall, which moves together with the clock.
    public var date: Date { start.addingTimeInterval(now.offset / .seconds(1)) }

    /// A time source that sleeps and measures with this clock, has ``date`` on the wall, and no randomness.
    /// - Parameter random: What the time source takes for chance; always 0.5 by default.
    /// - Returns: The time source.
    public func timeSource(random: @escaping @Sendable () -> Double = { 0.5 }) -> TimeSource {
        TimeSource(clock: self, now: { self.date }, random: random)
    }

    /// Suspends until the clock is moved to a point. Returns at once when it is there already.
    /// - Parameters:
    ///   - deadline: The point to wait for.
    ///   - tolerance: Not used: the clock wakes up exactly.
    /// - Throws: `CancellationError` when the task is cancelled while it waits.
    public func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        defer { _ = state.withLock { $0.cancelled.remove(id) } }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                enter(Sleeper(id: id, deadline: deadline, continuation: continuation))
            }
        } onCancel: {
            cancel(id)
        }
    }

    /// Moves the clock, and wakes up everybody whose time has come, the earliest first.
    /// - Parameter duration: How far. The clock never goes back.
    public func advance(by duration: Duration) {
        let due = state.withLock { state in
            state.now = state.now.advanced(by: max(duration, .zero))
            let due = state.sleepers.filter { $0.deadline <= state.now }
            state.sleepers.removeAll { $0.deadline <= state.now }
            return due
        }
        for sleeper in due.sorted(by: { ($0.deadline, $0.id) < ($1.deadline, $1.id) }) {
            sleeper.continuation.resume()
        }
    }

    /// Suspends until at least so many tasks sleep on the clock.
    /// - Parameter count: How many.
    public func sleepers(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = state.withLock { state in
                if state.sleepers.count >= count { return true }
                state.watchers.append(Watcher(count: count, continuation: continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    /// The time until the next sleeper wakes up; `nil` when nobody sleeps.
    public var untilNextSleeper: Duration? {
        state.withLock { state in
            state.sleepers.map(\.deadline).min().map { state.now.duration(to: $0) }
        }
    }

    private func enter(_ sleeper: Sleeper) {
        enum Fate { case cancelled, due, sleeping([Watcher]) }
        let fate: Fate = state.withLock { state in
            if state.cancelled.contains(sleeper.id) { return .cancelled }
            if sleeper.deadline <= state.now { return .due }
            state.sleepers.append(sleeper)
            let satisfied = state.watchers.filter { $0.count <= state.sleepers.count }
            state.watchers.removeAll { $0.count <= state.sleepers.count }
            return .sleeping(satisfied)
        }
        switch fate {
        case .cancelled: sleeper.continuation.resume(throwing: CancellationError())
        case .due: sleeper.continuation.resume()
        case .sleeping(let watchers): for watcher in watchers { watcher.continuation.resume() }
        }
    }

    private func cancel(_ id: Int) {
        let sleeper = state.withLock { state in
            state.cancelled.insert(id)
            let sleeper = state.sleepers.first { $0.id == id }
            state.sleepers.removeAll { $0.id == id }
            return sleeper
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
