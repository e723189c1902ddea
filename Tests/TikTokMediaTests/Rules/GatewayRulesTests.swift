// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokMedia

@Suite struct GatewayRulesTests {
    static let backends: [MediaRules] = [.tikTok, .postqued, .ugcInc, .socialSyncer, .wahdx]

    private let video = MediaInfo(
        format: .mp4, byteCount: 1000, width: 720, height: 1280, duration: .seconds(60), frameRate: 30, videoCodec: .h264,
        hasAudio: true)
    private let photo = MediaInfo(
        format: .jpeg, byteCount: 1000, width: 1080, height: 1350, color: MediaColor(model: .ycbcr))

    private func with<Value>(_ info: MediaInfo, _ field: WritableKeyPath<MediaInfo, Value>, _ value: Value) -> MediaInfo {
        var info = info
        info[keyPath: field] = value
        return info
    }

    private func broken(_ rules: MediaRules, _ info: MediaInfo, _ kind: MediaKind) -> [MediaProblem.Rule] {
        rules.problems(of: info, as: kind).map(\.rule)
    }

    @Test("Every backend takes a common video and two common photos, and nothing against what is not known", arguments: backends)
    func common(rules: MediaRules) {
        #expect(rules.problems(of: [video], as: .video) == [])
        #expect(rules.problems(of: [photo, photo], as: .photo) == [])
        #expect(rules.problems(of: [MediaInfo(format: .mp4, byteCount: 1)], as: .video) == [])
        #expect(rules.problems(of: [MediaInfo(format: .jpeg, byteCount: 1), photo], as: .photo) == [])
    }

    @Test(
        "Each backend has its own list of formats",
        arguments: zip(
            backends,
            [
                [.mp4, .mov, .webm, .jpeg, .webp], [.mp4, .mov, .jpeg, .png, .bmp, .tiff], [.mp4, .mov, .avi, .jpeg, .png],
                [.mp4, .mov, .webm, .jpeg, .png, .webp], [.mp4, .mov, .webm, .jpeg, .png, .webp],
            ] as [Set<MediaFormat>]))
    func formats(rules: MediaRules, accepted: Set<MediaFormat>) {
        let all: [MediaFormat] = [
            .mp4, .mov, .webm, .matroska, .avi, .jpeg, .png, .webp, .gif, .bmp, .tiff, .heic, .avif, .unknown,
        ]
        for format in all {
            let problems = broken(rules, with(format.isVideo ? video : photo, \.format, format), format.isVideo ? .video : .photo)
            #expect(problems == (accepted.contains(format) ? [] : [.format]))
        }
    }

    @Test(
        "Each backend has its own largest files",
        arguments: zip(
            backends,
            [
                (4_000_000_000, 20_000_000), (1_000_000_000, 20_000_000), (99_999_999, 4_999_999), (4_000_000_000, 20_000_000),
                (500_000_000, 20_000_000),
            ]))
    func byteCounts(rules: MediaRules, largest: (video: Int64, photo: Int64)) {
        #expect(broken(rules, with(video, \.byteCount, largest.video), .video) == [])
        #expect(broken(rules, with(video, \.byteCount, largest.video + 1), .video) == [.byteCount])
        #expect(broken(rules, with(photo, \.byteCount, largest.photo), .photo) == [])
        #expect(broken(rules, with(photo, \.byteCount, largest.photo + 1), .photo) == [.byteCount])
    }

