// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokMedia
import TikTokSandbox

@testable import TikTokPublishing

@Suite("Preflight, end to end")
struct PreflightTests {
    private static func urls(_ count: Int) -> [URL] {
        (0..<count).compactMap { URL(string: "https://media.example.com/\($0).jpg") }
    }

    @Test("A post that will be accepted has nothing against it, and nothing is posted")
    func accepted() async throws {
        let studio = try await Studio()
        let report = await studio.account.preflight(.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly)))
        #expect(report.isAccepted)
        #expect(report.error == nil)
        #expect(report.warnings.isEmpty)
        #expect(report.creator?.username == "ana.cooks")
        #expect(await studio.calls("creator_info") == 1)
        #expect(await studio.calls("init") == 0)
    }

    @Test("Texts, file and creator: everything that is wrong is told at once, and a session tells the first part of it")
    func everythingAtOnce() async throws {
        let studio = try await Studio()
        try await studio.sandbox.updateAccount(studio.openID) {
            $0.commentDisabled = true
            $0.maxVideoPostDurationSeconds = 3
        }
        let post = Post.video(
            VideoPost(
                .file(try studio.video()), caption: String(repeating: "a", count: 2201), privacyLevel: .followerOfCreator,
                allowsComments: true, coverTimestamp: .seconds(600)))
        let report = await studio.account.preflight(post)
        let fields = ["caption", "coverTimestamp", "allowsComments", "privacyLevel", "video duration"]
        #expect(report.problems.map(\.field) == fields)
        #expect(
            report.problems.map(\.rule.rawValue) == [
                "text_length", "cover", "interaction_disabled", "privacy_level_not_offered", "media.duration",
            ])
        guard case .failed(let error) = try await studio.publish(post) else {
            Issue.record("it was published")
            return
        }
        #expect(error.problems == Array(report.problems.prefix(2)))
        #expect(await studio.calls("init") == 0)
    }

    @Test("A creator who may not post is told beside what is wrong with the post")
    func banned() async throws {
        let studio = try await Studio()
        try await studio.sandbox.updateAccount(studio.openID) { $0.isBanned = true }
        let report = await studio.account.preflight(.photos(PhotoPost([], privacyLevel: .selfOnly)))
        #expect(report.problems.map(\.rule) == [.photoCount])
        #expect(report.obstacles.map(\.code) == [.userBannedFromPosting])
        #expect(report.creator == nil)
        #expect(!report.isAccepted)
        #expect(report.error?.code == .invalidPost)
    }

    @Test("A cap that is known to be used up is told before TikTok tells it")
    func cap() async throws {
        let studio = try await Studio(sdk: { $0.caps.profilePosts = .exactly(1) })
        let post = Post.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly))
        _ = try await studio.publish(post)
        let report = await studio.account.preflight(post)
        #expect(report.obstacles.map(\.code) == [.postingCapReached])
        #expect(report.creator != nil)
        #expect(report.error?.code == .postingCapReached)
    }

    @Test("A draft needs no creator info")
    func draft() async throws {
        let studio = try await Studio()
        let report = await studio.account.preflight(.video(.draft(.file(try studio.video()))))
        #expect(report.isAccepted)
        #expect(await studio.sandbox.requests.isEmpty)
    }

    @Test("One bad photo among 35 is named by its index, and a session refuses it before anything is sent")
    func badPhoto() async throws {
        let urls = Self.urls(35)
        let png = MediaInfo(format: .png, byteCount: 21_000_000, width: 4000, height: 1000)
        let inspector = StubInspector([urls[17]: PullInspection(info: png)])
        let studio = try await Studio(sdk: { $0.pullInspector = inspector })
        let post = Post.photos(PhotoPost(urls, privacyLevel: .selfOnly))
        let report = await studio.account.preflight(post)
        #expect(report.problems.map(\.rule.rawValue) == ["media.format", "media.byte_count", "media.long_side"])
        #expect(report.problems.allSatisfy { $0.index == 17 && $0.isMendable && $0.field.hasPrefix("photos[17]") })
        #expect(report.problems.first?.actual == "PNG")
        #expect(inspector.urls == Set(urls))
        #expect((2...6).contains(inspector.mostAtOnce))
        guard case .failed(let error) = try await studio.publish(post) else {
            Issue.record("it was published")
            return
        }
        #expect(error.problems == report.problems)
        #expect(await studio.calls("init") == 0)
    }

    @Test("A video among photos, and a photo as a video, are told what they are")
    func mixed() async throws {
        let urls = Self.urls(3)
        let inspector = StubInspector([urls[1]: PullInspection(info: MediaInfo(format: .mp4, byteCount: 1000))])
        let studio = try await Studio(sdk: { $0.pullInspector = inspector })
        let photos = await studio.account.preflight(.photos(PhotoPost(urls, privacyLevel: .selfOnly)))
        #expect(photos.problems.map(\.index) == [1])
        #expect(photos.problems.first?.remedy == "Publish videos as a video post.")
        #expect(photos.problems.first?.isMendable == false)

        let file = try studio.file("photo.mp4", Studio.photo(1))
        for source in [VideoPost.Source.file(file), .url(urls[0])] {
            let video = await studio.account.preflight(.video(VideoPost(source, privacyLevel: .selfOnly)))
            #expect(video.problems.map(\.field) == ["video format"])
            #expect(video.problems.first?.remedy == "Publish images as a photo post.")
        }
    }

    @Test("36 photos are refused, and no more than 35 of them are looked at; a URL that breaks the rules is never asked")
    func tooManyPhotos() async throws {
        var urls = Self.urls(36)
        urls[2] = try #require(URL(string: "https://169.254.169.254/latest/meta-data"))
        let inspector = StubInspector()
        let studio = try await Studio(sdk: { $0.pullInspector = inspector })
        let report = await studio.account.preflight(.photos(PhotoPost(urls, privacyLevel: .selfOnly)))
        #expect(report.problems.map(\.rule) == [.photoCount, .url])
        #expect(report.problems.map(\.index) == [nil, 2])
        #expect(inspector.urls.count == 35)
        #expect(!inspector.urls.contains(urls[2]))
    }

    @Test("What a URL answers is a problem of the photo, and what nobody could look at is a warning")
    func answers() async throws {
        let urls = Self.urls(3)
        let redirect = PullProblem(.redirect, limit: "no redirect", actual: "status 302", remedy: "Name the last URL.")
        let doubt = PullProblem(.ranges, limit: "parts", actual: "no parts", remedy: "None needed.")
        let inspector = StubInspector([
            urls[0]: PullInspection(info: nil, doubts: [doubt]), urls[2]: PullInspection(info: nil, problems: [redirect]),
        ])
        let studio = try await Studio(sdk: { $0.pullInspector = inspector })
        let report = await studio.account.preflight(.photos(PhotoPost(urls, privacyLevel: .selfOnly)))
        #expect(report.problems.map(\.rule.rawValue) == ["pull.redirect"])
        #expect(report.problems.map(\.index) == [2])
        #expect(report.warnings.map(\.rule.rawValue) == ["pull.ranges"])
        #expect(report.warnings.map(\.index) == [0])
    }

    @Test("A pulled video is held to the creator's limit as well")
    func pulledVideo() async throws {
        let url = try #require(URL(string: "https://media.example.com/1.mp4"))
        let info = MediaInfo(format: .mp4, byteCount: 1000, width: 720, height: 1280, duration: .seconds(3601))
        let studio = try await Studio(sdk: { $0.pullInspector = StubInspector([url: PullInspection(info: info)]) })
        let report = await studio.account.preflight(.video(VideoPost(.url(url), privacyLevel: .selfOnly)))
        #expect(report.problems.map(\.field) == ["video duration"])
    }

    @Test(
        "A draft of a video beyond ten minutes is warned of, which stops nobody, and a post to the profile is not",
        arguments: [600, 601])
    func longDraft(seconds: Int) async throws {
        let url = try #require(URL(string: "https://media.example.com/1.mp4"))
        let info = MediaInfo(format: .mp4, byteCount: 1000, width: 720, height: 1280, duration: .seconds(seconds))
        let studio = try await Studio(sdk: { $0.pullInspector = StubInspector([url: PullInspection(info: info)]) })
        try await studio.sandbox.updateAccount(studio.openID) { $0.maxVideoPostDurationSeconds = 3600 }
        let draft = await studio.account.preflight(.video(.draft(.url(url))))
        #expect(draft.isAccepted)
        #expect(draft.warnings.map(\.rule.rawValue) == (seconds > 600 ? ["media.duration"] : []))
        let direct = await studio.account.preflight(.video(VideoPost(.url(url), privacyLevel: .selfOnly)))
        #expect(direct.isAccepted)
        #expect(direct.warnings.isEmpty)
    }

    @Test("A signature that ends soon is a warning, which stops nobody")
    func warning() async throws {
        let studio = try await Studio()
        let end = Int(studio.tiktok.configuration.time.now().timeIntervalSince1970) + 60
        let url = try #require(URL(string: "https://media.example.com/1.jpg?Expires=\(end)&Signature=0"))
        let report = await studio.account.preflight(.photos(PhotoPost([url], privacyLevel: .selfOnly)))
        #expect(report.warnings.map(\.rule) == [.urlExpires])
        #expect(report.warnings.map(\.index) == [0])
        #expect(report.isAccepted)
    }

    @Test("Without an inspector no URL is looked at")
    func offByDefault() {
        #expect(TikTok.Configuration().pullInspector == nil)
    }
}
