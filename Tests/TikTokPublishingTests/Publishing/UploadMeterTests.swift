// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TikTokPublishing

@Suite("UploadMeter")
struct UploadMeterTests {
    private let time = InstantTime()
    private let seen = Locked<[UploadProgress]>([])

    private func meter(total: Int64) -> UploadMeter {
        UploadMeter(total: total, time: time.source()) { [seen] progress in seen.withLock { $0.append(progress) } }
    }

    @Test("A fast upload is told about a hundred times, a slow one once a second")
    func thinning() {
        let fast = meter(total: 1_000_000)
        for sent in 1...10_000 { fast.report(Int64(sent) * 100) }
        #expect((100...102).contains(seen.withLock(\.count)))
        seen.withLock { $0 = [] }
        let slow = meter(total: 4_000_000_000)
        for second in 1...60 {
            slow.report(Int64(second) * 1000)
            slow.report(Int64(second) * 1000 + 10)
            time.advance(by: .seconds(1))
        }
        #expect(seen.withLock(\.count) == 60)
    }

    @Test("It never goes backwards or beyond the end, also when a chunk is sent again, and the end is told once")
    func order() {
        let meter = meter(total: 1000)
        for sent: Int64 in [100, 400, 200, 300, 400, 500, 2000, 1000, 1000, 700] { meter.report(sent) }
        #expect(seen.withLock { $0.map(\.sent) } == [100, 400, 500, 1000])
    }

    @Test("The rate counts what this process sends, not what another one had sent")
    func resumed() {
        let meter = meter(total: 100_000_000)
        for second in 0...10 {
            meter.report(50_000_000 + Int64(second) * 2_000_000)
            time.advance(by: .seconds(1))
        }
        let last = seen.withLock { $0.last }
        #expect(last?.bytesPerSecond.map { abs($0 - 2_000_000) < 1 } == true)
        #expect(last?.remaining.map { abs($0 / .seconds(1) - 15) < 0.1 } == true)
    }
}
