// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// The tasks of the connections that are open.
final class PortConnections: Sendable {
    private struct State {
        var tasks: [Int: Task<Void, Never>] = [:]
        var next = 0
        var isStopped = false
    }

    private let state = Locked(State())

    /// Gives a connection a task of its own.
    func add(_ serve: @escaping @Sendable () async -> Void) {
        state.withLock { state in
            let id = state.next
            state.next += 1
            let task = Task {
                await serve()
                self.state.withLock { _ = $0.tasks.removeValue(forKey: id) }
            }
            if state.isStopped { task.cancel() }
            state.tasks[id] = task
        }
    }

    /// Ends all of them, and waits for it.
    func stop() async {
        let tasks = state.withLock { state in
            state.isStopped = true
            return Array(state.tasks.values)
        }
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
    }
}
