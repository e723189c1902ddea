// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Thins out the progress of an upload: at most about a hundred reports, none of them smaller than the one before.
final class UploadProgress: Sendable {
    private let total: Int64
    private let last = Locked<Int64>(-1)
    private let send: @Sendable (Int64) -> Void

    init(total: Int64, send: @escaping @Sendable (Int64) -> Void) {
        self.total = total
        self.send = send
    }

    func report(_ sent: Int64) {
        let sent = min(sent, total)
        let isNews = last.withLock { last in
            guard sent > last, last < 0 || sent == total || sent - last >= total / 100 else { return false }
            last = sent
            return true
        }
        if isNews { send(sent) }
    }
}
