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
                    format: .mp4, byteCount: Int64(bytes.count), width: 720, height: 1280, codedWidth: 720, codedHeight: 1280,
                    orientation: .up, duration: .seconds(4), frameRate: 30, frameRates: 30...30, videoCodec: .h264,
                    hasVideo: true, hasAudio: true, isFragmented: false, hasIndex: true))
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

    @Test(
        "The matrix of a track tells the orientation",
        arguments: [
            ([1, 0, 0, 1], .up), ([-1, 0, 0, 1], .upMirrored), ([-1, 0, 0, -1], .down), ([1, 0, 0, -1], .downMirrored),
            ([0, 1, 1, 0], .leftMirrored), ([0, 1, -1, 0], .right), ([0, -1, -1, 0], .rightMirrored), ([0, -1, 1, 0], .left),
            ([1, 1, 0, 1], nil),
        ] as [([Int16], MediaOrientation?)])
    func orientations(matrix: [Int16], orientation: MediaOrientation?) throws {
        let info = try probe(TestMovie(trackWidth: 1920, trackHeight: 1080, matrix: matrix).bytes)
        #expect(info.orientation == orientation)
        #expect(info.width == (orientation?.swapsSides == true ? 1080 : 1920))
        #expect(info.codedWidth == 720)
    }

    @Test("Pixels that are not square widen a QuickTime picture, whose track header leaves them out, and nothing twice")
    func shapeOfPixels() throws {
        let shape = TestMovie.box("pasp", big(UInt32(4)), big(UInt32(3)))
        let quickTime = TestMovie(trackWidth: 720, trackHeight: 480, codedWidth: 720, codedHeight: 480, pictureBoxes: shape)
        #expect(try probe(quickTime.bytes).width == 960)
        #expect(try probe(quickTime.bytes).codedWidth == 720)
        let turned = TestMovie(
            trackWidth: 720, trackHeight: 480, matrix: [0, 1, -1, 0], codedWidth: 720, codedHeight: 480, pictureBoxes: shape)
        #expect(try probe(turned.bytes).height == 960)
        let mp4 = TestMovie(trackWidth: 960, trackHeight: 480, codedWidth: 720, codedHeight: 480, pictureBoxes: shape)
        #expect(try probe(mp4.bytes).width == 960)
    }

    @Test("Colours are told in MP4's and QuickTime's way")
    func colors() throws {
        let codes = [1, 16, 9].flatMap { big(UInt16($0)) }
        let mp4 = TestMovie.box("colr", ascii("nclx"), codes, [0x80])
        #expect(
            try probe(TestMovie(pictureBoxes: mp4).bytes).color
                == MediaColor(primaries: 1, transfer: 16, matrix: 9, isFullRange: true))
        let quickTime = TestMovie.box("colr", ascii("nclc"), codes)
        #expect(try probe(TestMovie(pictureBoxes: quickTime).bytes).color == MediaColor(primaries: 1, transfer: 16, matrix: 9))
        let unsaid = TestMovie.box("colr", ascii("nclc"), big(UInt16(2)), big(UInt16(2)), big(UInt16(2)))
        #expect(try probe(TestMovie(pictureBoxes: unsaid).bytes).color == nil)
    }

    @Test("An encrypted track is known by what is encrypted")
    func encrypted() throws {
        let protection = TestMovie.box("sinf", TestMovie.box("frma", ascii("hvc1")))
        #expect(try probe(TestMovie(sampleEntry: "encv", pictureBoxes: protection).bytes).videoCodec == .h265)
        #expect(try probe(TestMovie(sampleEntry: "encv").bytes).videoCodec == VideoCodec(rawValue: "encv"))
    }

    @Test(
        "Sound is told by its sample entry, or by what its stream says it is",
        arguments: [
            ("Opus", nil, .opus), ("fLaC", nil, .flac), ("sowt", nil, .pcm), ("mp4a", nil, .aac), ("mp4a", 0x40, .aac),
            ("mp4a", 0x6B, .mp3), ("mp4a", 0xA5, .ac3), ("samr", nil, AudioCodec(rawValue: "samr")),
        ] as [(String, UInt8?, AudioCodec)], [0, 1, 2] as [UInt16])
    func sound(sound: (entry: String, objectType: UInt8?, codec: AudioCodec), version: UInt16) throws {
        let descriptor = sound.objectType.map { type in
            TestMovie.box(
                "esds", zeros(4), [3, 0x80, 0x80, 0x80, 40], zeros(2), [0x60, 1, 0x2F], zeros(2),
                [4, 0x80, 0x80, 0x80, 20, type],
                zeros(20))
        }
        // QuickTime's longer kinds wrap the descriptor.
        let boxes = descriptor.map { version == 0 ? $0 : TestMovie.box("wave", $0) } ?? []
        let fields = zeros(8) + big(version) + zeros(18 + [0, 16, 36][Int(version)])
        let movie = TestMovie(soundEntry: TestMovie.box(sound.entry, fields, boxes))
        #expect(try probe(movie.bytes).audioCodec == sound.codec)
    }

    @Test("Where the movie says no duration, its edits do, and without them the track")
    func edits() throws {
        let edit = { (ticks: UInt32, start: Int32) in big(ticks) + big(start) + big(UInt32(0x10000)) }
        let edits = zeros(4) + big(UInt32(2)) + edit(500, -1) + edit(2000, 1024)
        #expect(try probe(TestMovie(movieTicks: 0, edits: edits, mediaTicks: 61440).bytes).duration == .milliseconds(2500))
        #expect(try probe(TestMovie(movieTicks: 0, mediaTicks: 61440).bytes).duration == .seconds(4))
        let open = zeros(4) + big(UInt32(2)) + edit(500, -1) + edit(0, 0)
        #expect(try probe(TestMovie(movieTicks: 0, edits: open, mediaTicks: 61440).bytes).duration == .seconds(4))
    }

    @Test("Zero bytes at the end of a movie are no box")
    func trailingZeros() throws {
        let info = try probe(TestMovie(handlers: ["vide"], extensions: zeros(4)).bytes)
        #expect(info.hasAudio == false)
        #expect(info.isFragmented == false)
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
        #expect(varying.frameRates == 1000.0 / 60...50)
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

    @Test("Sound alone is no video, and is refused as one; where a track is cut off, nobody knows")
    func soundAlone() throws {
        let sound = try probe(TestMovie(handlers: ["soun"]).bytes)
        #expect(sound.hasVideo == false)
        #expect(MediaRules.tikTok.problems(of: sound, as: .video).map(\.rule) == [.video])
        #expect(try probe(TestMovie(isMovieLast: true).start + TestMovie.box("mdat", zeros(10))).hasVideo == nil)
    }

    @Test("A movie whose tracks are compressed or in other files tells nothing about them", arguments: ["cmov", "rmra"])
    func hiddenTracks(type: String) throws {
        let info = try probe(TestMovie().start + TestMovie.box("moov", TestMovie.box(type, zeros(40))))
        #expect(info.hasVideo == nil && info.hasAudio == nil && info.isFragmented == nil && info.hasIndex == true)
        #expect(MediaRules.tikTok.problems(of: info, as: .video) == [])
    }

    @Test(
        "A recording that was not finished has no index, and is refused with the way out",
        arguments: [
            TestMovie.box("mdat", zeros(100)), TestMovie.box("free") + big(UInt32(0)) + ascii("mdat") + zeros(100),
            big(UInt32(1)) + ascii("mdat????????") + zeros(100), big(UInt32(5000)) + ascii("mdat") + zeros(100), [],
        ] as [[UInt8]])
    func noIndex(media: [UInt8]) throws {
        let info = try probe(TestMovie().start + media)
        #expect(info.hasIndex == false)
        let problems = MediaRules.tikTok.problems(of: info, as: .video)
        #expect(problems.map(\.rule) == [.index])
        #expect(problems.first?.remedy.contains("record, export") == true)
    }

    @Test("Where something of the file is left that cannot be read, and where there are fragments, nobody knows about its index")
    func unknownIndex() throws {
        let start = TestMovie().start + TestMovie.box("mdat", zeros(100))
        let rests = [
            zeros(4), big(UInt32(3)) + ascii("moov"), big(UInt32(5000)) + ascii("free"), TestMovie.box("moof", zeros(9)),
            TestMovie.box("!mov", zeros(9)),
        ]
        for rest in rests {
            let info = try probe(start + rest)
            #expect(info.hasIndex == nil)
            #expect(MediaRules.tikTok.problems(of: info, as: .video) == [])
        }
        let box = big(UInt32(1 << 20)) + ascii("free") + zeros((1 << 20) - 8)
        let source = SparseSource(byteCount: 3 << 30, repeated: box, pieces: [(0, big(UInt32(1 << 20)) + ascii("ftypisom"))])
        let info = try MediaProbe.probe(source)
        #expect(info.hasIndex == nil && MediaRules.tikTok.problems(of: info, as: .video) == [])
        #expect(try probe(TestMovie(isMovieLast: true).bytes).hasIndex == true)
    }

    @Test("A box at the end of the largest file there can be is read without harm", arguments: ["moov", "meta", "mdat", "moof"])
    func farBoxes(type: String) throws {
        let start = TestMovie().start
        let far: [UInt8] = big(UInt32(1)) + ascii("free") + big(UInt64(Int64.max) - 200)
        let last: [UInt8] = big(UInt32(0)) + ascii(type) + big(UInt32(8)) + ascii("trak")
        let source = SparseSource(byteCount: .max, pieces: [(0, start + far), (.max - 200 + Int64(start.count), last)])
        #expect(try MediaProbe.probe(source).format == .mp4)
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
