// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Thins out the progress of an upload: a report for each hundredth of it and for each second, none of them smaller than the one before.
final class UploadMeter: Sendable {
    private struct State: Sendable {
        var rate = UploadRate()
        var last: (sent: Int64, uptime: Duration)?
    }

    private let total: Int64
    private let time: TimeSource
    private let state = Locked(State())
    private let send: @Sendable (UploadProgress) -> Void

    init(total: Int64, time: TimeSource, send: @escaping @Sendable (UploadProgress) -> Void) {
        self.total = total
        self.time = time
        self.send = send
    }

    func report(_ sent: Int64) {
        let (sent, uptime) = (min(sent, total), time.uptime())
        let progress: UploadProgress? = state.withLock { state in
            if let last = state.last {
                let isNews = sent == total || sent - last.sent >= total / 100 || uptime - last.uptime >= .seconds(1)
                guard sent > last.sent, isNews else { return nil }
            }
            state.last = (sent, uptime)
            return UploadProgress(sent: sent, total: total, bytesPerSecond: state.rate.note(sent, at: uptime))
        }
        if let progress { send(progress) }
    }
}
