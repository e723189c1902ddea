// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

@Suite("PollingPolicy")
struct PollingPolicyTests {
    /// The moments of all questions, without those after `end`.
    private func questions(_ policy: PollingPolicy, random: Double, until end: Duration = .seconds(86_400)) -> [Duration] {
        var moments: [Duration] = []
        var elapsed = Duration.zero
        while let delay = policy.delay(after: moments.count, elapsed: elapsed, random: random) {
            elapsed += delay
            guard elapsed <= end else { break }
            moments.append(elapsed)
        }
        return moments
    }

    @Test("The adaptive policy asks within 5 s, then ever less often, and stops waiting after exactly ten minutes")
    func adaptive() throws {
        let moments = questions(.adaptive, random: 0.5)
        #expect(moments.first == .seconds(4.5))
        #expect(moments[1] == .seconds(4.5) + .seconds(4.5) * 2.2)
        #expect(moments.last == .seconds(600))
        #expect((10...14).contains(moments.count))
        let delays = zip(moments.dropFirst(), moments).map { $0 - $1 }
        #expect(zip(delays.dropFirst(), delays).dropLast().allSatisfy { $0 >= $1 })
    }

    @Test("The patient policy waits for a day, and never longer than ten minutes at a time")
    func patient() throws {
        let moments = questions(.patient, random: 0.5)
        let delays = zip(moments.dropFirst(), moments).map { $0 - $1 }
        #expect(moments.last == .seconds(86_400))
        #expect(delays.max() == .seconds(600))
        #expect(questions(.adaptive, random: 0.5).dropLast() == moments.filter { $0 <= .seconds(600) }[...])
        #expect((40...60).contains(moments.filter { $0 <= .seconds(6 * 3600) }.count))
    }

    @Test(
        "Whatever chance decides, the first question comes within 5 s, and in an hour no minute has more than 30",
        arguments: [0, 0.25, 0.5, 0.75, 0.999], [PollingPolicy.adaptive, .patient])
    func limits(random: Double, policy: PollingPolicy) throws {
        let moments = questions(policy, random: random, until: .seconds(3600))
        #expect(try #require(moments.first) <= .seconds(5))
        for start in moments {
            #expect(moments.filter { $0 >= start && $0 < start + .seconds(60) }.count <= 5)
        }
        let asksRarely = zip(moments.dropFirst(), moments).filter { $0 - $1 > .seconds(33) }
        #expect(asksRarely.allSatisfy { $1 >= .seconds(120) })
    }

    @Test("A waiting time is at least its share of the time that passed, and at most the slowest")
    func share() {
        let policy = PollingPolicy(first: .seconds(1), longest: .seconds(10), share: 0.1, slowest: .seconds(60))
        #expect(policy.delay(after: 0, elapsed: .zero, random: 0) == .seconds(1))
        #expect(policy.delay(after: 0, elapsed: .seconds(200), random: 0) == .seconds(20))
        #expect(policy.delay(after: 50, elapsed: .seconds(36_000), random: 0) == .seconds(60))
    }

    @Test("Chance moves a delay by a tenth at most", arguments: [0, 0.25, 0.999])
    func jitter(random: Double) throws {
        let delay = try #require(PollingPolicy.adaptive.delay(after: 0, elapsed: .zero, random: random))
        #expect((Duration.seconds(4.05)...Duration.seconds(4.95)).contains(delay))
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
        let policy = PollingPolicy(
            first: .seconds(-5), growth: value, longest: .zero, share: value, slowest: .zero, jitter: value)
        let delay = try #require(policy.delay(after: 1_000_000, elapsed: .seconds(1_000_000), random: 0.999))
        #expect(delay >= .zero)
        #expect(delay <= .seconds(2))
    }
}
