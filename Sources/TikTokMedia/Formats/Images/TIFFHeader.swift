// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// TIFF: the first page tells the size.
enum TIFFHeader {
    static func describe(_ info: inout MediaInfo, reading reader: inout BoundedReader) throws {
        typealias Tag = TIFFDirectory.Tag
        guard let page = try TIFFDirectory(in: 0..<reader.byteCount, reading: &reader) else { return }
        // Raw files of cameras begin with a preview, which says nothing about the photo.
        guard try page.number(Tag.subfileType, reading: &reader).map({ $0 & 1 == 0 }) ?? true else { return }
        info.setCodedPixels(
            width: try page.number(Tag.width, reading: &reader), height: try page.number(Tag.height, reading: &reader))
        info.isAnimated = false
        info.orientation = try page.orientation(reading: &reader)
        let bits = try page.number(Tag.bits, reading: &reader)
        let model = try page.number(Tag.photometric, reading: &reader).flatMap { models[$0] }
        // 1 and 2 are transparency, 0 is anything.
        let extra = try page.number(Tag.extraSamples, reading: &reader)
        let name = try page.bytes(Tag.profile).flatMap { try ColorProfile.name(in: $0, reading: &reader) }
        info.withColor {
            $0.bitsPerComponent = bits.flatMap { Int(exactly: $0) }
            $0.model = model
            $0.hasAlpha = page.count(Tag.extraSamples) == 0 ? false : extra.map { $0 != 0 }
            $0.profileName = name
        }
    }

    private static let models: [UInt64: MediaColor.Model] = [
        0: .gray, 1: .gray, 2: .rgb, 3: .palette, 5: .cmyk, 6: .ycbcr, 8: .lab, 9: .lab,
    ]
}
