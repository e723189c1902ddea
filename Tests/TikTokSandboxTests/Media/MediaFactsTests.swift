// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokMedia

@testable import TikTokSandbox

@Suite struct MediaFactsTests {
    @Test(
        "The bytes of a video decide the fail_reason",
        arguments: [
            (SandboxMedia.video(), nil), (SandboxMedia.video(seconds: 600), nil),
            (SandboxMedia.video(seconds: 601), "duration_check_failed"),
            (SandboxMedia.video(framesPerSecond: 22), "frame_rate_check_failed"),
            (SandboxMedia.video(framesPerSecond: 61), "frame_rate_check_failed"),
            (SandboxMedia.video(width: 359), "picture_size_check_failed"),
            (SandboxMedia.video(height: 4097), "picture_size_check_failed"),
            (SandboxMedia.video().prefix(200), "file_format_check_failed"), (SandboxMedia.photo(), "file_format_check_failed"),
            (Data("hello".utf8), "file_format_check_failed"),
        ] as [(Data, String?)])
    func video(_ data: Data, failure: String?) {
        let facts = MediaFacts(video: [data], byteCount: Int64(data.count), sha256: "")
        #expect(facts.failure(longest: 600) == failure)
    }

    @Test(
        "The bytes of a photo decide the fail_reason",
        arguments: [
            (SandboxMedia.photo(), nil), (SandboxMedia.photo(width: 1920, height: 1080), nil),
            (SandboxMedia.photo(width: 1254, height: 1254), "picture_size_check_failed"),
            (SandboxMedia.photo(width: 1080, height: 1921), "picture_size_check_failed"),
            (Samples.png, "file_format_check_failed"),
            (SandboxMedia.video(), "file_format_check_failed"), (SandboxMedia.photo().prefix(6), "file_format_check_failed"),
        ] as [(Data, String?)])
    func photo(_ data: Data, failure: String?) {
        let facts = MediaFacts(photos: [SandboxMedia.photo(), data], byteCount: 1, sha256: "")
        #expect(facts.failure(longest: 600) == failure)
    }

    @Test("The filling makes up the size, and the headers say what was asked for") func sample() throws {
        let video = SandboxMedia.video(byteCount: 5000, seconds: 7, width: 720, height: 1280, framesPerSecond: 25)
        #expect(video.count == 5000)
        let info = try MediaProbe.probe(bytes: video)
        #expect(info.duration == .seconds(7))
        #expect(info.frameRate == 25)
        #expect(info.width == 720)
        #expect(info.height == 1280)
        #expect(SandboxMedia.photo(byteCount: 300).count == 300)
    }

    @Test("Pieces read as one file, at every cut", arguments: [1, 7, 100, 599, 10_000]) func pieces(_ size: Int) throws {
        let video = SandboxMedia.video(byteCount: 3000)
        let chunks = stride(from: 0, to: video.count, by: size).map { Data(video[$0..<min($0 + size, video.count)]) }
        let source = ChunkedBytes(chunks)
        #expect(source.byteCount == 3000)
        #expect(source.read(at: 0, count: 4000) == Array(video))
        #expect(source.read(at: 599, count: 3) == Array(video[599..<602]))
        #expect(source.read(at: 2999, count: 5).count == 1)
        #expect(source.read(at: 3000, count: 5).isEmpty)
        #expect(try MediaProbe.probe(source).duration == .seconds(10))
    }
}
