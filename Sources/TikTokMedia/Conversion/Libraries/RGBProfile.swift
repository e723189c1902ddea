// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if ImageConversion && !canImport(ImageIO)
import Foundation

/// ICC profiles (ICC.1:2022).
enum RGBProfile {
    /// The largest that is handed on. Those of cameras and screens have some KiB, those of printers one MiB.
    static let maximumByteCount = 2 << 20

    /// Whether it is one, and says how red, green and blue are meant.
    static func isOfRGB(_ profile: [UInt8]) -> Bool {
        let header = Bytes(profile.prefix(128))
        return (128...maximumByteCount).contains(profile.count) && header.text(at: 16, count: 4) == "RGB "
            && header.text(at: 36, count: 4) == "acsp"
    }
}

/// ICC profiles in JPEG files: segments of at most 64 KiB, each with its number (ICC.1:2022, annex B.4).
enum JPEGProfile {
    private static let partSize = 65_519

    /// Puts a profile behind the header of a JPEG that has none.
    static func inserted(_ profile: [UInt8]?, into jpeg: Data) -> Data {
        guard let profile, jpeg.count > 6, Array(jpeg.prefix(4)) == [0xFF, 0xD8, 0xFF, 0xE0] else { return jpeg }
        let header = 4 + Int(jpeg[jpeg.startIndex + 4]) << 8 + Int(jpeg[jpeg.startIndex + 5])
        let parts = stride(from: 0, to: profile.count, by: partSize).map { profile[$0..<min($0 + partSize, profile.count)] }
        var result = jpeg.prefix(header)
        for (index, part) in parts.enumerated() {
            let length = part.count + 16
            result += [0xFF, 0xE2, UInt8(length >> 8), UInt8(length & 0xFF)] + Array("ICC_PROFILE".utf8)
            result += [0, UInt8(index + 1), UInt8(parts.count)] + part
        }
        return result + jpeg.dropFirst(header)
    }
}
#endif
