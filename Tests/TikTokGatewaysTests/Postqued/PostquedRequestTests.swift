// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

@Suite("Requests to Postqued")
struct PostquedRequestTests {
    private static func fixture(_ name: String) throws -> GatewayValue {
        let file = Bundle.module.bundleURL.appendingPathComponent("Fixtures/\(name).json")
        return try #require(GatewayValue(try Data(contentsOf: file)))
    }

    private static func json(_ body: some Encodable) throws -> GatewayValue {
        try #require(GatewayValue(try JSONCoding.encode(body)))
    }

    private static func value(_ text: String) throws -> GatewayValue {
        try #require(GatewayValue(Data(text.utf8)))
    }

    private static func photos(_ urls: [String], _ caption: String, music: PostMusic? = nil) -> PhotoPost {
        var post = PhotoPost(
            urls.compactMap { URL(string: $0) }, caption: caption, privacyLevel: .publicToEveryone, allowsComments: true)
        post.music = music
        return post
    }

    @Test(
        "A post of photos becomes the very bodies of the guide",
        arguments: [
            (
                "postqued-single-photo-curl", "YOUR_TIKTOK_ACCOUNT_ID",
                photos(["https://your-cdn.com/image.jpg"], "Check out this photo! #photo #tiktok")
            ),
            (
                "postqued-carousel-curl", "YOUR_TIKTOK_ACCOUNT_ID",
                photos(
                    (1...4).map { "https://your-cdn.com/image\($0).jpg" },
                    "Step-by-step guide to our new feature 🚀 Swipe through! #tutorial #carousel",
                    music: .track("optional-music-track-id"))
            ),
            (
                "postqued-carousel-javascript", "your-account-id",
                photos((1...3).map { "https://cdn.example.com/step\($0).jpg" }, "How to get started in 3 easy steps 👆")
            ),
            (
                "postqued-carousel-python", "your-account-id",
                photos(
                    ["front", "side", "detail"].map { "https://cdn.example.com/product-\($0).jpg" },
                    "New product drop! Swipe to see all angles ✨")
            ),
        ])
    func guide(name: String, account: String, post: PhotoPost) throws {
        #expect(try Self.json(PostquedPost(.photos(post), accountID: account)) == Self.fixture(name))
    }

