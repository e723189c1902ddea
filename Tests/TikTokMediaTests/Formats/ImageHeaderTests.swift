// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@Suite struct ImageHeaderTests {
    @Test(
        "Every kind of JPEG frame tells its size",
        arguments: ([0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF] as [ClosedRange<UInt8>]).flatMap { $0 })
    func jpegFrames(frame: UInt8) throws {
        let bytes = TestImage.jpeg(frame: frame)
        #expect(
            try probe(bytes)
                == MediaInfo(
                    format: .jpeg, byteCount: Int64(bytes.count), width: 1080, height: 1350, codedWidth: 1080, codedHeight: 1350,
                    color: MediaColor(model: .ycbcr, bitsPerComponent: 8), isAnimated: false))
    }

    @Test("JPEG tables are not frames", arguments: [0xC4, 0xC8, 0xCC] as [UInt8])
    func jpegTables(marker: UInt8) throws {
        #expect(try probe(TestImage.jpeg(frame: marker)).width == nil)
    }

    @Test("A long segment before the frame is skipped, not read")
    func longSegment() throws {
        let bytes = TestImage.jpeg(application: 60_000)
        let source = SparseSource(byteCount: Int64(bytes.count), pieces: [(0, bytes)])
        #expect(try MediaProbe.probe(source).height == 1350)
        #expect(source.bytesRead < 4096)
    }

    @Test("A JPEG without a height has no size")
    func noHeight() throws {
        #expect(try probe(TestImage.jpeg(height: 0)).width == nil)
    }

    @Test(
        "Images are told apart by their bytes and sized",
        arguments: [
            (TestImage.png(), MediaFormat.png, 640, 480), (TestImage.gif(), .gif, 320, 200), (TestImage.bitmap(), .bmp, 800, 600),
            (TestImage.oldBitmap, .bmp, 80, 60), (TestImage.lossyWebP, .webp, 1080, 1920),
            (TestImage.losslessWebP, .webp, 1080, 1920),
            (TestImage.extendedWebP, .webp, 1080, 1920), (TestTIFF().bytes, .tiff, 640, 480), (TestHEIF().bytes, .heic, 640, 480),
            (TestHEIF(brand: "avif").bytes, .avif, 640, 480),
        ])
    func sizes(bytes: [UInt8], format: MediaFormat, width: Int, height: Int) throws {
        let info = try probe(bytes)
        #expect(info.format == format)
        #expect((info.width, info.height) == (width, height))
        #expect((info.codedWidth, info.codedHeight) == (width, height))
        #expect(info.isAnimated == false)
        #expect(info.orientation == nil)
    }

    @Test("Sizes that cannot be are not known")
    func impossibleSizes() throws {
        #expect(try probe(TestImage.png(width: 1 << 31, height: 1 << 31)).width == nil)
        #expect(try probe(TestImage.bitmap(height: .min)).height == nil)
    }

    @Test(
        "Other bytes are of an unknown format",
        arguments: ["hello, world, this is text", "BMW is not a bitmap, mind", "a", "<html>moov"])
    func unknown(text: String) throws {
        #expect(try probe(ascii(text)) == MediaInfo(format: .unknown, byteCount: Int64(text.utf8.count)))
    }
}
