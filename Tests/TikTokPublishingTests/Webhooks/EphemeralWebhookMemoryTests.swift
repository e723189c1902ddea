// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

struct EphemeralWebhookMemoryTests {
    private let start = Date(timeIntervalSince1970: 1_790_000_000)

    private func mark(_ number: Int) -> HandledDeliveries.Mark {
        HandledDeliveries.Mark("\(number)")
    }

    @Test("An event is remembered for 72 hours, whenever others come, and forgotten some time after")
    func retention() {
        for pause: TimeInterval in [60, 3599, 3600, 7 * 3600, 71 * 3600] {
            var deliveries = HandledDeliveries()
            deliveries.insert(mark(0), at: start)
            var passed = 0.0
            while passed + pause <= 72 * 3600, passed < 5_000 * pause {
                passed += pause
                deliveries.insert(mark(Int(passed)), at: start + passed)
                #expect(deliveries.contains(mark(0)), "after \(passed) s")
            }
            deliveries.insert(mark(1), at: start + 72 * 3600)
            #expect(deliveries.contains(mark(0)))
            deliveries.insert(mark(2), at: start + 72 * 3600 + 6 * 3600 + 1)
            #expect(!deliveries.contains(mark(0)))
        }
    }

    @Test("A clock that is set back forgets nothing")
    func clockSetBack() {
        var deliveries = HandledDeliveries()
        for number in 0..<10 { deliveries.insert(mark(number), at: start - Double(number) * 86_400) }
        #expect((0..<10).allSatisfy { deliveries.contains(mark($0)) })
    }

    @Test("The last million events are remembered, and hardly more")
    func bound() {
        var deliveries = HandledDeliveries()
        let total = 1_300_000
        for number in 0..<total { deliveries.insert(.init(counting: UInt64(number)), at: start) }
        #expect(deliveries.count >= 1_000_000)
        #expect(deliveries.count <= HandledDeliveries.blockSize * HandledDeliveries.blockLimit)
        #expect(deliveries.contains(.init(counting: UInt64(total - 1_000_000))))
        #expect(!deliveries.contains(.init(counting: 0)))
        // 16 bytes and a bit a place, of which a set uses three quarters at most: 26 MB.
        #expect(deliveries.capacity * 4 / 3 * 17 <= 64 << 20)
    }

    @Test("A thousand keys at once: each body runs once, and whoever is cancelled while waiting runs none")
    func concurrency() async throws {
        let memory = EphemeralWebhookMemory()
        let runs = Locked<[Int: Int]>([:])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<1000 {
                group.addTask {
                    _ = try await memory.handleOnce("\(number % 10)", at: start) {
                        runs.withLock { $0[number % 10, default: 0] += 1 }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(runs.withLock { $0 } == Dictionary(uniqueKeysWithValues: (0..<10).map { ($0, 1) }))

        let gate = Gate()
        let hasBegun = Locked(false)
        let first = Task {
            try await memory.handleOnce("x", at: start) {
                hasBegun.withLock { $0 = true }
                await gate.wait()
            }
        }
        while !hasBegun.withLock({ $0 }) { await Task.yield() }
        let second = Task { try await memory.handleOnce("x", at: start) { Issue.record("ran twice") } }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        await gate.open()
        #expect(try await first.value)
    }
}
