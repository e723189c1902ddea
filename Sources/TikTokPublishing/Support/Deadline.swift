// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A moment on the monotonic clock by which something has to have happened.
package struct Deadline: Sendable {
    /// It did not happen in time.
    package struct Passed: Error {
        package init() {}
    }

    private let time: TimeSource
    private let uptime: Duration

    package init(after delay: Duration, _ time: TimeSource) {
        self.time = time
        uptime = time.uptime() + delay
    }

    /// Sleeps, but not beyond the deadline.
    /// - Throws: ``Passed`` when it has passed already, or `CancellationError`.
    package func sleep(_ pause: Duration) async throws {
        let left = uptime - time.uptime()
        guard left > .zero else { throw Passed() }
        try await time.sleep(min(pause, left))
    }

    /// Waits for the work of others.
    /// - Throws: ``Passed`` when that is not done by then, what the work threw, or `CancellationError`.
    package func wait<Value: Sendable>(for flight: Flight<Value>) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await flight.value() }
            group.addTask {
                while true { try await sleep(uptime - time.uptime()) }
            }
            guard let value = try await group.next() else { throw Passed() }
            return value
        }
    }
}
