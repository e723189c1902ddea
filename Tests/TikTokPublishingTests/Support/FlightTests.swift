// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

struct FlightTests {
    @Test("Everybody gets the result, before and after it is there")
    func shares() async throws {
        let flight = Flight<Int>()
        let early = (0..<10).map { _ in Task { try await flight.value() } }
        await Task.yield()
        flight.finish(.success(7))
        flight.finish(.success(8))
        for task in early {
            #expect(try await task.value == 7)
        }
        #expect(try await flight.value() == 7)
    }

    @Test("A cancelled caller stops waiting at once, the others go on", arguments: [0, 5])
    func cancels(yields: Int) async throws {
        let flight = Flight<Int>()
        let cancelled = Task { try await flight.value() }
        let patient = Task { try await flight.value() }
        for _ in 0..<yields { await Task.yield() }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        flight.finish(.success(7))
        #expect(try await patient.value == 7)
    }
}
