// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Tells how fast an upload is, from what was sent when. Recent seconds count most.
struct UploadRate: Sendable {
    /// What happened this long ago counts about a third.
    private static let memory = Duration.seconds(5)
    /// How long it is watched before anything is told.
    private static let leastTime = Duration.seconds(1)

    private var start: (sent: Int64, uptime: Duration)?
    private var last: (sent: Int64, uptime: Duration)?
    private var rate: Double?

    /// Takes note of a total. The first one is where the upload starts.
    /// - Returns: Bytes per second; `nil` as long as that cannot be told.
    mutating func note(_ sent: Int64, at uptime: Duration) -> Double? {
        guard let start, let last else {
            start = (sent, uptime)
            last = start
            return nil
        }
        let (time, bytes) = (uptime - last.uptime, Double(sent - last.sent))
        guard time > .zero, uptime - start.uptime >= Self.leastTime else { return rate }
        self.last = (sent, uptime)
        guard let rate else {
            self.rate = Double(sent - start.sent) / ((uptime - start.uptime) / .seconds(1))
            return self.rate
        }
        let weight = 1 - exp(-(time / Self.memory))
        self.rate = rate + weight * (bytes / (time / .seconds(1)) - rate)
        return self.rate
    }
}
