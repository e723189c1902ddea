// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Tells formats apart by their first bytes.
enum FormatSignature {
    static func format(in reader: inout BoundedReader) throws -> MediaFormat {
        let available = Int(min(reader.byteCount, 64))
        guard let head = try reader.bytes(at: 0, count: available) else { return .unknown }
        switch head.big(at: 0, size: 4) {
        case 0x8950_4E47 where head.big(at: 4, size: 4) == 0x0D0A_1A0A: return .png
        case 0x1A45_DFA3: return try MatroskaHeader.format(in: &reader)
        case 0x4949_2A00, 0x4D4D_002A, 0x4949_2B00, 0x4D4D_002B: return .tiff
        default: break
        }
        if head.big(at: 0, size: 3) == 0xFFD8FF { return .jpeg }
        if let text = head.text(at: 0, count: 6), text == "GIF87a" || text == "GIF89a" { return .gif }
        if head.text(at: 0, count: 4) == "RIFF", let kind = head.text(at: 8, count: 4), kind == "WEBP" || kind == "AVI " {
            return kind == "WEBP" ? .webp : .avi
        }
        if head.text(at: 0, count: 2) == "BM", let size = head.little(at: 14, size: 4), bitmapHeaderSizes.contains(size) {
            return .bmp
        }
        return isoFormat(head, byteCount: reader.byteCount)
    }

    private static let bitmapHeaderSizes: Set<UInt64> = [12, 16, 40, 52, 56, 64, 108, 124]

    private static func isoFormat(_ head: Bytes, byteCount: Int64) -> MediaFormat {
        guard let size = head.big(at: 0, size: 4), let type = head.text(at: 4, count: 4) else { return .unknown }
        switch type {
        case "ftyp": return brandedFormat(head, size: size)
        // QuickTime from before brands existed.
        case "moov", "mdat", "wide", "free", "skip", "pnot":
            return size <= 1 || (8...UInt64(byteCount)).contains(size) ? .mov : .unknown
        default: return .unknown
        }
    }

    /// The major brand decides, except that `mif1` and `msf1` only say "some HEIF": there the compatible brands do.
    private static func brandedFormat(_ head: Bytes, size: UInt64) -> MediaFormat {
        let compatible = stride(from: 16, to: min(Int(clamping: size), head.count), by: 4).compactMap {
            head.text(at: $0, count: 4)
        }
        switch head.text(at: 8, count: 4) {
        case "qt  ": return .mov
        case "avif", "avis": return .avif
        case "heic", "heix", "heim", "heis", "hevc", "hevx", "hevm", "hevs": return .heic
        case "mif1", "msf1": return compatible.contains { $0 == "avif" || $0 == "avis" } ? .avif : .heic
        default: return .mp4
        }
    }
}
