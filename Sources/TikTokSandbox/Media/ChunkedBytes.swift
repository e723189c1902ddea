// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

/// An upload as it arrived, read as one file.
struct ChunkedBytes: ByteSource {
    private let chunks: [(start: Int64, data: Data)]
    let byteCount: Int64

    init(_ chunks: [Data]) {
        var start: Int64 = 0
        self.chunks = chunks.map { data in
            defer { start += Int64(data.count) }
            return (start, data)
        }
        byteCount = start
    }

    func read(at offset: Int64, count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        for chunk in chunks where bytes.count < count && offset < chunk.start + Int64(chunk.data.count) {
            let skipped = Int(max(0, offset - chunk.start))
            bytes += chunk.data.dropFirst(skipped).prefix(count - bytes.count)
        }
        return bytes
    }
}