    @Test(
        "Each backend has its own shortest and longest video",
        arguments: zip(backends, [(0, nil), (15, 600), (0, 600), (3, 600), (3, 600)] as [(Int64, Int64?)]))
    func durations(rules: MediaRules, limits: (shortest: Int64, longest: Int64?)) {
        #expect(broken(rules, with(video, \.duration, .seconds(limits.shortest)), .video) == [])
        if limits.shortest > 0 {
            let short = rules.problems(of: with(video, \.duration, .milliseconds(limits.shortest * 1000 - 1)), as: .video)
            #expect(short.map(\.limit) == ["at least \(Duration.seconds(limits.shortest))"])
        }
        let long = Duration.seconds(limits.longest ?? 100_000)
        #expect(broken(rules, with(video, \.duration, long), .video) == [])
        #expect(
            broken(rules, with(video, \.duration, long + .milliseconds(1)), .video) == (limits.longest == nil ? [] : [.duration]))
    }

    @Test("The creator's limit and the backend's own both hold, and the remedy says whose it was")
    func twoLimits() {
        let long = with(video, \.duration, .seconds(700))
        let own = MediaRules.wahdx.problems(of: long, as: .video, maximumDuration: .seconds(3600))
        #expect(own.map(\.remedy) == ["Cut it."])
        let creator = MediaRules.wahdx.problems(of: long, as: .video, maximumDuration: .seconds(300))
        #expect(creator.map(\.limit) == ["at most 300.0 seconds"])
        #expect(creator.first?.remedy.contains("creator's own") == true)
    }

    @Test("Only some backends look at codec, sides and frame rate")
    func encoding() {
        let odd = MediaInfo(format: .mp4, byteCount: 1, width: 100, height: 100, frameRate: 10, videoCodec: .av1, hasAudio: true)
        #expect(broken(.tikTok, odd, .video) == [.width, .height, .frameRate, .codec])
        #expect(broken(.wahdx, odd, .video) == [.frameRate, .codec])
        #expect(broken(.wahdx, with(video, \.frameRate, 23), .video) == [.frameRate])
        #expect(broken(.wahdx, with(video, \.videoCodec, .h265), .video) == [.codec])
        for rules in [MediaRules.postqued, .ugcInc, .socialSyncer] { #expect(broken(rules, odd, .video) == []) }
    }

    @Test(
        "Postqued wants photos 540 pixels wide and 960 high, as they are displayed",
        arguments: [
            (540, 960, []), (1280, 720, [.height]), (960, 540, [.height]), (539, 960, [.width]), (539, 959, [.width, .height]),
        ] as [(Int, Int, [MediaProblem.Rule])])
    func postquedPhotos(width: Int, height: Int, problems: [MediaProblem.Rule]) throws {
        #expect(broken(.postqued, with(with(photo, \.width, width), \.height, height), .photo) == problems)
        let turned = TestImage.jpeg(
            width: UInt16(height), height: UInt16(width),
            segments: TestImage.segment(0xE1, ascii("Exif\0\0"), TestTIFF.exif(orientation: 6)))
        #expect(broken(.postqued, try probe(turned), .photo) == problems)
    }

    @Test("Postqued wants sound and no inks")
    func postqued() {
        #expect(broken(.postqued, with(video, \.hasAudio, false), .video) == [.audio])
        #expect(broken(.postqued, with(video, \.hasAudio, nil), .video) == [])
        #expect(broken(.tikTok, with(video, \.hasAudio, false), .video) == [])
        let inks = MediaRules.postqued.problems(of: with(photo, \.color, MediaColor(model: .cmyk)), as: .photo)
        #expect(inks.map(\.rule) == [.color])
        #expect(inks.first?.mending == .convert)
        #expect(broken(.tikTok, with(photo, \.color, MediaColor(model: .cmyk)), .photo) == [])
    }

    @Test("The number of photos has a limit, and wahdx wants two", arguments: backends)
    func counts(rules: MediaRules) {
        let least = rules == .wahdx ? 2 : 1
        for count in [0, 1, 2, 35, 36] {
            let problems = rules.problems(of: Array(repeating: photo, count: count), as: .photo)
            #expect(problems.map(\.rule) == ((least...35).contains(count) ? [] : [.count]))
            #expect(problems.allSatisfy { $0.index == nil && $0.limit == "\(least) to 35 photos" })
        }
        #expect(
            rules.problems(of: [video, video], as: .video).map(\.description) == [
                "count: must be 1 video, is 2 videos. Split them into several posts."
            ])
    }

    @Test("One bad photo among 35 is named, with all that is wrong with it and what can be mended")
    func oneOfMany() {
        var photos = Array(repeating: photo, count: 35)
        photos[23] = MediaInfo(format: .png, byteCount: 30_000_000, width: 3000, height: 4000)
        let problems = MediaRules.tikTok.problems(of: photos, as: .photo)
        #expect(problems.map(\.rule) == [.format, .byteCount, .shortSide, .longSide])
        #expect(problems.allSatisfy { $0.index == 23 && $0.isMendable })
        #expect(problems.map(\.mending) == [.convert, .compress, .downscale, .downscale])
        let description = problems.first?.description ?? ""
        #expect(description.hasPrefix("file 23, format: must be JPEG or WebP, is PNG. Convert it to JPEG"))
    }

    @Test("Videos cannot be mended, nor what is too small or no image")
    func notMendable() {
        let video = MediaInfo(format: .matroska, byteCount: .max, width: 1, height: 1, frameRate: 1, videoCodec: .av1)
        #expect(MediaRules.tikTok.problems(of: [video], as: .video).allSatisfy { !$0.isMendable })
        let unknown = MediaInfo(format: .unknown, byteCount: .max)
        #expect(MediaRules.tikTok.problems(of: [unknown], as: .photo).allSatisfy { !$0.isMendable })
        let small = MediaRules.postqued.problems(of: with(with(photo, \.width, 10), \.height, 10), as: .photo)
        #expect(small.count == 2 && small.allSatisfy { !$0.isMendable })
    }

    @Test("A video among photos is mixing, and named")
    func mixing() {
        let photos = MediaRules.tikTok.problems(of: [photo, video, photo], as: .photo)
        #expect(photos.map(\.rule) == [.mixing])
        #expect(photos.first?.index == 1)
        #expect(MediaRules.tikTok.problems(of: [video, video], as: .photo).map(\.rule) == [.format, .format])
        #expect(MediaRules.tikTok.problems(of: [video, photo], as: .video).map(\.rule) == [.count, .mixing])
    }
}
