// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import TestSupport
import TikTokPublishing

/// Where the connections of one upload end, as rules for the fault proxy.
///
/// A connection carries chunks until one is cut, and the next begins with that chunk again; or each chunk has a connection of its own. The final chunk
/// always has one.
struct UploadCuts {
    let rules: [[String: any Sendable]]

    /// How often in a row a chunk is cut at most: an upload gives up after five failures.
    static let limitPerChunk = 3

    /// Chooses places.
    /// - Parameters:
    ///   - count: How many; at most three for each chunk.
    ///   - stalls: How many of them say nothing any more, which takes the timeout of a chunk to notice.
    init(in plan: ChunkPlan, over shipped: ShippedTransport, count: Int, stalls: Int, using random: inout SeededRandom) {
        let final = plan.chunkCount - 1
        let chances = (0...final).flatMap { Array(repeating: $0, count: Self.limitPerChunk) }
        let chunks = chances.shuffled(using: &random).prefix(count).sorted()
        let hows = (Array(repeating: "stall", count: stalls) + (stalls..<max(count, stalls)).map { $0 % 2 == 0 ? "fin" : "rst" })
            .shuffled(using: &random)
        var rules: [[String: any Sendable]] = []
        var start: Int64 = 0
        for (chunk, how) in zip(chunks, hows) {
            if shipped.connectsForEachChunk {
                // The connections that carry a chunk to its end.
                rules += Array(repeating: [:], count: Int(chunk - start))
                start = chunk
            } else if chunk == final, start < final {
                // The connection that carries the chunks before the last.
                rules.append([:])
                start = final
            }
            let offset = Int64.random(in: 0..<Int64(plan.range(of: chunk).count), using: &random)
            rules.append(["cut": "request", "at": (chunk - start) * plan.chunkSize + offset, "with": how])
            start = chunk
        }
        self.rules = rules
    }
}
