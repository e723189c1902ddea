// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension MediaColor {
    /// Takes over primaries, transfer and matrix, which stand behind each other, and whether the range is full.
    mutating func setCodes(_ bytes: Bytes, at offset: Int, size: Int, rangeAt: Int?) {
        let codes = (0..<3).map { bytes.big(at: offset + $0 * size, size: size).flatMap(Self.told) }
        (primaries, transfer, matrix) = (codes[0], codes[1], codes[2])
        if let rangeAt, let range = bytes.big(at: rangeAt, size: 1) { isFullRange = range == 1 || range & 0x80 != 0 }
    }

    /// A code point of ITU-T H.273; 2 says that nothing is said.
    static func told(_ code: UInt64) -> Int? {
        code == 2 ? nil : Int(exactly: code)
    }
}
