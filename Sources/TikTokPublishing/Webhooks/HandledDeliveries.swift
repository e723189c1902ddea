// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// Marks of handled events, in blocks that are forgotten as a whole: a date for each of a million would take half of the memory.
struct HandledDeliveries {
    /// 128 bits of the SHA-256 of a key. Two keys of a million share them with a chance of one to 10²⁶.
    struct Mark: Hashable, Sendable {
        private let bits: SIMD2<UInt64>

        init(_ key: String) {
            let digest = SHA256.hash(data: Data(key.utf8))
            bits = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD2<UInt64>.self) }
        }

        /// One of many that are all different, for tests.
        init(counting number: UInt64) {
            bits = SIMD2(number, ~number)
        }
    }

    private struct Block {
        let start: Date
        var marks: Set<Mark> = []
    }

    /// How many marks a `Set` takes before it doubles from 131,072 places to 262,144.
    static let blockSize = 98_304
    /// How many blocks there are at most: with the one that is being filled, a million marks.
    static let blockLimit = 12
    /// How long a block is filled.
    static let blockDuration: TimeInterval = 6 * 3600
    /// How long a mark is kept, counted from the end of its block.
    static let retention: TimeInterval = 72 * 3600

    /// The newest is the last.
    private var blocks: [Block] = []

    var count: Int { blocks.reduce(0) { $0 + $1.marks.count } }
    /// For how many there is room.
    var capacity: Int { blocks.reduce(0) { $0 + $1.marks.capacity } }

    func contains(_ mark: Mark) -> Bool {
        blocks.contains { $0.marks.contains(mark) }
    }

    mutating func insert(_ mark: Mark, at date: Date) {
        blocks.removeAll { date.timeIntervalSince($0.start) > Self.blockDuration + Self.retention }
        if blocks.last.map({ $0.marks.count >= Self.blockSize || date.timeIntervalSince($0.start) >= Self.blockDuration }) ?? true
        {
            // Many short blocks come together only when there are many marks.
            if count >= Self.blockSize * (Self.blockLimit - 1) { blocks.removeFirst() }
            blocks.append(Block(start: date))
        }
        blocks[blocks.count - 1].marks.insert(mark)
    }
}
