// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@Suite struct ImageOrientationTests {
    @Test("EXIF turns what is shown, in every format that carries it", arguments: 1...8, [true, false])
    func exif(number: UInt32, isLittle: Bool) throws {
        let exif = TestTIFF.exif(orientation: number, isLittle: isLittle)
        let jpegLike = ascii("Exif\0\0") + exif
        let files = [
            TestImage.jpeg(width: 300, height: 200, segments: TestImage.segment(0xE1, jpegLike)),
            TestImage.png(width: 300, height: 200, chunks: TestImage.chunk("eXIf", exif)),
            TestTIFF(isLittle: isLittle, entries: [(256, 3, [300]), (257, 4, [200]), (274, 3, [number])]).bytes,
        ]
        for file in files {
            let info = try probe(file)
            #expect(info.orientation?.rawValue == Int(number))
            #expect((info.codedWidth, info.codedHeight) == (300, 200))
            #expect((info.width, info.height) == (number >= 5 ? (200, 300) : (300, 200)))
        }
        for content in [exif, jpegLike] {
            let chunks = TestImage.webpChunk("VP8 ", zeros(31)) + TestImage.webpChunk("EXIF", content)
            let info = try probe(TestImage.extendedWebP(flags: 0x08, chunks: chunks))
            #expect(info.orientation?.rawValue == Int(number))
            #expect(info.width == (number >= 5 ? 1920 : 1080))
        }
    }

    @Test("An orientation that is none is not known, and turns nothing", arguments: [0, 9, 65535] as [UInt32])
    func impossible(number: UInt32) throws {
        let segment = TestImage.segment(0xE1, ascii("Exif\0\0"), TestTIFF.exif(orientation: number))
        let info = try probe(TestImage.jpeg(segments: segment))
        #expect(info.orientation == nil)
        #expect(info.width == 1080)
    }

    @Test("EXIF behind the frame header counts as well")
    func behindFrame() throws {
        var bytes = Array(TestImage.jpeg().dropLast(2))
        bytes += TestImage.segment(0xE1, ascii("Exif\0\0"), TestTIFF.exif(orientation: 6)) + [0xFF, 0xDA]
        #expect(try probe(bytes).width == 1350)
    }

    @Test(
        "HEIF turns and mirrors in the order of its properties",
        arguments: [
            ([], nil), ([irot(0)], .up), ([irot(1)], .left), ([irot(2)], .down), ([irot(3)], .right), ([imir(0)], .downMirrored),
            ([imir(1)], .upMirrored), ([irot(1), imir(1)], .rightMirrored), ([imir(1), irot(1)], .leftMirrored),
            ([irot(3), imir(1)], .leftMirrored), ([imir(0), imir(1)], .down),
        ] as [([[UInt8]], MediaOrientation?)], [true, false])
    func heif(turn: (properties: [[UInt8]], orientation: MediaOrientation?), isLong: Bool) throws {
        let numbers = turn.properties.indices.map { UInt16($0 + 3) }
        let file = TestHEIF(
            properties: [TestHEIF.size(100, 50), TestHEIF.size(4000, 3000)] + turn.properties,
            items: [(2, [1]), (5, [2] + numbers)], primary: 5, isLong: isLong)
        let info = try probe(file.bytes)
        #expect(info.orientation == turn.orientation)
        #expect((info.codedWidth, info.codedHeight) == (4000, 3000))
        #expect(info.width == (turn.orientation?.swapsSides == true ? 3000 : 4000))
    }

    private static func irot(_ quarters: UInt8) -> [UInt8] { TestMovie.box("irot", [quarters]) }
    private static func imir(_ axis: UInt8) -> [UInt8] { TestMovie.box("imir", [axis]) }
}
