// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Knows when a request has taken too long: as a whole, or with nothing of its body moving.
final class RequestDeadline: Sendable {
    private let time: TimeSource
    private let end: Duration
    private let stallTimeout: Duration?
    private let lastMove: Locked<Duration>

    init(_ request: TransportRequest, time: TimeSource) {
        let start = time.uptime()
        self.time = time
        end = start + request.timeout
        stallTimeout = request.stallTimeout
        lastMove = Locked(start)
    }

    /// Bytes of the body have moved.
    func moved() {
        let now = time.uptime()
        lastMove.withLock { $0 = now }
    }

    /// Waits until the request has taken too long.
    /// - Returns: What to tell about it.
    /// - Throws: `CancellationError`.
    func passed() async throws -> String {
        while true {
            let now = time.uptime()
            guard now < end else { return "" }
            guard let stallTimeout else {
                try await time.sleep(end - now)
                continue
            }
            let stalled = lastMove.withLock { $0 } + stallTimeout
            guard now < stalled else { return "nothing moved for \(stallTimeout)" }
            try await time.sleep(min(end, stalled) - now)
        }
    }
}
