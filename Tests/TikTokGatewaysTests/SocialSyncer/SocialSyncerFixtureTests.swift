// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

/// What the document of SocialSyncer shows is what is sent.
@Suite("Requests of SocialSyncer's document")
struct SocialSyncerFixtureTests {
    private static let consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)

    private static func url(_ name: String) throws -> URL {
        try #require(URL(string: "https://cdn.example.com/\(name)"))
    }

    private static func video(_ name: String, _ caption: String) throws -> VideoPost {
        var video = VideoPost(
            .url(try url(name)), caption: caption, privacyLevel: .publicToEveryone, allowsComments: true, allowsDuet: true,
            allowsStitch: true)
        video.consent = consent
        return video
    }

    /// The post that each sample is of.
    private static func post(_ sample: String) throws -> Post {
        switch sample {
        case "quick-start":
            return .video(try video("sunset-video.mp4", "Check out this amazing sunset! #sunset #nature"))
        case "video":
            var post = try video("cooking-tutorial.mp4", "New cooking tutorial #recipe #foodtok")
            post.coverTimestamp = .seconds(3)
            return .video(post)
        case "draft":
            var post = VideoPost.draft(.url(try url("draft.mp4")))
            post.caption = "Draft video for review"
            post.privacyLevel = .publicToEveryone
            post.allowsComments = true
            post.consent = consent
            return .video(post)
        default:
            var post = PhotoPost(
                try ["photo1.jpg", "photo2.jpg", "photo3.jpg"].map(url), title: "My travel highlights",
                caption: "Full trip recap from our weekend adventure. #travel #roadtrip", privacyLevel: .publicToEveryone,
                allowsComments: true, addsMusic: true)
            post.consent = consent
            return .photos(post)
        }
    }

    @Test(
        "a post becomes the sample, key by key", arguments: ["quick-start", "video", "photos", "draft"],
        ["python", "curl", "javascript"])
    func sample(_ sample: String, language: String) async throws {
        let name = "social-syncer-\(sample)-\(language)"
        let file = try #require(Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
        let wanted = try #require(GatewayValue(try Data(contentsOf: file)))
        let post = try Self.post(sample)
        #expect(PostRules.socialSyncer.problems(in: post) == [])
        let scene = SocialSyncerScene()
        scene.expect("posts.create", status: 201, #"{"id":"1"}"#)
        _ = try await scene.client.createPost(SocialSyncerPost(post, accountID: "YOUR_ACCOUNT_ID"))
        let request = try #require(scene.transport.requests.first)
        #expect(request.json == wanted)
        #expect(request.head.method == .post)
        #expect(request.head.path == "/v1/posts")
        #expect(request.head.authority == "api.socialsyncerapi.com")
        #expect(request.field("Authorization") == "Bearer sk_CANARYkey")
        #expect(request.field("Content-Type") == "application/json")
        #expect(request.hasEffect)
    }
}
