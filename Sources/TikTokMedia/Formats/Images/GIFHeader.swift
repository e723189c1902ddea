// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// GIF: the size stands in front; whether it moves shows where a second picture begins (GIF89a).
enum GIFHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        guard let head = try reader.bytes(at: 0, count: 11) else { return }
        info.setCodedPixels(width: head.little(at: 6, size: 2), height: head.little(at: 8, size: 2))
        guard let flags = head.big(at: 10, size: 1) else { return }
        info.withColor {
            $0.model = .palette
            $0.bitsPerComponent = Int(flags & 7) + 1
        }
        info.isAnimated = try hasSecondPicture(at: 13 + paletteSize(flags), reading: &reader)
    }

    /// `nil` when the file ends, or too much would have to be read, before it is clear.
    private static func hasSecondPicture(at start: Int64, reading reader: inout BoundedReader) throws -> Bool? {
        var position = start
        var pictures = 0
        while reader.step(), let kind = try reader.bytes(at: position, count: 1)?.big(at: 0, size: 1) {
            switch kind {
            case 0x21:
                // An extension. Only films say how often they repeat.
                if try reader.bytes(at: position, count: 14)?.text(at: 3, count: 11) == "NETSCAPE2.0" { return true }
                guard let end = try endOfBlocks(at: position + 2, reading: &reader) else { return nil }
                position = end
            case 0x2C:
                pictures += 1
                guard pictures < 2 else { return true }
                guard let flags = try reader.bytes(at: position, count: 10)?.big(at: 9, size: 1),
                    let end = try endOfBlocks(at: position + 11 + paletteSize(flags), reading: &reader)
                else { return nil }
                position = end
            case 0x3B: return false
            default: return nil
            }
        }
        return nil
    }

    private static func paletteSize(_ flags: UInt64) -> Int64 {
        flags & 0x80 == 0 ? 0 : 3 << Int64(flags & 7 + 1)
    }

    /// Blocks of up to 255 bytes, each behind its length, up to one of none.
    private static func endOfBlocks(at start: Int64, reading reader: inout BoundedReader) throws -> Int64? {
        var position = start
        while reader.step(), let length = try reader.bytes(at: position, count: 1)?.big(at: 0, size: 1) {
            position += 1 + Int64(length)
            if length == 0 { return position }
        }
        return nil
    }
}
