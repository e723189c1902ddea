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
                    format: .webm, byteCount: Int64(bytes.count), width: 540, height: 960, duration: .milliseconds(2500),
                    frameRate: 25,
                    videoCodec: .vp9, hasAudio: true))
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
}
