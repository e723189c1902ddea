// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

#if DEBUG
private let isOptimized = false
#else
private let isOptimized = true
#endif

/// Whether the time of a refusal tells how much of a code was right.
@Suite(.enabled(if: isOptimized, "a debug build is too slow to tell; see Scripts/test-timing"))
struct WebhookTimingTests {
    /// Both kinds alternate at random, so what else the machine does meets both alike.
    @Test("A code that is wrong at its first byte is refused as fast as one that is wrong at its last")
    func welch() throws {
        let verifier = try WebhookVerifier.test()
        let genuine = SignedWebhook()
        let headers = [genuine.header.count - 64, genuine.header.count - 1].map { place in
            var header = Array(genuine.header)
            header[place] = header[place] == "0" ? "1" : "0"
            return String(header)
        }
        let clock = ContinuousClock()
        var samples: [[Double]] = [[], []]
        for number in 0..<101_000 {
            let kind = Int.random(in: 0...1)
            let time = clock.measure { _ = verifier.refusal(headers[kind], genuine.body) } / .nanoseconds(1)
            // The first ones warm up.
            if number >= 1_000 { samples[kind].append(time) }
        }
        // What was interrupted tells nothing: the slowest tenth, by a limit that is the same for both.
        let limit = (samples[0] + samples[1]).sorted()[90_000]
        let (first, last) = (Moments(samples[0].filter { $0 <= limit }), Moments(samples[1].filter { $0 <= limit }))
        let t = (first.mean - last.mean) / (first.variance / first.count + last.variance / last.count).squareRoot()
        #expect(abs(t) < 4.5, "\(first) and \(last)")
    }

    private struct Moments {
        let count: Double
        let mean: Double
        let variance: Double

        init(_ values: [Double]) {
            let count = Double(values.count)
            let mean = values.reduce(0, +) / count
            self.count = count
            self.mean = mean
            variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (count - 1)
        }
    }
}
