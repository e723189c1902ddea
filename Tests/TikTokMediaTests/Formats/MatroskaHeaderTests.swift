// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@Suite struct MatroskaHeaderTests {
    @Test("A WebM tells size, codec, duration, frame rate and audio, also with an open segment", arguments: [false, true])
    func everything(hasUnknownSegmentSize: Bool) throws {
        let bytes = TestMatroska(hasUnknownSegmentSize: hasUnknownSegmentSize).bytes
        #expect(
            try probe(bytes)
                == MediaInfo(
                    format: .webm, byteCount: Int64(bytes.count), width: 540, height: 960, codedWidth: 540, codedHeight: 960,
                    duration: .milliseconds(2500), frameRate: 25, videoCodec: .vp9, hasVideo: true, hasAudio: true,
                    audioCodec: .opus))
    }

    @Test("What a live recording leaves out is not known")
    func liveRecording() throws {
        let info = try probe(TestMatroska(hasAudio: false, duration: nil, frameNanoseconds: nil).bytes)
        #expect(info.duration == nil)
        #expect(info.frameRate == nil)
        #expect(info.hasAudio == false)
    }

    @Test("Durations come in single precision, too, and impossible ones are not known")
    func durations() throws {
        #expect(try probe(TestMatroska(duration: big((1500 as Float).bitPattern)).bytes).duration == .milliseconds(1500))
        for value in [Double.nan, .infinity, -1, 0, 1e300] {
            #expect(try probe(TestMatroska(duration: big(value.bitPattern)).bytes).duration == nil)
        }
    }

    @Test("Matroska is not WebM, and its codecs have names")
    func matroska() throws {
        let info = try probe(TestMatroska(docType: "matroska", codecID: "V_MPEG4/ISO/AVC").bytes)
        #expect(info.format == .matroska)
        #expect(info.videoCodec == .h264)
    }

    private let element = { (id: [UInt8], content: [UInt8]) in TestMatroska.element(id, content) }

    @Test("What is shown is the display size, or else what cropping leaves")
    func displaySize() throws {
        let display = element([0x54, 0xB0], big(UInt16(1080))) + element([0x54, 0xBA], big(UInt16(1920)))
        let scaled = try probe(TestMatroska(picture: display).bytes)
        #expect((scaled.width, scaled.height) == (1080, 1920))
        #expect((scaled.codedWidth, scaled.codedHeight) == (540, 960))
        let crop = element([0x54, 0xAA], [8]) + element([0x54, 0xBB], [2]) + element([0x54, 0xCC], [40])
        let cropped = try probe(TestMatroska(picture: crop).bytes)
        #expect((cropped.width, cropped.height) == (500, 950))
        // Unit 3: a ratio, not pixels.
        let ratio = try probe(TestMatroska(picture: display + element([0x54, 0xB2], [3])).bytes)
        #expect(ratio.width == 540)
        let overcropped = try probe(TestMatroska(picture: element([0x54, 0xCC], big(UInt64.max))).bytes)
        #expect(overcropped.width == nil || overcropped.width == 540)
    }

    @Test("A projection that rolls by a quarter turns the picture", arguments: [(90.0, MediaOrientation.left), (-90, .right)])
    func roll(degrees: Double, orientation: MediaOrientation) throws {
        let projection = element([0x76, 0x70], element([0x76, 0x75], big(degrees.bitPattern)))
        let info = try probe(TestMatroska(picture: projection).bytes)
        #expect(info.orientation == orientation)
        #expect((info.width, info.height) == (960, 540))
    }

    @Test("Colours are told")
    func colors() throws {
        let color = element(
            [0x55, 0xB0],
            element([0x55, 0xB1], [9]) + element([0x55, 0xB9], [1]) + element([0x55, 0xBA], [18]) + element([0x55, 0xBB], [2]))
        let info = try probe(TestMatroska(picture: color + element([0x53, 0xC0], [1])).bytes)
        #expect(info.color == MediaColor(hasAlpha: true, transfer: 18, matrix: 9, isFullRange: false))
    }

    @Test("Voids, clusters and clusters without an end may stand in front")
    func front() throws {
        let void = element([0xEC], zeros(3000))
        let cluster = element([0x1F, 0x43, 0xB6, 0x75], element([0xE7], [0]) + element([0xA3], zeros(500)))
        let openCluster: [UInt8] = [0x1F, 0x43, 0xB6, 0x75, 0xFF] + element([0xE7], [0]) + element([0xA3], zeros(500))
        for front in [void, cluster, openCluster, void + openCluster + openCluster] {
            let info = try probe(TestMatroska(front: front).bytes)
            #expect(info.duration == .milliseconds(2500))
            #expect(info.width == 540)
        }
    }
}
