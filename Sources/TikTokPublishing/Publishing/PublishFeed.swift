// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Hands the updates of a session to everybody who watches, with what happened before they came.
final class PublishFeed: Sendable {
    private struct State {
        var history: [PublishUpdate] = []
        var isFinished = false
        var watchers: [Int: AsyncStream<PublishUpdate>.Continuation] = [:]
        var nextWatcher = 0

        /// Progress of the same upload replaces the one before it.
        mutating func remember(_ update: PublishUpdate) {
            if case .uploading = update.event, case .uploading = history.last?.event { history.removeLast() }
            if history.count == PublishFeed.historyLimit { history.removeFirst() }
            history.append(update)
            if case .finished = update.event { isFinished = true }
        }

        mutating func removeWatchers() -> [AsyncStream<PublishUpdate>.Continuation] {
            defer { watchers = [:] }
            return Array(watchers.values)
        }
    }

    /// How many updates a late watcher is told: enough for every step of a publish, bounded for one that is polled for days.
    static let historyLimit = 256

    private let state = Locked(State())
    private let time: TimeSource
    private let start: Duration

    init(time: TimeSource) {
        self.time = time
        self.start = time.uptime()
    }

    func send(_ event: PublishUpdate.Event) {
        let update = PublishUpdate(event: event, elapsed: time.uptime() - start)
        // Finishing a stream calls back into `onTermination`, which takes the lock.
        let finished: [AsyncStream<PublishUpdate>.Continuation] = state.withLock { state in
            guard !state.isFinished else { return [] }
            state.remember(update)
            for watcher in state.watchers.values { watcher.yield(update) }
            return state.isFinished ? state.removeWatchers() : []
        }
        for watcher in finished { watcher.finish() }
    }

    func updates() -> PublishUpdates {
        let (stream, watcher) = AsyncStream.makeStream(of: PublishUpdate.self)
        let id: Int? = state.withLock { state in
            for update in state.history { watcher.yield(update) }
            if state.isFinished {
                watcher.finish()
                return nil
            }
            state.nextWatcher += 1
            state.watchers[state.nextWatcher] = watcher
            return state.nextWatcher
        }
        if let id {
            watcher.onTermination = { [weak self] _ in
                self?.state.withLock { _ = $0.watchers.removeValue(forKey: id) }
            }
        }
        return PublishUpdates(stream: stream)
    }
}
