// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// JPEG: walks the marker segments up to the frame header (ITU-T T.81, annex B).
enum JPEGHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        var position: Int64 = 2
        while reader.step(), let marker = try reader.bytes(at: position, count: 2)?.big(at: 0, size: 2), marker >= 0xFF00 {
            switch marker & 0xFF {
            case 0xFF:
                // Fill byte before a marker.
                position += 1
            case 0x01, 0xD0...0xD7:
                // Markers that stand alone.
                position += 2
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker & 0xFF):
                // A frame header of any kind: length, precision, height, width.
                guard let frame = try reader.bytes(at: position, count: 9) else { return }
                info.setPixels(width: frame.big(at: 7, size: 2), height: frame.big(at: 5, size: 2))
                return
            case 0x00, 0xD8, 0xD9, 0xDA:
                // Nothing that may come before the frame header.
                return
            default:
                guard let length = try reader.bytes(at: position, count: 4)?.big(at: 2, size: 2), length >= 2 else { return }
                position += 2 + Int64(length)
            }
        }
    }
}
