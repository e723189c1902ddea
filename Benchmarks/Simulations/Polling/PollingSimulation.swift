// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Compares ways of asking for the status on one and the same set of publishes, on virtual time.
///
/// Everybody asks only for the status; a publish that is given up is what others report as failed. With webhooks, 9 of 10 publishes are told about,
/// half of them within 3 s and almost all within 30 s: an assumption, for TikTok promises neither.
@main
enum PollingSimulation {
    static let count = 1_000_000

    static func main() {
        for mix in PublishMix.all {
            let durations = mix.durations(count, seed: 1)
            print("\n\(mix.description); \(count) publishes")
            compare(durations, webhooks: Array(repeating: .infinity, count: count), title: "without webhooks")
            compare(durations, webhooks: webhooks(for: durations), title: "with webhooks")
            let early = durations.count { $0 <= 5 }
            let least = String(format: "%.2f", 2 - Double(early) / Double(count))
            print("With a first question within 5 s and no publish given up: at least \(least) calls, whatever follows.")
        }
    }

    private static func compare(_ durations: [Double], webhooks: [Double], title: String) {
        print("\n\(title)\n\(Tally.heading)")
        let ours = Candidate.ours.map { Tally($0, durations: durations, webhooks: webhooks) }
        let others = Candidate.others.map { Tally($0, durations: durations, webhooks: webhooks) }
        let asDear = Candidate.forever(every: interval(costing: ours[0].calls, durations: durations, webhooks: webhooks))
        for tally in ours + others + [Tally(asDear, durations: durations, webhooks: webhooks)] {
            print(tally.row)
        }
    }

    private static func webhooks(for durations: [Double]) -> [Double] {
        var generator = SeededGenerator(seed: 2)
        return durations.map { duration in
            let delay = generator.logNormal(median: 3, sigma: 1)
            return generator.unit() < 0.9 ? duration + delay : .infinity
        }
    }

    /// The fixed interval without an end that costs as many calls.
    private static func interval(costing calls: Double, durations: [Double], webhooks: [Double]) -> Double {
        var bounds = (low: 1.0, high: 3600.0)
        for _ in 0..<30 {
            let middle = (bounds.low + bounds.high) / 2
            let total = zip(durations, webhooks).reduce(0.0) { total, publish in
                total + min((publish.0 / middle).rounded(.up), (publish.1 / middle).rounded(.up) - 1)
            }
            if total / Double(durations.count) > calls { bounds.low = middle } else { bounds.high = middle }
        }
        return bounds.high
    }
}
