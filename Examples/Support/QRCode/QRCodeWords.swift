// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The codewords of a text: data, padding and Reed-Solomon error correction, in the order in which they are drawn.
struct QRCodeWords {
    let interleaved: [UInt8]

    init(_ bytes: [UInt8], version: QRCodeVersion) {
        let data = Self.data(bytes, version)
        // The last blocks are one codeword longer when the data does not divide evenly.
        let short = version.dataCodewords / version.blocks
        let firstLong = version.blocks - version.dataCodewords % version.blocks
        var blocks: [[UInt8]] = []
        var start = 0
        for index in 0..<version.blocks {
            let end = start + short + (index < firstLong ? 0 : 1)
            blocks.append(Array(data[start..<end]))
            start = end
        }
        let corrections = blocks.map { Self.correction(of: $0, count: version.errorCodewordsPerBlock) }
        interleaved = Self.interleave(blocks) + Self.interleave(corrections)
    }

    /// Mode, length, bytes, terminator and the two padding bytes in turn.
    private static func data(_ bytes: [UInt8], _ version: QRCodeVersion) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ count: Int) {
            bits += (0..<count).reversed().map { value >> $0 & 1 == 1 }
        }
        append(0b0100, 4)
        append(bytes.count, version.lengthBits)
        for byte in bytes { append(Int(byte), 8) }
        append(0, min(4, version.dataCodewords * 8 - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var words = stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
        }
        for index in 0..<version.dataCodewords - words.count { words.append(index.isMultiple(of: 2) ? 0xEC : 0x11) }
        return words
    }

    private static func interleave(_ blocks: [[UInt8]]) -> [UInt8] {
        (0..<(blocks.map(\.count).max() ?? 0)).flatMap { index in
            blocks.compactMap { index < $0.count ? $0[index] : nil }
        }
    }

    /// The remainder of the block, as a polynomial, divided by (x - 1)(x - 2)(x - 4)… over GF(256).
    private static func correction(of block: [UInt8], count: Int) -> [UInt8] {
        var divisor: [UInt8] = [1]
        var root: UInt8 = 1
        for _ in 0..<count {
            divisor = zip(divisor + [0], [0] + divisor.map { product($0, root) }).map { $0 ^ $1 }
            root = product(root, 2)
        }
        var rest = block + [UInt8](repeating: 0, count: count)
        for start in block.indices {
            let factor = rest[start]
            for (offset, coefficient) in divisor.enumerated() { rest[start + offset] ^= product(coefficient, factor) }
        }
        return Array(rest.suffix(count))
    }

    /// Multiplication modulo x⁸ + x⁴ + x³ + x² + 1.
    private static func product(_ a: UInt8, _ b: UInt8) -> UInt8 {
        var (a, b, result) = (a, b, UInt8(0))
        while b != 0 {
            if b & 1 == 1 { result ^= a }
            a = a << 1 ^ (a & 0x80 == 0 ? 0 : 0x1D)
            b >>= 1
        }
        return result
    }
}
