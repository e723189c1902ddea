// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// WebP: the first chunk tells the size, in one of three ways (RFC 9649).
enum WebPHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        guard let head = try reader.bytes(at: 0, count: Int(min(reader.byteCount, 32))) else { return }
        switch head.text(at: 12, count: 4) {
        case "VP8 ":
            // A key frame: three bytes of tag, the start code, then 14 bits each, below two bits of scaling hint.
            guard head.big(at: 23, size: 3) == 0x9D012A else { return }
            info.setPixels(
                width: head.little(at: 26, size: 2).map { $0 & 0x3FFF }, height: head.little(at: 28, size: 2).map { $0 & 0x3FFF })
        case "VP8L":
            // A signature byte, then 14 bits each, less one.
            guard head.big(at: 20, size: 1) == 0x2F, let bits = head.little(at: 21, size: 4) else { return }
            info.setPixels(width: bits & 0x3FFF + 1, height: (bits >> 14) & 0x3FFF + 1)
        case "VP8X":
            // The canvas, 24 bits each, less one.
            info.setPixels(
                width: head.little(at: 24, size: 3).map { $0 + 1 }, height: head.little(at: 27, size: 3).map { $0 + 1 })
        default:
            break
        }
    }
}
