// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// A way of polling that is compared with others.
struct Candidate {
    let name: String
    /// One after the other: who follows a publish with the next policy asks at once, as ``PublishSession`` does.
    let policies: [PollingPolicy]

    init(_ name: String, _ policies: PollingPolicy...) {
        self.name = name
        self.policies = policies
    }

    static let ours = [
        Candidate(".patient", .patient),
        Candidate(".adaptive, then .patient", .adaptive, .patient),
    ]
    static let others = [
        Candidate("45 s × 3", .fixed(every: .seconds(45), attempts: 3)),
        Candidate("20 s × 90", .fixed(every: .seconds(20), attempts: 90)),
        Candidate("30 s × 120", .fixed(every: .seconds(30), attempts: 120)),
        Candidate("5 s × 1.5ⁿ", PollingPolicy(first: .seconds(5), growth: 1.5, longest: .seconds(1e9))),
    ]

    static func forever(every seconds: Double) -> Candidate {
        let policy = PollingPolicy(first: .seconds(seconds), longest: .seconds(seconds))
        return Candidate("\((seconds * 10).rounded() / 10) s for ever", policy)
    }

    /// Follows one publish.
    /// - Parameters:
    ///   - duration: When TikTok is done, in seconds.
    ///   - webhook: When a webhook tells, in seconds; infinite for never.
    func follow(_ duration: Double, webhook: Double, _ generator: inout SeededGenerator) -> (calls: Int, delay: Double) {
        var calls = 0
        var began = 0.0
        for (index, policy) in policies.enumerated() {
            var asked = 0
            var now = began
            while true {
                let isFollowUp = index > 0 && asked == 0
                let wait =
                    isFollowUp
                    ? .zero : policy.delay(after: asked, elapsed: .seconds(now - began), random: generator.unit())
                guard let wait else { break }
                now += wait / .seconds(1)
                if webhook <= now { return (calls, webhook - duration) }
                calls += 1
                asked += 1
                if now >= duration { return (calls, now - duration) }
            }
            began = now
        }
        return (calls, .infinity)
    }
}
