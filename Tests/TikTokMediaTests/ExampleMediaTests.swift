// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokMedia

@Suite struct ExampleMediaTests {
    private let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Examples/Support/Media")

    @Test("The sample video is what its page says, and TikTok would take it")
    func video() throws {
        let info = try MediaProbe.probe(file: folder.appendingPathComponent("sample.mp4"))
        #expect(
            info
                == MediaInfo(
                    format: .mp4, byteCount: info.byteCount, width: 540, height: 960, codedWidth: 540, codedHeight: 960,
                    orientation: .up, color: info.color, duration: .seconds(4), frameRate: 30, frameRates: 30...30,
                    videoCodec: .h264, hasVideo: true, hasAudio: true, audioCodec: .aac, isFragmented: false, hasIndex: true))
        #expect(MediaRules().problems(of: info, as: .video, maximumDuration: .seconds(60)) == [])
    }

    @Test(
        "The sample photos are what their page says, and TikTok would take them",
        arguments: [
            ("photo-1.jpg", MediaFormat.jpeg, 1350), ("photo-2.jpg", .jpeg, 1350), ("photo-3.webp", .webp, 1080),
        ])
    func photos(name: String, format: MediaFormat, height: Int) throws {
        let info = try MediaProbe.probe(file: folder.appendingPathComponent(name))
        #expect(info.format == format)
        #expect((info.width, info.height) == (1080, height))
        #expect((info.codedWidth, info.codedHeight) == (1080, height))
        #expect(info.isAnimated == false)
        #expect(MediaRules().problems(of: info, as: .photo) == [])
    }
}
