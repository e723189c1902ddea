// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// PNG: walks the chunks up to the pixels (PNG, third edition).
enum PNGHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        var rest = (0..<reader.byteCount).dropping(8)
        while reader.step(), let head = try reader.bytes(of: rest, count: 8), let length = head.big(at: 0, size: 4) {
            let body = rest.dropping(8)
            let content = body.lowerBound..<min(body.upperBound, body.lowerBound + Int64(length))
            switch head.text(at: 4, count: 4) {
            case "IHDR": try describeHeader(&info, content, reading: &reader)
            case "acTL": info.isAnimated = true
            case "tRNS": info.withColor { $0.hasAlpha = true }
            case "sRGB": info.withColor { $0.profileName = $0.profileName ?? "sRGB" }
            case "iCCP":
                // The name stands in front of the compressed profile.
                let name = try reader.bytes(of: content, upTo: 79)?.textBeforeZero(limit: 64)
                info.withColor { $0.profileName = name }
            case "cICP":
                guard let codes = try reader.bytes(of: content, count: 4) else { break }
                info.withColor { $0.setCodes(codes, at: 0, size: 1, rangeAt: 3) }
            case "eXIf": info.orientation = try TIFFDirectory(in: content, reading: &reader)?.orientation(reading: &reader)
            case "IDAT", "IEND":
                info.isAnimated = info.isAnimated ?? false
                return
            default: break
            }
            // Behind the content stands a checksum.
            rest = body.dropping(Int64(length) + 4)
        }
    }

    private static func describeHeader(_ info: inout MediaInfo, _ content: Range<Int64>, reading reader: inout BoundedReader)
        throws
    {
        guard let head = try reader.bytes(of: content, count: 10) else { return }
        info.setCodedPixels(width: head.big(at: 0, size: 4), height: head.big(at: 4, size: 4))
        let models: [UInt64: MediaColor.Model] = [0: .gray, 2: .rgb, 3: .palette, 4: .gray, 6: .rgb]
        guard let type = head.big(at: 9, size: 1), let model = models[type] else { return }
        info.withColor {
            $0.model = model
            $0.bitsPerComponent = head.big(at: 8, size: 1).map { Int($0) }
            $0.hasAlpha = type >= 4
        }
    }
}
