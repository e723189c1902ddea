// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How a file may be cut, in the reading that every other reading contains.
///
/// Source: https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11, and the single-chunk rule that clients
/// report since August 2026. MB is taken as the stricter of decimal and binary at each end.
enum ChunkRules {
    static let smallestChunk: Int64 = 5_242_880
    static let largestChunk: Int64 = 64_000_000
    static let largestLastChunk: Int64 = 128_000_000
    static let mostChunks: Int64 = 1000

    static func check(
        size: Int64, chunk: Int64, count: Int64, configuration: Sandbox.Configuration
    ) throws(Refusal) {
        guard size > 0, size <= configuration.maximumVideoByteCount else { throw .invalidParams("The video size is invalid") }
        guard chunk > 0 else { throw .invalidParams("The chunk size is invalid") }
        guard count > 0, count <= mostChunks, count == size / chunk else {
            throw .invalidParams("The total chunk count is invalid")
        }
        if count == 1, !(configuration.oddities.takesLongSingleChunks && chunk >= smallestChunk) {
            guard chunk == size, size <= largestChunk else { throw .invalidParams("The chunk size is invalid") }
        } else {
            guard (smallestChunk...largestChunk).contains(chunk), size - chunk * (count - 1) <= largestLastChunk else {
                throw .invalidParams("The chunk size is invalid")
            }
        }
    }
}
