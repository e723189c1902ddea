// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Image formats whose size stands at a fixed place: PNG, GIF and BMP.
enum FixedImageHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        guard let head = try reader.bytes(at: 0, count: Int(min(reader.byteCount, 32))) else { return }
        switch info.format {
        case .png:
            guard head.text(at: 12, count: 4) == "IHDR" else { return }
            info.setPixels(width: head.big(at: 16, size: 4), height: head.big(at: 20, size: 4))
        case .gif:
            info.setPixels(width: head.little(at: 6, size: 2), height: head.little(at: 8, size: 2))
        default:
            describeBitmap(&info, head)
        }
    }

    /// The oldest headers have 16-bit sizes; later ones have signed 32-bit sizes, and a negative height means top row first.
    private static func describeBitmap(_ info: inout MediaInfo, _ head: Bytes) {
        if head.little(at: 14, size: 4) == 12 {
            info.setPixels(width: head.little(at: 18, size: 2), height: head.little(at: 20, size: 2))
        } else if let height = head.little(at: 22, size: 4) {
            let rows = Int32(truncatingIfNeeded: height).magnitude
            info.setPixels(width: head.little(at: 18, size: 4), height: UInt64(rows))
        }
    }
}
