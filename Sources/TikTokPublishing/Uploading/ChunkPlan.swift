// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The ranges of bytes in which a file is uploaded, one after another.
///
/// TikTok cuts by `total_chunk_count = floor(video_size / chunk_size)`: the last chunk takes the remainder and may be larger than the others.
/// Whether its MB are decimal or binary is not stated, so the limits here stay inside both readings. Source:
/// https://developers.tiktok.com/doc/content-posting-api-media-transfer-guide, read 2026-11; that a single chunk has to be declared as large
/// as the file is not documented but enforced since 2026-08.
public struct ChunkPlan: Sendable, Hashable {
    /// The largest file unless a larger one is asked for, in bytes: 4 GB in decimal reading.
    public static let byteCountLimit: Int64 = 4_000_000_000
    /// The largest file in any case, in bytes: 4 GB in binary reading.
    public static let largestByteCount: Int64 = 4_294_967_296
    /// The largest file that may go in one chunk, in bytes.
    public static let singleChunkLimit: Int64 = 64_000_000
    /// Sizes of a chunk other than the last, in bytes.
    public static let chunkSizes: ClosedRange<Int64> = 5_242_880...64_000_000
    /// The largest last chunk, in bytes.
    public static let lastChunkLimit: Int64 = 128_000_000
    /// The largest number of chunks.
    public static let chunkCountLimit: Int64 = 1000
    /// The size of a chunk unless another one is asked for, in bytes.
    public static let defaultChunkSize: Int64 = 10_000_000

    /// Size of the file, in bytes: `video_size`.
    public let byteCount: Int64
    /// Size of every chunk but the last, in bytes: `chunk_size`.
    public let chunkSize: Int64
    /// Number of chunks: `total_chunk_count`.
    public let chunkCount: Int64

    /// Plans the upload of a file: one chunk up to 64,000,000 bytes, chunks of 10,000,000 bytes above.
    /// - Parameters:
    ///   - byteCount: Size of the file, in bytes: 1 to the limit.
    ///   - limit: The largest file that is accepted, in bytes; 4,000,000,000 by default, never more than 4,294,967,296.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidPost`` when the file is empty or too large.
    public init(byteCount: Int64, limit: Int64 = byteCountLimit) throws {
        let chunkSize = byteCount <= Self.singleChunkLimit ? byteCount : Self.defaultChunkSize
        try self.init(byteCount: byteCount, chunkSize: chunkSize, limit: limit)
    }

    /// Plans the upload of a file in chunks of a given size.
    /// - Parameters:
    ///   - byteCount: Size of the file, in bytes: 1 to the limit.
    ///   - chunkSize: Size of every chunk but the last, in bytes: 5,242,880 to 64,000,000 and at most half of the file, or the size of the
    ///     whole file if that is at most 64,000,000.
    ///   - limit: The largest file that is accepted, in bytes; 4,000,000,000 by default, never more than 4,294,967,296.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidPost`` when TikTok would refuse the plan.
    public init(byteCount: Int64, chunkSize: Int64, limit: Int64 = byteCountLimit) throws {
        let limit = min(limit, Self.largestByteCount)
        guard byteCount >= 1, byteCount <= limit else {
            throw TikTokError(problems: [
                PostProblem(
                    field: "video", limit: "1 to \(limit) bytes", actual: "\(byteCount) bytes",
                    remedy: byteCount < 1 ? "Export the video again: the file is empty." : "Encode it with a lower bit rate.")
            ])
        }
        let isSingle = chunkSize == byteCount && byteCount <= Self.singleChunkLimit
        let count = isSingle ? 1 : Self.chunkSizes.contains(chunkSize) ? byteCount / chunkSize : 0
        guard isSingle || (2...Self.chunkCountLimit).contains(count) && chunkSize + byteCount % chunkSize <= Self.lastChunkLimit
        else {
            throw TikTokError(problems: [
                PostProblem(
                    field: "chunkSize",
                    limit:
                        "\(Self.chunkSizes.lowerBound) to \(Self.chunkSizes.upperBound) bytes and give 2 to \(Self.chunkCountLimit) chunks",
                    actual: "\(chunkSize) bytes for a file of \(byteCount) bytes",
                    remedy: "Leave the chunk size out: the default fits every file.")
            ])
        }
        self.byteCount = byteCount
        self.chunkSize = chunkSize
        self.chunkCount = count
    }

    /// The bytes of one chunk.
    /// - Parameter index: Which chunk, counted from 0, below ``chunkCount``.
    public func range(of index: Int64) -> Range<Int64> {
        let start = index * chunkSize
        return start..<(index == chunkCount - 1 ? byteCount : start + chunkSize)
    }

    /// Which chunk comes next once the server has told how far it is.
    ///
    /// TikTok does not say whether its number is a count of bytes or the index of the last one, so it is snapped to the boundary of a chunk.
    /// - Parameter progress: The server's number, from `Content-Range` or `uploaded_bytes`.
    /// - Returns: The index of the next chunk; ``chunkCount`` when everything has arrived; `nil` for a number that cannot be right.
    public func nextChunk(afterProgress progress: Int64) -> Int64? {
        guard (0...byteCount).contains(progress) else { return nil }
        if progress == 0 { return 0 }
        if progress >= byteCount - 1 { return chunkCount }
        return min((progress + 1) / chunkSize, chunkCount - 1)
    }
}
