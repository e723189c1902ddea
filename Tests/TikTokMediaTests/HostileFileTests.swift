// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing
import TikTokMedia

@Suite struct HostileFileTests {
    static let samples: [[UInt8]] = [
        TestMovie().bytes, TestMovie(brand: nil, usesLongHeaders: true, isMovieLast: true, usesLongMediaSize: true).bytes,
        TestMatroska().bytes, TestMatroska(hasUnknownSegmentSize: true).bytes, TestImage.jpeg(), TestImage.png(), TestImage.gif(),
        TestImage.bitmap(), TestImage.lossyWebP, TestImage.losslessWebP, TestImage.extendedWebP,
        TestFragments(fragments: [[1, 2], [3]], soundTicks: 5).bytes, TestFragments(isIndexed: true).bytes,
        TestMovie(
            movieTicks: 0, sampleEntry: "encv", pictureBoxes: TestMovie.box("colr", ascii("prof"), TestProfile.new("P3")),
            soundEntry: TestMovie.box("mp4a", zeros(28), TestMovie.box("esds", zeros(4), [3, 20, 0, 0, 0xE0, 4, 15], zeros(30))),
            edits: zeros(7) + [1] + big(UInt32(9)) + zeros(8), mediaTicks: 9
        ).bytes,
        TestImage.jpeg(
            segments: TestImage.segment(0xE1, ascii("Exif\0\0"), TestTIFF.exif(orientation: 6))
                + TestImage.segment(0xE2, ascii("ICC_PROFILE\0\u{1}\u{1}"), TestProfile.old("sRGB"))),
        TestImage.png(
            chunks: TestImage.chunk("cICP", [9, 16, 0, 1])
                + TestImage.chunk("eXIf", TestTIFF.exif(orientation: 3, isLittle: false))),
        TestImage.extendedWebP(
            flags: 0x28,
            chunks: TestImage.webpChunk("ICCP", TestProfile.new("P3"))
                + TestImage.webpChunk("EXIF", TestTIFF.exif(orientation: 8))),
        TestImage.gif(pictures: 2), TestTIFF().bytes, TestTIFF(isLittle: false, isBig: true).bytes, TestHEIF().bytes,
        TestHEIF(
            properties: [TestHEIF.size(9, 9), TestMovie.box("irot", [1]), TestMovie.box("imir", [0])], items: [(7, [1, 2, 3])],
            primary: 7, isLong: true
        ).bytes,
    ]

    /// Of each sample; with `MEDIA_TESTS=long` there are more than a million in all.
    private static let mutantCount = ProcessInfo.processInfo.environment["MEDIA_TESTS"] == "long" ? 50_000 : 300

    @Test("A file may end anywhere", arguments: samples)
    func prefixes(sample: [UInt8]) throws {
        for length in 1..<sample.count {
            #expect(try probe(Array(sample.prefix(length))).byteCount == Int64(length))
        }
    }

    @Test("Any bytes may be anything", arguments: samples)
    func mutants(sample: [UInt8]) throws {
        var random = SeededRandom(seed: UInt64(sample.count))
        let values: [UInt8] = [0x00, 0x01, 0x7F, 0x80, 0xFF]
        for _ in 0..<Self.mutantCount {
            var mutant = sample
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let index = Int.random(in: 0..<mutant.count, using: &random)
                mutant[index] = values.randomElement(using: &random) ?? 0
            }
            #expect(try probe(mutant).byteCount == Int64(sample.count))
        }
    }

    @Test("Of a 4 GiB file with moov at its end, little is read")
    func hugeFile() throws {
        let movie = TestMovie(isMovieLast: true)
        let mediaSize: Int64 = 1 << 32
        let head = movie.start + big(UInt32(1)) + ascii("mdat") + big(UInt64(mediaSize))
        let end = Int64(movie.start.count) + mediaSize
        let source = SparseSource(byteCount: end + Int64(movie.movie.count), pieces: [(0, head), (end, movie.movie)])
        let info = try MediaProbe.probe(source)
        #expect(info.duration == .seconds(4))
        #expect(info.frameRate == 30)
        #expect(source.bytesRead < 8192)
    }

    @Test(
        "A box that claims any size is harmless",
        arguments: [
            big(UInt32(0)) + ascii("mdat"), big(UInt32.max) + ascii("moov"), big(UInt32(7)) + ascii("moov"),
            big(UInt32(1)) + ascii("moov") + big(UInt64.max), big(UInt32(1)) + ascii("moov") + big(UInt64(1) << 63),
            big(UInt32(1)) + ascii("moov") + big(UInt64(15)), big(UInt32(1)) + ascii("moov"),
        ])
    func boxSizes(box: [UInt8]) throws {
        let info = try probe(TestMovie().start + box)
        #expect(info.format == .mp4)
        #expect(info.duration == nil)
        #expect(info.hasAudio == nil)
    }

    @Test("Ten thousand boxes in each other are not entered")
    func nesting() throws {
        let nested = (1...10_000).reversed().flatMap { big(UInt32(8 * $0)) + ascii("moov") }
        #expect(
            try probe(TestMovie().start + nested)
                == MediaInfo(format: .mp4, byteCount: 80_020, hasIndex: true))
    }

    @Test("A file full of tiny boxes is given up after a bounded number of bytes")
    func tinyBoxes() throws {
        // The head is as long as some of the boxes, so that they begin behind it.
        let head = TestMovie().start + TestMovie.box("free", zeros(4))
        let source = SparseSource(byteCount: 1 << 32, repeated: big(UInt32(8)) + ascii("free"), pieces: [(0, head)])
        #expect(try MediaProbe.probe(source) == MediaInfo(format: .mp4, byteCount: 1 << 32))
        #expect(source.bytesRead <= 1 << 20)
    }

    @Test("A file of boxes far apart is given up after 1 MiB")
    func scatteredBoxes() throws {
        let box = big(UInt32(1 << 20)) + ascii("free") + zeros((1 << 20) - 8)
        let source = SparseSource(byteCount: 1 << 32, repeated: box, pieces: [(0, big(UInt32(1 << 20)) + ascii("ftypisom"))])
        #expect(try MediaProbe.probe(source) == MediaInfo(format: .mp4, byteCount: 1 << 32))
        #expect(source.bytesRead == 1 << 20)
    }

    @Test("A table of sample times that claims four billion entries is read only as far as the index may be")
    func endlessTable() throws {
        let size: UInt32 = 0x7000_0000
        // Replaces the sizes of every box that holds the table; the table itself is zeros to the end of the file.
        var movie = TestMovie(sampleTimes: [], handlers: ["vide"]).movie
        for type in ["moov", "trak", "mdia", "minf", "stbl", "stts"] {
            let name = try #require(movie.firstRange(of: ascii(type)))
            movie.replaceSubrange(name.lowerBound - 4..<name.lowerBound, with: big(size))
        }
        movie.replaceSubrange(movie.count - 4..<movie.count, with: big(UInt32.max))
        let source = SparseSource(byteCount: Int64(size), pieces: [(0, TestMovie().start + movie)])
        let info = try MediaProbe.probe(source)
        #expect(info.videoCodec == .h264)
        #expect(info.frameRate == nil)
        #expect(source.bytesRead <= 5 << 20)
    }
}
