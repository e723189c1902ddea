// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Lets one at a time in for each key, in the order in which they came.
package final class Turns<Key: Hashable & Sendable>: Sendable {
    private let last = Locked<[Key: Flight<Void>]>([:])

    package init() {}

    /// Waits until everybody who came before is done, and runs a body.
    /// - Parameters:
    ///   - key: Whose turn it is.
    ///   - deadline: When to stop waiting; never by default.
    ///   - body: What to run.
    /// - Throws: What the body threw. When it has not run: `CancellationError` when the caller was cancelled while waiting, or ``Deadline/Passed``.
    package func take<Result>(
        _ key: Key, before deadline: Deadline? = nil, _ body: () async throws -> Result
    ) async throws -> Result {
        let turn = Flight<Void>()
        let previous = last.withLock { $0.updateValue(turn, forKey: key) }
        do {
            if let previous {
                if let deadline { try await deadline.wait(for: previous) } else { try await previous.value() }
            }
        } catch {
            // Whoever comes after still has to wait for those before.
            Task {
                try? await previous?.value()
                end(turn, key)
            }
            throw error
        }
        defer { end(turn, key) }
        return try await body()
    }

    private func end(_ turn: Flight<Void>, _ key: Key) {
        last.withLock { last in
            if last[key] === turn { last[key] = nil }
        }
        turn.finish(.success(()))
    }
}
