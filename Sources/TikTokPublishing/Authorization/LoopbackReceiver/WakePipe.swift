// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Wakes up a thread that sleeps in `poll`, once, with a reason.
final class WakePipe: Sendable {
    /// Readable once it was woken up.
    let reading: Int32
    private let writing: Int32
    private let first = Locked<(any Error)?>(nil)

    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/receiverFailed`` when there are no file descriptors left.
    init() throws {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw ReceiverSocket.failed() }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        (reading, writing) = (ends[0], ends[1])
    }

    deinit {
        close(reading)
        close(writing)
    }

    /// Why it was woken up.
    var reason: (any Error)? { first.withLock { $0 } }

    /// Wakes the thread up. Only the first reason counts.
    func wake(_ reason: any Error) {
        let isFirst = first.withLock { first in
            guard first == nil else { return false }
            first = reason
            return true
        }
        // One byte always fits into an empty pipe, and its reading end lives as long as this.
        if isFirst { _ = write(writing, [1], 1) }
    }
}
