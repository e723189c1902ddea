// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Builds the heads of image files.
enum TestImage {
    /// A JPEG with an application segment and, behind it, other segments and a frame header of a kind.
    static func jpeg(
        frame: UInt8 = 0xC0, width: UInt16 = 1080, height: UInt16 = 1350, application: Int = 300, segments: [UInt8] = [],
        components: String = "\u{1}\u{2}\u{3}"
    ) -> [UInt8] {
        var bytes: [UInt8] = [0xFF, 0xD8] + segment(0xE1, zeros(application)) + [0xFF]
        bytes += segment(0xDB, zeros(2)) + segments
        var header: [UInt8] = [8] + big(height) + big(width) + [UInt8(components.utf8.count)]
        for id in components.utf8 { header += [id, 0x11, 0] }
        return bytes + segment(frame, header) + [0xFF, 0xDA]
    }

    static func segment(_ marker: UInt8, _ content: [UInt8]...) -> [UInt8] {
        [0xFF, marker] + big(UInt16(content.joined().count + 2)) + content.joined()
    }

    static func png(width: UInt32 = 640, height: UInt32 = 480, type: UInt8 = 2, chunks: [UInt8] = []) -> [UInt8] {
        [0x89] + ascii("PNG\r\n\u{1A}\n") + chunk("IHDR", big(width) + big(height) + [8, type] + zeros(3)) + chunks
            + chunk("IDAT", zeros(20))
    }

    /// A chunk of a PNG, with a checksum that nobody looks at.
    static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        big(UInt32(content.count)) + ascii(type) + content + zeros(4)
    }

    /// A GIF of some pictures, each with a palette of its own.
    static func gif(width: UInt16 = 320, height: UInt16 = 200, pictures: Int = 1, extensions: [UInt8] = []) -> [UInt8] {
        let picture: [UInt8] = [0x2C] + zeros(8) + [0x81] + zeros(12) + [8, 200] + zeros(200) + [3, 1, 2, 3, 0]
        var bytes: [UInt8] = ascii("GIF89a") + little(width) + little(height) + [0x80, 0, 0] + zeros(6) + extensions
        for _ in 0..<pictures { bytes += picture }
        return bytes + [0x3B]
    }

    static func bitmap(width: Int32 = 800, height: Int32 = -600) -> [UInt8] {
        ascii("BM") + zeros(12) + little(UInt32(40)) + little(width) + little(height) + little(UInt16(1)) + little(UInt16(24))
            + zeros(36)
    }

    static let oldBitmap: [UInt8] =
        ascii("BM") + zeros(12) + little(UInt32(12)) + little(UInt16(80)) + little(UInt16(60)) + little(UInt16(1))
        + little(UInt16(8))
        + zeros(16)

    static func webp(_ chunk: String, _ content: [UInt8]) -> [UInt8] {
        ascii("RIFF") + little(UInt32(4 + 8 + content.count)) + ascii("WEBP") + ascii(chunk) + little(UInt32(content.count))
            + content
    }

    static let lossyWebP = webp("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A] + little(UInt16(0x4000 | 1080)) + little(UInt16(1920)))
    static let losslessWebP = webp("VP8L", [0x2F] + little(UInt32(1079 | 1919 << 14 | 1 << 28)))
    static let extendedWebP = extendedWebP(flags: 0)

    static func extendedWebP(flags: UInt8, chunks: [UInt8] = []) -> [UInt8] {
        webp("VP8X", [flags] + zeros(3) + little(UInt32(1079)).prefix(3) + little(UInt32(1919)).prefix(3)) + chunks
    }

    static func webpChunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        ascii(type) + little(UInt32(content.count)) + content + zeros(content.count & 1)
    }
}
