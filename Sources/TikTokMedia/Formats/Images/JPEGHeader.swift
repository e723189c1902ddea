// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// JPEG: walks the marker segments up to the first scan (ITU-T T.81, annex B).
enum JPEGHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        var position: Int64 = 2
        var frame: Frame?
        var adobeTransform: UInt64?
        walk: while reader.step(), let marker = try reader.bytes(at: position, count: 2)?.big(at: 0, size: 2), marker >= 0xFF00 {
            switch marker & 0xFF {
            case 0xFF:
                // Fill byte before a marker.
                position += 1
                continue
            case 0x01, 0xD0...0xD7:
                // Markers that stand alone.
                position += 2
                continue
            case 0x00, 0xD8, 0xD9, 0xDA:
                // A scan, or nothing that may come before one.
                break walk
            default: break
            }
            guard let length = try reader.bytes(at: position, count: 4)?.big(at: 2, size: 2), length >= 2 else { break }
            let body = position + 4..<max(position + 4, min(position + 2 + Int64(length), reader.byteCount))
            switch marker & 0xFF {
            case 0xC0...0xCF where ![0xC4, 0xC8, 0xCC].contains(marker & 0xFF):
                if frame == nil { frame = try Frame(body, reading: &reader) }
            case 0xE1: try describeEXIF(&info, body, reading: &reader)
            case 0xE2: try describeProfile(&info, body, reading: &reader)
            case 0xEE:
                if let adobe = try reader.bytes(of: body, count: 12), adobe.text(at: 0, count: 5) == "Adobe" {
                    adobeTransform = adobe.big(at: 11, size: 1)
                }
            default: break
            }
            position += 2 + Int64(length)
        }
        info.isAnimated = false
        guard let frame else { return }
        info.setCodedPixels(width: frame.width, height: frame.height)
        info.withColor {
            $0.bitsPerComponent = Int(frame.bits)
            $0.model = frame.model(adobeTransform: adobeTransform)
        }
    }

    /// What a frame header of any kind begins with.
    private struct Frame {
        var bits: UInt64
        var width: UInt64
        var height: UInt64
        /// The first letters of the components' ids, which some writers use to say RGB.
        var components: String
        var componentCount: UInt64

        init?(_ body: Range<Int64>, reading reader: inout BoundedReader) throws {
            guard let head = try reader.bytes(of: body, count: 6), let bits = head.big(at: 0, size: 1),
                let height = head.big(at: 1, size: 2), let width = head.big(at: 3, size: 2), let count = head.big(at: 5, size: 1)
            else { return nil }
            (self.bits, self.width, self.height, componentCount) = (bits, width, height, count)
            let ids = try reader.bytes(of: body, count: 15)
            components = [6, 9, 12].compactMap { ids?.text(at: $0, count: 1) }.joined()
        }

        func model(adobeTransform: UInt64?) -> MediaColor.Model? {
            switch componentCount {
            case 1: .gray
            case 3: adobeTransform == 0 || (adobeTransform == nil && components == "RGB") ? .rgb : .ycbcr
            case 4: adobeTransform == 2 ? .ycck : .cmyk
            default: nil
            }
        }
    }

    private static func describeEXIF(_ info: inout MediaInfo, _ body: Range<Int64>, reading reader: inout BoundedReader) throws {
        guard info.orientation == nil, try reader.bytes(of: body, count: 6)?.text(at: 0, count: 4) == "Exif" else { return }
        info.orientation = try TIFFDirectory(in: body.dropping(6), reading: &reader)?.orientation(reading: &reader)
    }

    /// The first part of a profile, which holds its name.
    private static func describeProfile(_ info: inout MediaInfo, _ body: Range<Int64>, reading reader: inout BoundedReader) throws
    {
        guard let head = try reader.bytes(of: body, count: 14), head.text(at: 0, count: 11) == "ICC_PROFILE",
            head.big(at: 12, size: 1) == 1
        else { return }
        let name = try ColorProfile.name(in: body.dropping(14), reading: &reader)
        info.withColor { $0.profileName = name }
    }
}
