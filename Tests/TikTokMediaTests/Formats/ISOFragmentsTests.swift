// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@Suite struct ISOFragmentsTests {
    @Test("The fragments tell duration and frame rate, with and without times of their own", arguments: [true, false])
    func fragments(hasTimes: Bool) throws {
        let info = try probe(TestFragments(hasTimes: hasTimes).bytes)
        #expect(info.isFragmented == true)
        #expect(info.duration == .seconds(2))
        #expect(info.frameRate == 30)
        #expect(info.frameRates == 30...30)
        #expect((info.width, info.videoCodec) == (720, .h264))
    }

    @Test("Samples with times of their own vary the frame rate")
    func varying() throws {
        let info = try probe(TestFragments(fragments: [[512, 512, 1024], [2048, 512]]).bytes)
        #expect(info.duration == .milliseconds(300))
        #expect(info.frameRate == 5 / 0.3)
        #expect(info.frameRates == 7.5...30)
    }

    @Test("The movie's own total counts before what fragments add up to")
    func total() throws {
        #expect(try probe(TestFragments(total: 2500).bytes).duration == .milliseconds(2500))
    }

    @Test("The track that ends last ends the film")
    func longerSound() throws {
        #expect(try probe(TestFragments(soundTicks: 15360 * 3).bytes).duration == .seconds(6))
    }

    @Test("With an index, only the first fragment is looked at")
    func index() throws {
        let bytes = TestFragments(fragments: Array(repeating: Array(repeating: nil, count: 300), count: 30), isIndexed: true)
            .bytes
        let source = SparseSource(byteCount: Int64(bytes.count), pieces: [(0, bytes)])
        let info = try MediaProbe.probe(source)
        #expect(info.duration == .seconds(300))
        #expect(info.frameRate == 30)
        #expect(source.bytesRead < 32 << 10)
        // A rate that varies in the first fragment may be any in the rest.
        let varying = try probe(TestFragments(fragments: [[512, 1024], [512, 512]], isIndexed: true).bytes)
        #expect(varying.frameRate == nil)
        #expect(varying.duration == .nanoseconds(166_666_666))
    }

    @Test("A file whose end is missing leaves open how long it plays")
    func cut() throws {
        let bytes = TestFragments().bytes
        for missing in [1, 200, 700] {
            let info = try probe(Array(bytes.dropLast(missing)))
            #expect(info.duration == nil)
            #expect(info.frameRate == 30)
        }
        #expect(try probe(TestFragments(rest: [0, 0]).bytes).duration == nil)
    }

    @Test("More fragments than can be read leave it open as well, within the bounds")
    func endless() throws {
        let fragments = TestFragments(fragments: [Array(repeating: 512, count: 20_000)])
        let start = fragments.bytes
        let movie = TestFragments(fragments: [])
        let body = Array(start.dropFirst(movie.bytes.count))
        let source = SparseSource(
            byteCount: 1 << 32, repeated: [0],
            pieces: [(0, movie.bytes)] + (0..<100).map { (Int64(movie.bytes.count + $0 * body.count), body) })
        let info = try MediaProbe.probe(source)
        #expect(info.duration == nil)
        #expect(info.frameRate == 30)
        #expect(source.bytesRead <= 5 << 20)
    }
}
