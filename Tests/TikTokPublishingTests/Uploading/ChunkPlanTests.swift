// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

@Suite("ChunkPlan")
struct ChunkPlanTests {
    @Test(
        "The default plan is the one that satisfies every reading of TikTok's rules",
        arguments: [
            (1, 1, 1, 1), (4_194_304, 4_194_304, 1, 4_194_304), (5_000_000, 5_000_000, 1, 5_000_000),
            (64_000_000, 64_000_000, 1, 64_000_000), (64_000_001, 10_000_000, 6, 14_000_001),
            (66_259_900, 10_000_000, 6, 16_259_900), (67_108_864, 10_000_000, 6, 17_108_864),
            (70_000_000, 10_000_000, 7, 10_000_000), (128_000_001, 10_000_000, 12, 18_000_001),
            (1_073_741_824, 10_000_000, 107, 13_741_824), (4_000_000_000, 10_000_000, 400, 10_000_000),
        ] as [(Int64, Int64, Int64, Int64)]
    )
    func defaultPlan(size: Int64, chunkSize: Int64, count: Int64, last: Int64) throws {
        let plan = try ChunkPlan(byteCount: size)
        #expect(plan.chunkSize == chunkSize)
        #expect(plan.chunkCount == count)
        #expect(plan.range(of: count - 1).count == Int(last))
    }

    @Test(
        "The ranges cover every byte once, in order",
        arguments: [1, 64_000_000, 64_000_001, 99_999_999, 4_000_000_000] as [Int64])
    func rangesCover(size: Int64) throws {
        let plan = try ChunkPlan(byteCount: size)
        var end: Int64 = 0
        for index in 0..<plan.chunkCount {
            let range = plan.range(of: index)
            #expect(range.lowerBound == end)
            end = range.upperBound
        }
        #expect(end == size)
    }

    @Test("A plan from TikTok's own sample: 50,000,123 bytes in chunks of 10,000,000 are five, not six")
    func floorNotCeil() throws {
        let plan = try ChunkPlan(byteCount: 50_000_123, chunkSize: 10_000_000)
        #expect(plan.chunkCount == 5)
        #expect(plan.range(of: 4) == 40_000_000..<50_000_123)
    }

    @Test("Up to 4 GB in the binary reading are planned for whoever asks for that")
    func binaryReading() throws {
        let plan = try ChunkPlan(byteCount: 4_294_967_296, limit: .max)
        #expect(plan.chunkCount == 429)
        #expect(plan.range(of: 428) == 4_280_000_000..<4_294_967_296)
        #expect(throws: TikTokError.self) { try ChunkPlan(byteCount: 4_294_967_297, limit: .max) }
        #expect(throws: TikTokError.self) { try ChunkPlan(byteCount: 1001, limit: 1000) }
    }

    @Test("Empty and oversized files are refused", arguments: [0, -1, 4_000_000_001, Int64.max, Int64.min])
    func refusesSizes(size: Int64) {
        #expect(throws: TikTokError.self) { try ChunkPlan(byteCount: size) }
    }

    @Test(
        "Chunk sizes that TikTok refuses are refused",
        arguments: [
            (70_000_000, 64_000_000),  // one chunk that is not the whole file
            (100_000_000, 5_242_879), (100_000_000, 64_000_001), (100_000_000, 0), (100_000_000, -1),
            (70_000_000, 70_000_000), (10_000_000, 6_000_000),
        ] as [(Int64, Int64)]
    )
    func refusesChunkSizes(size: Int64, chunkSize: Int64) {
        #expect(throws: TikTokError.self) { try ChunkPlan(byteCount: size, chunkSize: chunkSize) }
    }

    @Test("The server's progress is snapped to a chunk, whether it is a count or the last index")
    func snapsProgress() throws {
        let plan = try ChunkPlan(byteCount: 75_000_000, chunkSize: 10_000_000)
        #expect(plan.chunkCount == 7)
        #expect(plan.nextChunk(afterProgress: 0) == 0)
        #expect(plan.nextChunk(afterProgress: 9_999_999) == 1)
        #expect(plan.nextChunk(afterProgress: 10_000_000) == 1)
        #expect(plan.nextChunk(afterProgress: 13_000_000) == 1)
        #expect(plan.nextChunk(afterProgress: 70_000_000) == 6)
        #expect(plan.nextChunk(afterProgress: 74_999_999) == 7)
        #expect(plan.nextChunk(afterProgress: 75_000_000) == 7)
        #expect(plan.nextChunk(afterProgress: 75_000_001) == nil)
        #expect(plan.nextChunk(afterProgress: -1) == nil)
    }

    @Test("Nothing received is not taken for a whole file of one byte")
    func oneByteFile() throws {
        #expect(try ChunkPlan(byteCount: 1).nextChunk(afterProgress: 0) == 0)
    }
}
