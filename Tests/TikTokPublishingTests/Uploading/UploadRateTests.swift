// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TikTokPublishing

@Suite("Rate of an upload")
struct UploadRateTests {
    @Test("Nothing is told in the first second, then the average since the start")
    func start() {
        var rate = UploadRate()
        #expect(rate.note(40_000_000, at: .seconds(100)) == nil)
        #expect(rate.note(40_500_000, at: .seconds(100.5)) == nil)
        #expect(rate.note(42_000_000, at: .seconds(101)) == 2_000_000)
    }

    @Test("A network that becomes slower shows within seconds, and a moment's stop does not upset it")
    func changes() throws {
        var rate = UploadRate()
        var told: Double?
        for second in 0...10 { told = rate.note(Int64(second) * 1_000_000, at: .seconds(second)) }
        #expect(abs(try #require(told) - 1_000_000) < 1)
        told = rate.note(10_200_000, at: .seconds(11))
        #expect(try #require(told) > 800_000)
        for second in 12...30 { told = rate.note(10_200_000 + Int64(second - 11) * 100_000, at: .seconds(second)) }
        #expect(try #require(told) < 150_000)
    }

    @Test("Totals that come at the same moment divide by nothing")
    func sameMoment() throws {
        var rate = UploadRate()
        for sent in 0..<5 { _ = rate.note(Int64(sent), at: .seconds(1)) }
        let told = rate.note(1000, at: .seconds(3))
        #expect(told == 500)
        #expect(rate.note(2000, at: .seconds(3)) == 500)
    }

    @Test("What is left follows from the rate, and is not guessed")
    func remaining() {
        #expect(UploadProgress(sent: 25, total: 100, bytesPerSecond: 5).remaining == .seconds(15))
        #expect(UploadProgress(sent: 25, total: 100).remaining == nil)
        #expect(UploadProgress(sent: 25, total: 100, bytesPerSecond: 0).remaining == nil)
        #expect(UploadProgress(sent: 1, total: 4_000_000_000, bytesPerSecond: 0.001).remaining == nil)
        #expect(UploadProgress(sent: 100, total: 100).remaining == .zero)
        #expect(UploadProgress(sent: 25, total: 100).fraction == 0.25)
        #expect(UploadProgress(sent: 0, total: 0).fraction == 1)
    }
}
