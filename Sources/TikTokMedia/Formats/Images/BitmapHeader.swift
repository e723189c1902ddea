// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// BMP: size and bits stand at fixed places, in an old and a newer kind of header.
enum BitmapHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        guard let head = try reader.bytes(at: 0, count: Int(min(reader.byteCount, 32))) else { return }
        info.isAnimated = false
        let bits: UInt64?
        if head.little(at: 14, size: 4) == 12 {
            info.setCodedPixels(width: head.little(at: 18, size: 2), height: head.little(at: 20, size: 2))
            bits = head.little(at: 24, size: 2)
        } else {
            // Signed; a negative height means that the top row comes first.
            let rows = head.little(at: 22, size: 4).map { UInt64(Int32(truncatingIfNeeded: $0).magnitude) }
            info.setCodedPixels(width: head.little(at: 18, size: 4), height: rows)
            bits = head.little(at: 28, size: 2)
        }
        guard let bits, [1, 2, 4, 8, 16, 24, 32].contains(bits) else { return }
        info.withColor {
            $0.model = bits <= 8 ? .palette : .rgb
            $0.bitsPerComponent = bits <= 8 ? Int(bits) : bits == 16 ? nil : 8
        }
    }
}
