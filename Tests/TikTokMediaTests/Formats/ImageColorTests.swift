// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@Suite struct ImageColorTests {
    private func adobe(_ transform: UInt8) -> [UInt8] {
        TestImage.segment(0xEE, ascii("Adobe"), zeros(6), [transform])
    }

    @Test("Components, their names and Adobe's marker tell the colours of a JPEG")
    func jpeg() throws {
        let four = "\u{1}\u{2}\u{3}\u{4}"
        #expect(try probe(TestImage.jpeg(components: "\u{1}")).color?.model == .gray)
        #expect(try probe(TestImage.jpeg()).color?.model == .ycbcr)
        #expect(try probe(TestImage.jpeg(components: "RGB")).color?.model == .rgb)
        #expect(try probe(TestImage.jpeg(segments: adobe(0))).color?.model == .rgb)
        #expect(try probe(TestImage.jpeg(segments: adobe(1), components: "RGB")).color?.model == .ycbcr)
        #expect(try probe(TestImage.jpeg(components: four)).color?.model == .cmyk)
        #expect(try probe(TestImage.jpeg(segments: adobe(2), components: four)).color?.model == .ycck)
    }

    @Test("Profiles of both kinds are known by their names, wherever they stand")
    func profiles() throws {
        for profile in [TestProfile.old("Display P3"), TestProfile.new("Display P3")] {
            let parts = TestImage.segment(0xE2, ascii("ICC_PROFILE\0\u{1}\u{1}"), profile)
            let tiff = TestTIFF(entries: [(256, 3, [9]), (257, 3, [9]), (34675, 1, profile.map { UInt32($0) })])
            let heif = TestHEIF(
                properties: [TestHEIF.size(9, 9), TestMovie.box("colr", ascii("prof"), profile)], items: [(1, [1, 2])])
            let files = [
                TestImage.jpeg(segments: parts), tiff.bytes, heif.bytes,
                TestImage.extendedWebP(flags: 0x20, chunks: TestImage.webpChunk("ICCP", profile)),
                TestMovie(pictureBoxes: TestMovie.box("colr", ascii("prof"), profile)).bytes,
            ]
            for file in files { #expect(try probe(file).color?.profileName == "Display P3") }
        }
        let second = TestImage.segment(0xE2, ascii("ICC_PROFILE\0\u{2}\u{2}"), TestProfile.old("Not the start"))
        #expect(try probe(TestImage.jpeg(segments: second)).color?.profileName == nil)
    }

    @Test("A name is safe to show, and short")
    func names() throws {
        let name = { (profile: [UInt8]) in
            try probe(TestImage.jpeg(segments: TestImage.segment(0xE2, ascii("ICC_PROFILE\0\u{1}\u{1}"), profile))).color?
                .profileName
        }
        #expect(try name(TestProfile.old("a\nb\u{1B}[0m")) == "a?b?[0m")
        #expect(try name(TestProfile.new("Ω")) == "?")
        #expect(try name(TestProfile.old(String(repeating: "x", count: 500)))?.count == 64)
        #expect(try name(TestProfile.new(String(repeating: "x", count: 500)))?.count == 64)
        #expect(try name(TestProfile.old("")) == nil)
    }

    @Test(
        "The type of a PNG tells model and alpha",
        arguments: [
            (0, .gray, false), (2, .rgb, false), (3, .palette, false), (4, .gray, true), (6, .rgb, true),
        ] as [(UInt8, MediaColor.Model, Bool)])
    func png(type: UInt8, model: MediaColor.Model, hasAlpha: Bool) throws {
        #expect(
            try probe(TestImage.png(type: type)).color == MediaColor(model: model, bitsPerComponent: 8, hasAlpha: hasAlpha))
        #expect(try probe(TestImage.png(type: type, chunks: TestImage.chunk("tRNS", [0]))).color?.hasAlpha == true)
    }

    @Test("The colour chunks of a PNG are read")
    func pngChunks() throws {
        let chunks = TestImage.chunk("sRGB", [0]) + TestImage.chunk("iCCP", ascii("Display P3\0\0") + zeros(90))
        #expect(try probe(TestImage.png(chunks: chunks)).color?.profileName == "Display P3")
        #expect(try probe(TestImage.png(chunks: TestImage.chunk("sRGB", [0]))).color?.profileName == "sRGB")
        let codes = try probe(TestImage.png(chunks: TestImage.chunk("cICP", [9, 16, 0, 1]))).color
        #expect((codes?.primaries, codes?.transfer, codes?.matrix) == (9, 16, 0))
        #expect(codes?.isFullRange == true)
    }

    @Test("Alpha of WebP stands in its first chunk")
    func webp() throws {
        #expect(try probe(TestImage.lossyWebP).color?.hasAlpha == false)
        #expect(try probe(TestImage.losslessWebP).color?.hasAlpha == true)
        #expect(try probe(TestImage.extendedWebP(flags: 0x10)).color?.hasAlpha == true)
        #expect(try probe(TestImage.extendedWebP).color?.hasAlpha == false)
    }

    @Test(
        "TIFF tells model, bits and alpha in entries, in either order of bytes and with long offsets", arguments: [true, false],
        [true, false])
    func tiff(isLittle: Bool, isBig: Bool) throws {
        let file = TestTIFF(
            isLittle: isLittle, isBig: isBig,
            entries: [(256, 3, [640]), (257, 4, [480]), (258, 3, [16, 16, 16, 16, 16]), (262, 3, [2]), (338, 3, [2])])
        let info = try probe(file.bytes)
        #expect((info.width, info.height) == (640, 480))
        #expect(info.color == MediaColor(model: .rgb, bitsPerComponent: 16, hasAlpha: true))
        let cmyk = TestTIFF(entries: [(256, 3, [1]), (257, 3, [1]), (262, 3, [5])])
        #expect(try probe(cmyk.bytes).color == MediaColor(model: .cmyk, hasAlpha: false))
    }

    @Test("The preview in front of a raw photo says nothing about the photo")
    func preview() throws {
        let info = try probe(TestTIFF(entries: [(254, 4, [1]), (256, 3, [160]), (257, 3, [120])]).bytes)
        #expect(info.format == .tiff)
        #expect(info.width == nil)
    }

    @Test("Bitmaps tell palette or bits, in both kinds of header")
    func bitmap() throws {
        #expect(try probe(TestImage.bitmap()).color == MediaColor(model: .rgb, bitsPerComponent: 8))
        #expect(try probe(TestImage.oldBitmap).color == MediaColor(model: .palette, bitsPerComponent: 8))
    }
}
