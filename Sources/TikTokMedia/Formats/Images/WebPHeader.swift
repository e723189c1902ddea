// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// WebP: the first chunk tells the size, in one of three ways (RFC 9649).
enum WebPHeader {
    private enum Flag {
        static let animation: UInt64 = 0x02
        static let exif: UInt64 = 0x08
        static let alpha: UInt64 = 0x10
        static let profile: UInt64 = 0x20
    }

    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        guard let head = try reader.bytes(at: 0, count: Int(min(reader.byteCount, 32))) else { return }
        switch head.text(at: 12, count: 4) {
        case "VP8 ":
            // A key frame: three bytes of tag, the start code, then 14 bits each, below two bits of scaling hint.
            guard head.big(at: 23, size: 3) == 0x9D012A else { return }
            info.setCodedPixels(
                width: head.little(at: 26, size: 2).map { $0 & 0x3FFF }, height: head.little(at: 28, size: 2).map { $0 & 0x3FFF })
            describeStill(&info, model: .ycbcr, hasAlpha: false)
        case "VP8L":
            // A signature byte, then 14 bits each, less one, and one for alpha.
            guard head.big(at: 20, size: 1) == 0x2F, let bits = head.little(at: 21, size: 4) else { return }
            info.setCodedPixels(width: bits & 0x3FFF + 1, height: (bits >> 14) & 0x3FFF + 1)
            describeStill(&info, model: .rgb, hasAlpha: bits & 1 << 28 != 0)
        case "VP8X":
            // The canvas, 24 bits each, less one.
            info.setCodedPixels(
                width: head.little(at: 24, size: 3).map { $0 + 1 }, height: head.little(at: 27, size: 3).map { $0 + 1 })
            guard let flags = head.big(at: 20, size: 1) else { return }
            info.isAnimated = flags & Flag.animation != 0
            info.withColor { $0.hasAlpha = flags & Flag.alpha != 0 }
            guard flags & (Flag.profile | Flag.exif) != 0 else { return }
            try describeExtras(&info, reading: &reader)
        default:
            break
        }
    }

    private static func describeStill(_ info: inout MediaInfo, model: MediaColor.Model, hasAlpha: Bool) {
        info.isAnimated = false
        info.withColor {
            $0.model = model
            $0.bitsPerComponent = 8
            $0.hasAlpha = hasAlpha
        }
    }

    /// The colour profile stands in front of the pixels, EXIF behind them.
    private static func describeExtras(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        var rest = (0..<reader.byteCount).dropping(12)
        while reader.step(), let head = try reader.bytes(of: rest, count: 8), let length = head.little(at: 4, size: 4) {
            let body = rest.dropping(8)
            let content = body.lowerBound..<min(body.upperBound, body.lowerBound + Int64(length))
            switch head.text(at: 0, count: 4) {
            case "ICCP":
                let name = try ColorProfile.name(in: content, reading: &reader)
                info.withColor { $0.profileName = name }
            case "EXIF":
                // Some writers put in front what belongs in front of it in a JPEG.
                let isJPEGLike = try reader.bytes(of: content, count: 6)?.text(at: 0, count: 4) == "Exif"
                let exif = content.dropping(isJPEGLike ? 6 : 0)
                info.orientation = try TIFFDirectory(in: exif, reading: &reader)?.orientation(reading: &reader)
                return
            default: break
            }
            // Chunks of an odd length are filled up.
            rest = body.dropping(Int64(length + length & 1))
        }
    }
}
