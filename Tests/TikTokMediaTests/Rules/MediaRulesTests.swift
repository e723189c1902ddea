// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@Suite struct MediaRulesTests {
    private let rules = MediaRules()
    private let video = MediaInfo(
        format: .mp4, byteCount: 1000, width: 720, height: 1280, duration: .seconds(60), frameRate: 30, videoCodec: .h264,
        hasAudio: true)
    private let photo = MediaInfo(format: .jpeg, byteCount: 1000, width: 1080, height: 1350)

    private func broken(_ info: MediaInfo, _ kind: MediaKind, maximumDuration: Duration? = nil) -> [MediaProblem.Rule] {
        rules.problems(of: info, as: kind, maximumDuration: maximumDuration).map(\.rule)
    }

    private func with<Value>(_ info: MediaInfo, _ field: WritableKeyPath<MediaInfo, Value>, _ value: Value) -> MediaInfo {
        var info = info
        info[keyPath: field] = value
        return info
    }

    @Test("What TikTok accepts has no problem")
    func accepted() {
        for format in [MediaFormat.mp4, .mov, .webm] { #expect(broken(with(video, \.format, format), .video) == []) }
        for codec in [VideoCodec.h264, .h265, .vp8, .vp9] { #expect(broken(with(video, \.videoCodec, codec), .video) == []) }
        for format in [MediaFormat.jpeg, .webp] { #expect(broken(with(photo, \.format, format), .photo) == []) }
    }

    @Test("What is not known breaks no rule")
    func indeterminate() {
        #expect(broken(MediaInfo(format: .mp4, byteCount: 1), .video, maximumDuration: .seconds(1)) == [])
        #expect(broken(MediaInfo(format: .webp, byteCount: 1), .photo) == [])
    }

    @Test("Limits are inclusive")
    func limits() {
        #expect(broken(with(video, \.byteCount, 4_000_000_000), .video) == [])
        #expect(broken(with(video, \.byteCount, 4_000_000_001), .video) == [.byteCount])
        for side in [\MediaInfo.width, \MediaInfo.height] {
            #expect(broken(with(video, side, 360), .video) == [])
            #expect(broken(with(video, side, 4096), .video) == [])
        }
        #expect(broken(with(video, \.width, 359), .video) == [.width])
        #expect(broken(with(video, \.height, 4097), .video) == [.height])
        #expect(broken(with(photo, \.byteCount, 20_000_000), .photo) == [])
        #expect(broken(with(photo, \.byteCount, 20_000_001), .photo) == [.byteCount])
    }

    @Test(
        "Frame rates are compared after rounding",
        arguments: [(23.0, true), (22.6, true), (23.976, true), (60.02, true), (22.4, false), (61, false)])
    func frameRates(rate: Double, isAccepted: Bool) {
        #expect(broken(with(video, \.frameRate, rate), .video) == (isAccepted ? [] : [.frameRate]))
    }

    @Test("The creator's longest duration counts, if it is given")
    func duration() {
        #expect(broken(video, .video, maximumDuration: .seconds(60)) == [])
        #expect(broken(video, .video, maximumDuration: .milliseconds(59_999)) == [.duration])
        #expect(broken(with(video, \.duration, .seconds(90_000)), .video) == [])
    }

    @Test("Other codecs and containers are refused")
    func foreign() {
        #expect(broken(with(video, \.videoCodec, .av1), .video) == [.codec])
        #expect(broken(with(video, \.format, .matroska), .video) == [.format])
        #expect(broken(MediaInfo(format: .unknown, byteCount: 9), .video) == [.format])
        #expect(broken(MediaInfo(format: .unknown, byteCount: 9), .photo) == [.format])
    }

    @Test("An image as a video, and the other way round, is one problem that names the right kind of post")
    func wrongKind() {
        let image = rules.problems(of: MediaInfo(format: .jpeg, byteCount: 9, width: 10, height: 10), as: .video)
        #expect(image.map(\.rule) == [.format])
        #expect(image.first?.remedy == "Publish images as a photo post.")
        let video = rules.problems(of: with(video, \.width, 4000), as: .photo)
        #expect(video.map(\.rule) == [.format])
        #expect(video.first?.remedy == "Publish videos as a video post.")
    }

    @Test("A PNG is refused with the way out")
    func png() {
        let problems = rules.problems(of: with(photo, \.format, .png), as: .photo)
        // Where nothing can be converted, it is told how that can be changed.
        let way = ImageConverter.formats.isEmpty ? "; ImageConverter does so with the package trait ImageConversion." : "."
        #expect(problems.map(\.description) == ["format: must be JPEG or WebP, is PNG. Convert it to JPEG" + way])
    }

    @Test(
        "The shorter side of a photo is at most 1080 and the longer one 1920, either way up",
        arguments: [
            (1080, 1920, []), (1920, 1080, []), (1254, 1254, [.shortSide]), (1080, 1921, [.longSide]),
            (2000, 2000, [.shortSide, .longSide]),
        ] as [(Int, Int, [MediaProblem.Rule])])
    func photoSides(width: Int, height: Int, problems: [MediaProblem.Rule]) {
        #expect(broken(with(with(photo, \.width, width), \.height, height), .photo) == problems)
    }

    @Test("Every problem is reported, and says limit, finding and remedy")
    func everyProblem() {
        let info = MediaInfo(
            format: .matroska, byteCount: 5_000_000_000, width: 100, height: 5000, duration: .seconds(700), frameRate: 15,
            videoCodec: .av1)
        let problems = rules.problems(of: info, as: .video, maximumDuration: .seconds(600))
        #expect(problems.map(\.rule) == [.format, .byteCount, .width, .height, .frameRate, .codec, .duration])
        #expect(problems.allSatisfy { !$0.limit.isEmpty && !$0.actual.isEmpty && $0.remedy.hasSuffix(".") })
        #expect(
            problems.last?.description
                == "duration: must be at most 600.0 seconds, is 700.0 seconds. Cut it; the limit is the creator's own, so another account may allow more."
        )
    }

    @Test("Rules are data: a limit can be changed")
    func changedRule() {
        var rules = MediaRules()
        rules.videoCodecs?.append(.av1)
        #expect(rules.problems(of: with(video, \.videoCodec, .av1), as: .video) == [])
    }
}
