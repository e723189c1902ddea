// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What came of one way of polling.
struct Tally {
    let name: String
    /// Status calls per publish.
    let calls: Double
    /// Seconds from the moment TikTok was done to the moment we knew it, in order; infinite for publishes that were given up.
    private let delays: [Double]

    /// - Parameter webhooks: When a webhook tells about each publish, in seconds; infinite for never.
    init(_ candidate: Candidate, durations: [Double], webhooks: [Double]) {
        // Every candidate gets the same chances.
        var generator = SeededGenerator(seed: 3)
        var calls = 0
        var delays: [Double] = []
        delays.reserveCapacity(durations.count)
        for (duration, webhook) in zip(durations, webhooks) {
            let publish = candidate.follow(duration, webhook: webhook, &generator)
            calls += publish.calls
            delays.append(publish.delay)
        }
        self.name = candidate.name
        self.calls = Double(calls) / Double(durations.count)
        self.delays = delays.sorted()
    }

    static let heading = row("", "calls", "median", "p90", "p99", "false failures")

    var row: String {
        let given = delays.count - (delays.firstIndex(of: .infinity) ?? delays.count)
        return Self.row(
            name, String(format: "%.2f", calls), percentile(0.5), percentile(0.9), percentile(0.99),
            given == 0 ? "0" : String(format: "%.2f %%", Double(given) / Double(delays.count) * 100))
    }

    private func percentile(_ share: Double) -> String {
        let delay = delays[min(delays.count - 1, Int(share * Double(delays.count)))]
        return delay.isInfinite ? "never" : String(format: "%.1f s", delay)
    }

    private static func row(_ name: String, _ columns: String...) -> String {
        "| " + ([name.padded(26)] + columns.map { $0.padded(14) }).joined(separator: " | ") + " |"
    }
}

extension String {
    fileprivate func padded(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
