// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A file in memory.
struct DataByteSource: ByteSource {
    private let data: Data

    init(_ data: Data) {
        self.data = data
    }

    var byteCount: Int64 { Int64(data.count) }

    func read(at offset: Int64, count: Int) -> [UInt8] {
        Array(data.dropFirst(Int(clamping: offset)).prefix(count))
    }
}
