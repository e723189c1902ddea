// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

@Suite("PollingPolicy")
struct PollingPolicyTests {
    @Test("The adaptive policy asks soon, ever less often, and stays far below 30 questions a minute")
    func adaptive() throws {
        var elapsed = Duration.zero
        var delays: [Duration] = []
        while let delay = PollingPolicy.adaptive.delay(after: delays.count, elapsed: elapsed, random: 0.5) {
            delays.append(delay)
            elapsed += delay
        }
        #expect(delays.first == .seconds(3))
        #expect(delays[1] == .seconds(4.5))
        #expect(delays.allSatisfy { $0 <= .seconds(30) })
        #expect(elapsed == .seconds(600))
        #expect((20...30).contains(delays.count))
    }

    @Test("Chance moves a delay by a fifth at most", arguments: [0, 0.25, 0.999])
    func jitter(random: Double) throws {
        let delay = try #require(PollingPolicy.adaptive.delay(after: 0, elapsed: .zero, random: random))
        #expect((Duration.seconds(2.4)...Duration.seconds(3.6)).contains(delay))
    }

    @Test("A fixed policy asks exactly as often as told")
    func fixed() {
        let policy = PollingPolicy.fixed(every: .seconds(45), attempts: 3)
        #expect(policy.delay(after: 0, elapsed: .zero, random: 0) == .seconds(45))
        #expect(policy.delay(after: 2, elapsed: .seconds(90), random: 0.9) == .seconds(45))
        #expect(policy.delay(after: 3, elapsed: .seconds(135), random: 0) == nil)
    }

    @Test("Nonsense becomes a policy that neither floods nor traps", arguments: [Double.nan, .infinity, -1, 0, 1e300])
    func nonsense(value: Double) throws {
        let policy = PollingPolicy(first: .seconds(-5), growth: value, longest: .zero, jitter: value)
        let delay = try #require(policy.delay(after: 1_000_000, elapsed: .zero, random: 0.999))
        #expect(delay >= .zero)
        #expect(delay <= .seconds(2))
    }
}
