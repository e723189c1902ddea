// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia

/// A file of any size that is all zeros but for a few pieces, and that counts what is read of it.
final class SparseSource: ByteSource, @unchecked Sendable {
    let byteCount: Int64
    private let pieces: [(offset: Int64, bytes: [UInt8])]
    private let repeated: [UInt8]
    // Touched only while the lock is held, which is what makes the class Sendable.
    private let lock = NSLock()
    private var total = 0

    /// - Parameter repeated: What stands between the pieces, over and over, if not zeros.
    init(byteCount: Int64, repeated: [UInt8] = [0], pieces: [(offset: Int64, bytes: [UInt8])]) {
        self.byteCount = byteCount
        self.pieces = pieces
        self.repeated = repeated
    }

    var bytesRead: Int {
        lock.withLock { total }
    }

    func read(at offset: Int64, count: Int) -> [UInt8] {
        let count = Int(min(Int64(count), byteCount - offset))
        lock.withLock { total += count }
        let end = offset + Int64(count)
        var bytes: [UInt8]
        if repeated.count == 1 {
            bytes = Array(repeating: repeated[0], count: count)
        } else {
            bytes = (offset..<end).map { repeated[Int($0 % Int64(repeated.count))] }
        }
        for piece in pieces where piece.offset < end && piece.offset + Int64(piece.bytes.count) > offset {
            let first = max(piece.offset, offset)
            let last = min(piece.offset + Int64(piece.bytes.count), end)
            bytes.replaceSubrange(
                Int(first - offset)..<Int(last - offset), with: piece.bytes[Int(first - piece.offset)..<Int(last - piece.offset)])
        }
        return bytes
    }
}
