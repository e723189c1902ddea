// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Builds the heads of image files.
enum TestImage {
    /// A JPEG with an application segment and, behind it, a frame header of a kind.
    static func jpeg(frame: UInt8 = 0xC0, width: UInt16 = 1080, height: UInt16 = 1350, application: Int = 300) -> [UInt8] {
        [0xFF, 0xD8, 0xFF, 0xE1] + big(UInt16(application + 2)) + zeros(application) + [0xFF, 0xFF, 0xDB] + big(UInt16(4))
            + zeros(2)
            + [0xFF, frame] + big(UInt16(17)) + [8] + big(height) + big(width) + zeros(10) + [0xFF, 0xDA]
    }

    static func png(width: UInt32 = 640, height: UInt32 = 480) -> [UInt8] {
        [0x89] + ascii("PNG\r\n\u{1A}\n") + big(UInt32(13)) + ascii("IHDR") + big(width) + big(height) + zeros(9)
    }

    static func gif(width: UInt16 = 320, height: UInt16 = 200) -> [UInt8] {
        ascii("GIF89a") + little(width) + little(height) + zeros(10)
    }

    static func bitmap(width: Int32 = 800, height: Int32 = -600) -> [UInt8] {
        ascii("BM") + zeros(12) + little(UInt32(40)) + little(width) + little(height) + zeros(40)
    }

    static let oldBitmap: [UInt8] =
        ascii("BM") + zeros(12) + little(UInt32(12)) + little(UInt16(80)) + little(UInt16(60)) + zeros(20)

    static func webp(_ chunk: String, _ content: [UInt8]) -> [UInt8] {
        ascii("RIFF") + little(UInt32(4 + 8 + content.count)) + ascii("WEBP") + ascii(chunk) + little(UInt32(content.count))
            + content
    }

    static let lossyWebP = webp("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A] + little(UInt16(0x4000 | 1080)) + little(UInt16(1920)))
    static let losslessWebP = webp("VP8L", [0x2F] + little(UInt32(1079 | 1919 << 14 | 1 << 28)))
    static let extendedWebP = webp("VP8X", zeros(4) + little(UInt32(1079)).prefix(3) + little(UInt32(1919)).prefix(3))
    static let tiff: [UInt8] = ascii("II*\0") + zeros(20)
    static let heic = TestMovie.box("ftyp", ascii("heic"), zeros(4), ascii("mif1heic"))
    static let avif = TestMovie.box("ftyp", ascii("mif1"), zeros(4), ascii("mif1avif"))
}
