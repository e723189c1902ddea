// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@Suite struct ISOMediaHeaderTests {
    @Test("An MP4 tells everything")
    func everything() throws {
        let bytes = TestMovie().bytes
        #expect(
            try probe(bytes)
                == MediaInfo(
                    format: .mp4, byteCount: Int64(bytes.count), width: 720, height: 1280, duration: .seconds(4), frameRate: 30,
                    videoCodec: .h264, hasAudio: true))
    }

    @Test("moov may come last, behind an mdat with a short or a 64-bit size", arguments: [false, true])
    func movieLast(usesLongMediaSize: Bool) throws {
        let info = try probe(TestMovie(isMovieLast: true, usesLongMediaSize: usesLongMediaSize).bytes)
        #expect(info.duration == .seconds(4))
        #expect(info.videoCodec == .h264)
    }

    @Test("Headers of version 1 have 64-bit times")
    func longHeaders() throws {
        let info = try probe(TestMovie(movieTicks: 5_000_000_000, usesLongHeaders: true).bytes)
        #expect(info.duration == .seconds(5_000_000))
        #expect(info.width == 720)
        #expect(info.frameRate == 30)
    }

    @Test(
        "A video that is turned by a quarter is as wide as it was high", arguments: [[0, 1, -1, 0], [0, -1, 1, 0]] as [[Int16]])
    func rotation(matrix: [Int16]) throws {
        let turned = try probe(TestMovie(trackWidth: 1920, trackHeight: 1080, matrix: matrix).bytes)
        #expect(turned.width == 1080)
        #expect(turned.height == 1920)
        let fromSamples = try probe(
            TestMovie(trackWidth: 0, trackHeight: 0, matrix: matrix, codedWidth: 1920, codedHeight: 1080).bytes)
        #expect(fromSamples.width == 1080)
        #expect(fromSamples.height == 1920)
    }

    @Test("A video upside down keeps its sides")
    func halfTurn() throws {
        let info = try probe(TestMovie(trackWidth: 1920, trackHeight: 1080, matrix: [-1, 0, 0, -1]).bytes)
        #expect(info.width == 1920)
        #expect(info.height == 1080)
    }

    @Test("Without a size in the track header, the sample entry has it")
    func codedSize() throws {
        let info = try probe(TestMovie(trackWidth: 0, trackHeight: 0, codedWidth: 640, codedHeight: 360).bytes)
        #expect(info.width == 640)
        #expect(info.height == 360)
    }

    @Test(
        "Sample entries name codecs, also those without a word of their own",
        arguments: [
            ("avc1", VideoCodec.h264), ("avc3", .h264), ("hvc1", .h265), ("hev1", .h265), ("vp08", .vp8), ("vp09", .vp9),
            ("av01", .av1),
            ("ap4h", VideoCodec(rawValue: "ap4h")), ("\u{1}x\ny", VideoCodec(rawValue: "?x?y")),
        ])
    func codecs(sampleEntry: String, codec: VideoCodec) throws {
        #expect(try probe(TestMovie(sampleEntry: sampleEntry).bytes).videoCodec == codec)
    }

    @Test("A constant frame rate is exact, a varying one is the average")
    func frameRates() throws {
        let ntsc = try #require(
            try probe(TestMovie(mediaTicksPerSecond: 30000, sampleTimes: [(120, 1001)]).bytes).frameRate)
        #expect(abs(ntsc - 29.97003) < 0.00001)
        let varying = try probe(TestMovie(mediaTicksPerSecond: 1000, sampleTimes: [(10, 20), (10, 60), (5, 40)]).bytes)
        #expect(varying.frameRate == 25)
    }

    @Test(
        "What is zero, all ones or absent is not known",
        arguments: [
            TestMovie(movieTicks: 0, sampleTimes: []), TestMovie(movieTicks: UInt64(UInt32.max), sampleTimes: [(0, 512)]),
            TestMovie(movieTicks: .max, usesLongHeaders: true, sampleTimes: [(10, 0)]),
            TestMovie(movieTicksPerSecond: 0, mediaTicksPerSecond: 0),
        ])
    func notKnown(movie: TestMovie) throws {
        let info = try probe(movie.bytes)
        #expect(info.duration == nil)
        #expect(info.frameRate == nil)
        #expect(info.width == 720)
    }

    @Test("A silent video has no audio; where a track is cut off, nobody knows")
    func silence() throws {
        #expect(try probe(TestMovie(handlers: ["vide"]).bytes).hasAudio == false)
        #expect(try probe(TestMovie(handlers: ["vide", "text"]).bytes).hasAudio == false)
        let whole = TestMovie(handlers: ["vide", "soun"])
        #expect(try probe(Array((whole.start + whole.movie).dropLast(150))).hasAudio == nil)
        #expect(try probe(TestMovie(isMovieLast: true).start + TestMovie.box("mdat", zeros(10))).hasAudio == nil)
    }

    @Test("The first video track counts")
    func twoVideos() throws {
        let first = TestMovie(handlers: ["vide"]).movie.dropFirst(8)
        let second = TestMovie(trackWidth: 100, trackHeight: 100, handlers: ["vide"]).movie.dropFirst(8)
        let info = try probe(TestMovie().start + TestMovie.box("moov", Array(first), Array(second)))
        #expect(info.width == 720)
    }

    @Test(
        "Brands decide between MP4, MOV, HEIC and AVIF; QuickTime needs none",
        arguments: [
            ("isom" as String?, MediaFormat.mp4), ("mp42", .mp4), ("M4V ", .mp4), ("dash", .mp4), ("qt  ", .mov), ("heic", .heic),
            ("mif1", .heic),
            ("avif", .avif), (nil, .mov),
        ])
    func brands(brand: String?, format: MediaFormat) throws {
        let info = try probe(TestMovie(brand: brand).bytes)
        #expect(info.format == format)
        #expect((info.duration != nil) == format.isVideo)
    }
}
