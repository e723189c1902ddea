// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TikTokPublishing

@Suite("UploadLimits")
struct UploadLimitsTests {
    @Test("Of a thousand who come at once never more are inside than allowed, and all get in")
    func bound() async throws {
        let limits = UploadLimits(concurrentUploads: 7)
        let inside = Locked((now: 0, most: 0, total: 0))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<1000 {
                group.addTask {
                    let turn = try await limits.upload("account \(number % 13)", isUnderWay: number % 5 == 0) {}
                    inside.withLock { inside in
                        inside.now += 1
                        inside.total += 1
                        inside.most = max(inside.most, inside.now)
                    }
                    await Task.yield()
                    inside.withLock { $0.now -= 1 }
                    turn.end()
                }
            }
            try await group.waitForAll()
        }
        #expect(inside.withLock { $0.most } == 7)
        #expect(inside.withLock { $0.total } == 1000)
    }

    @Test("Chunks share the bytes in flight, and a chunk that is larger than all of them goes alone")
    func bytes() async throws {
        let limits = UploadLimits(bytesInFlight: 100)
        let first = try await limits.chunk("ana", byteCount: 60)
        let second = try await limits.chunk("ana", byteCount: 40)
        let third = Task { try await limits.chunk("ben", byteCount: 1_000_000) }
        first.end()
        await Task.yield()
        let fourth = Task { try await limits.chunk("cleo", byteCount: 1) }
        second.end()
        let large = try await third.value
        large.end()
        try await fourth.value.end()
    }

    @Test("Whoever waits and is cancelled stops waiting, and the others get in")
    func cancellation() async throws {
        let limits = UploadLimits(concurrentUploads: 1)
        let turn = try await limits.upload("ana", isUnderWay: false) {}
        let waits = Gate()
        let waiting = Task { try await limits.upload("ben", isUnderWay: false) { Task { await waits.open() } } }
        await waits.wait()
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        turn.end()
        try await limits.upload("cleo", isUnderWay: false) {}.end()
    }

    @Test("A turn that nobody holds any more is given back")
    func abandoned() async throws {
        let limits = UploadLimits(concurrentUploads: 1)
        for _ in 0..<3 { _ = try await limits.upload("ana", isUnderWay: false) { Issue.record("it waits") } }
    }

    @Test("Limits below one count as one: they cannot keep everybody out")
    func least() async throws {
        let limits = UploadLimits(concurrentUploads: -1, bytesInFlight: 0)
        try await limits.upload("ana", isUnderWay: false) {}.end()
        try await limits.chunk("ana", byteCount: 5).end()
        #expect(limits.concurrentUploads == 1)
    }
}
