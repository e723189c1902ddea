// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing
import TikTokPublishing

/// The rules of TikTok, over every size near a limit and many between them.
@Suite("ChunkPlan, at every size")
struct ChunkPlanPropertyTests {
    /// What TikTok's documentation says and what its servers were seen to refuse, written down apart from the SDK. Limits of which nobody knows whether they
    /// are counted in MB of 1,000,000 or of 1,048,576 bytes are those that hold either way.
    private static func isAllowed(_ chunkSize: Int64, for size: Int64) -> Bool {
        if chunkSize == size { return 1 <= size && size <= 64_000_000 }
        guard 5_242_880 <= chunkSize, chunkSize <= 64_000_000 else { return false }
        let count = size / chunkSize
        return 2 <= count && count <= 1000 && chunkSize + size % chunkSize <= 128_000_000
    }

    private static func neighbours(of number: Int64) -> [Int64] {
        (-2...2).map { number + $0 }
    }

    /// Whether a plan keeps the rules, and its chunks follow each other from the first byte to the last.
    private static func isSound(_ plan: ChunkPlan, _ size: Int64, looking step: Int64 = 1) -> Bool {
        guard plan.byteCount == size, isAllowed(plan.chunkSize, for: size), plan.chunkCount == size / plan.chunkSize,
            plan.range(of: 0).lowerBound == 0, plan.range(of: plan.chunkCount - 1).upperBound == size
        else { return false }
        for index in stride(from: 1, to: plan.chunkCount, by: Int(step)) {
            let (before, range) = (plan.range(of: index - 1), plan.range(of: index))
            guard before.upperBound == range.lowerBound, Int64(before.count) == plan.chunkSize, !range.isEmpty else {
                return false
            }
        }
        return true
    }

    @Test("Every size near a limit, and near every number of chunks, is planned within the rules and covered byte by byte")
    func boundaries() throws {
        let limits: [Int64] = [
            3, 5_000_000, 5_242_880, 10_485_760, 64_000_000, 67_108_864, 128_000_000, 134_217_728, 1_073_741_824,
            ChunkPlan.byteCountLimit - 2,
        ]
        let counts = (1...ChunkPlan.byteCountLimit / ChunkPlan.defaultChunkSize).map { $0 * ChunkPlan.defaultChunkSize }
        for size in (limits + counts).flatMap(Self.neighbours) where size <= ChunkPlan.byteCountLimit {
            #expect(Self.isSound(try ChunkPlan(byteCount: size), size), "\(size)")
        }
    }

    @Test("A hundred thousand sizes that nobody chose are planned within the rules and covered")
    func anywhere() throws {
        var random = SeededRandom(seed: 31)
        for round in 0..<100_000 {
            // Every magnitude as often as any other.
            let limit = min(ChunkPlan.byteCountLimit, 1 << Int64.random(in: 1...32, using: &random))
            let size = Int64.random(in: 1...limit, using: &random)
            let plan = try ChunkPlan(byteCount: size)
            #expect(Self.isSound(plan, size, looking: round % 50 == 0 ? 1 : max(1, plan.chunkCount / 3)), "\(size)")
        }
    }

    @Test("A chunk size of the caller's own is taken exactly when the rules allow it")
    func chosenSizes() throws {
        var random = SeededRandom(seed: 64)
        let edges: [Int64] = [1, 5_000_000, 5_242_880, 10_000_000, 64_000_000, 67_108_864]
        var cases: [(size: Int64, chunk: Int64)] = []
        for chunk in edges.flatMap(Self.neighbours) where chunk > 0 {
            for count in [1, 2, 3, 62, 999, 1000, 1001] as [Int64] {
                cases += Self.neighbours(of: count * chunk).map { ($0, chunk) }
                cases += Self.neighbours(of: (count + 1) * chunk - 1).map { ($0, chunk) }
            }
        }
        for _ in 0..<50_000 {
            let size = Int64.random(in: 1...ChunkPlan.byteCountLimit, using: &random)
            cases.append((size, Int64.random(in: 1...min(size, 70_000_000), using: &random)))
        }
        var allowed = 0
        for (size, chunk) in cases where size <= ChunkPlan.byteCountLimit {
            let plan = try? ChunkPlan(byteCount: size, chunkSize: chunk)
            let isAllowed = size > 0 && Self.isAllowed(chunk, for: size)
            if isAllowed { allowed += 1 }
            #expect((plan != nil) == isAllowed, "\(size) in chunks of \(chunk)")
            if let plan {
                #expect(plan.chunkSize == chunk && Self.isSound(plan, size, looking: 7), "\(size) in chunks of \(chunk)")
            }
        }
        #expect(allowed > 10_000)
    }

    @Test(
        "No number is so wild that it does anything but fail",
        arguments: [Int64.min, Int64.min + 1, -1, 0, Int64.max - 1, Int64.max])
    func wildNumbers(number: Int64) throws {
        #expect(throws: TikTokError.self) { try ChunkPlan(byteCount: number) }
        #expect(throws: TikTokError.self) { try ChunkPlan(byteCount: number, chunkSize: number) }
        #expect(throws: TikTokError.self) { try ChunkPlan(byteCount: 70_000_000, chunkSize: number) }
        #expect(try ChunkPlan(byteCount: 70_000_000).nextChunk(afterProgress: number) == (number == 0 ? 0 : nil))
    }

    @Test("Wherever the server stands, the next chunk is the one that begins there, however it counts")
    func nextChunk() throws {
        for size in [1, 2, 64_000_000, 64_000_001, 69_999_999, 70_000_000, 70_000_001] as [Int64] {
            let plan = try ChunkPlan(byteCount: size)
            for next in 0...plan.chunkCount {
                let received = next == plan.chunkCount ? size : plan.range(of: next).lowerBound
                #expect(plan.nextChunk(afterProgress: received) == next, "a count of \(received) of \(size)")
                // The index of the last byte, but of a single one it is that of no byte.
                if received > 1 {
                    #expect(plan.nextChunk(afterProgress: received - 1) == next, "an index of \(received - 1) of \(size)")
                }
            }
        }
    }
}