    @Test("Music is the id of a track, under the name that the guide shows")
    func music() throws {
        let fragment = try Self.fixture("postqued-music-fragment")
        let post = Self.photos(
            ["https://cdn.example.com/photo.jpg"], "Photos with music hit different 🎵", music: .track("tiktok-music-track-id"))
        let body = try Self.json(PostquedPost(.photos(post), accountID: "a"))
        #expect(fragment.members.count == 4)
        for (name, value) in fragment.members { #expect(body[name] == value) }
    }

    @Test("A video at a URL is sent by analogy, with the interactions that the post allows")
    func video() throws {
        let url = try #require(URL(string: "https://media.example.com/clip.mp4"))
        let post = VideoPost(.url(url), caption: "Hi", privacyLevel: .selfOnly, allowsDuet: true)
        let expected = try Self.value(
            """
            {"platform": "tiktok", "account_id": "a", "content_type": "video", "media_urls": ["https://media.example.com/clip.mp4"],
             "caption": "Hi", "visibility": "private", "allow_comments": false, "allow_duet": true, "allow_stitch": false}
            """)
        #expect(try Self.json(PostquedPost(.video(post), accountID: "a")) == expected)
    }

    @Test(
        "Three privacy levels have a word",
        arguments: [
            (PrivacyLevel.publicToEveryone, "public"), (.mutualFollowFriends, "friends"), (.selfOnly, "private"),
        ])
    func visibility(level: PrivacyLevel, word: String) throws {
        var post = Self.photos(["https://a.example/1.jpg"], "")
        post.privacyLevel = level
        #expect(try Self.json(PostquedPost(.photos(post), accountID: "a"))["visibility"] == .string(word))
    }

    @Test(
        "A privacy level without a word is never widened",
        arguments: [PrivacyLevel.followerOfCreator, .init(rawValue: "NEW"), nil])
    func narrow(level: PrivacyLevel?) throws {
        var post = Self.photos(["https://a.example/1.jpg"], "")
        post.privacyLevel = level
        let error = #expect(throws: TikTokError.self) { try PostquedPost(.photos(post), accountID: "a") }
        #expect(error?.code == .unsupportedCapability)
        #expect(error?.problems.map(\.field) == ["privacyLevel"])
    }

    @Test("A publish of the content surface is the very body of the agent skill, with a null for at once")
    func skill() throws {
        var options = PostquedPublishRequest.Options()
        options.privacyLevel = "PUBLIC_TO_EVERYONE"
        options.disablesDuet = false
        options.disablesStitch = false
        options.disablesComment = false
        options.videoCoverTimestampMilliseconds = 1000
        options.addsMusic = true
        options.isBrandedContent = false
        options.isYourBrand = false
        let target = PostquedPublishRequest.Target(accountID: "a", intent: .publish, caption: "c", options: options)
        let expected = try Self.value(
            """
            {"contentIds": ["u"], "targets": [{"platform": "tiktok", "accountId": "a", "intent": "publish", "caption": "c",
              "dispatchAt": null, "options": {"privacyLevel": "PUBLIC_TO_EVERYONE", "disableDuet": false, "disableStitch": false,
              "disableComment": false, "videoCoverTimestampMs": 1000, "autoAddMusic": true, "brandContentToggle": false,
              "brandOrganicToggle": false}}]}
            """)
        #expect(try Self.json(PostquedPublishRequest(contentIDs: ["u"], targets: [target])) == expected)
    }

    static let interactions: [(@Sendable (inout VideoPost) -> Void, String)] = [
        ({ $0.allowsComments = true }, "disableComment"), ({ $0.allowsDuet = true }, "disableDuet"),
        ({ $0.allowsStitch = true }, "disableStitch"),
    ]

    @Test("What a post allows is what the content surface does not disable, each by itself", arguments: interactions)
    func polarity(allow: @Sendable (inout VideoPost) -> Void, name: String) throws {
        var post = VideoPost(.file(URL(fileURLWithPath: "/clip.mp4")), privacyLevel: .selfOnly)
        allow(&post)
        let options = try Self.options(of: .video(post))
        for disabled in ["disableComment", "disableDuet", "disableStitch"] {
            #expect(options[disabled] == .bool(disabled != name))
        }
    }

    @Test("Disclosures and the cover of a video are sent, and music only for photos")
    func settings() throws {
        var post = VideoPost(.file(URL(fileURLWithPath: "/clip.mp4")), privacyLevel: .publicToEveryone)
        post.disclosure = .brandedContent
        post.coverTimestamp = .milliseconds(1500)
        let branded = try Self.options(of: .video(post))
        #expect(branded["brandContentToggle"] == .bool(true))
        #expect(branded["brandOrganicToggle"] == .bool(false))
        #expect(branded["videoCoverTimestampMs"] == .integer(1500))
        #expect(branded["autoAddMusic"] == .null)
        post.disclosure = .yourBrand
        #expect(try Self.options(of: .video(post))["brandOrganicToggle"] == .bool(true))

        var photos = Self.photos(["https://a.example/1.jpg"], "")
        photos.addsMusic = true
        let options = try Self.options(of: .photos(photos))
        #expect(options["autoAddMusic"] == .bool(true))
        #expect(options["disableDuet"] == .null)
    }

    @Test("A draft goes to the inbox and a schedule is sent in whole seconds")
    func draftAndSchedule() throws {
        let file = URL(fileURLWithPath: "/clip.mp4")
        let draft = try Self.target(of: .video(.draft(.file(file))))
        #expect(draft["intent"] == .string("draft"))
        #expect(draft["options"] == .object([:]))
        var post = VideoPost(.file(file), privacyLevel: .selfOnly)
        post.schedule = PublishSchedule(Date(timeIntervalSince1970: 1_801_396_800.4))
        let target = try Self.target(of: .video(post))
        #expect(target["intent"] == .string("publish"))
        #expect(target["dispatchAt"] == .string("2027-01-31T12:00:00Z"))
    }

    private static func target(of post: Post) throws -> GatewayValue {
        let body = try json(PostquedPublishRequest(post, accountID: "a", contentIDs: ["u"]))
        return try #require(body["targets"].array?.first)
    }

    private static func options(of post: Post) throws -> GatewayValue {
        try target(of: post)["options"]
    }

    @Test("Requests go to the documented address with the key as a bearer token")
    func address() async throws {
        let scene = try PostquedScene()
        scene.transport.expect(body: #"{"success": true, "post_id": "post_a~b/c", "status": "pending"}"#)
        scene.transport.expect(body: #"{"success": true, "post_id": "post_a~b/c", "status": "published"}"#)
        let created = try await scene.client.createPost(PostquedPost(.photos(PostquedScene.photos()), accountID: "a"))
        _ = try await scene.client.post(try #require(created.postID))
        let requests = scene.transport.requests
        #expect(
            requests.map { $0.head.url?.absoluteString } == [
                "https://api.postqued.com/v1/posts", "https://api.postqued.com/v1/posts/post_a~b%2Fc",
            ])
        #expect(requests.map(\.head.method) == [.post, .get])
        #expect(requests.map(\.hasEffect) == [true, false])
        #expect(
            requests.map { $0.head.headerFields[.authorization] } == Array(repeating: "Bearer \(PostquedScene.key)", count: 2))
        #expect(requests[0].head.headerFields[.contentType] == "application/json")
    }
}
