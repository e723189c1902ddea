// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

@Suite("Requests to wahdx are those of its document")
struct WahdxRequestTests {
    private let account = "YOUR_ACCOUNT_ID"
    private let video = GatewayStudio.url("https://your-domain.com/video.mp4")
    private let photos = [1, 2].map { GatewayStudio.url("https://your-domain.com/photo\($0).jpg") }

    @Test("The quick start")
    func quickStart() throws {
        let post = VideoPost(
            .url(video), caption: "Check out this video! #viral #fyp", privacyLevel: .publicToEveryone, allowsComments: true,
            allowsDuet: true, allowsStitch: true, coverTimestamp: .seconds(1))
        let body = try WahdxFixtures.wire(WahdxPost(.video(post), accountID: account))
        #expect(try body == WahdxFixtures.value("quick-start-javascript"))
    }

    @Test("A draft of a video")
    func videoDraft() throws {
        var post = VideoPost.draft(.url(video))
        post.caption = "My video caption"
        #expect(try WahdxFixtures.wire(WahdxPost(.video(post), accountID: account)) == WahdxFixtures.value("video-draft"))
    }

    @Test("A draft of photos, in wahdx's own fields")
    func photoDraft() throws {
        var settings = WahdxPost.Settings()
        settings.mediaType = "photo"
        settings.isDraft = true
        settings.privacyLevel = "PUBLIC_TO_EVERYONE"
        let post = WahdxPost(
            accountID: account, content: "Photo description", mediaItems: photos.map(WahdxPost.MediaItem.init), settings: settings
        )
        #expect(try WahdxFixtures.wire(post) == WahdxFixtures.value("photo-draft"))
    }

    @Test(
        "Settings of the fragments",
        arguments: [("video-cover-fragment", "video_cover_timestamp_ms"), ("ai-disclosure-fragment", "video_made_with_ai")])
    func videoFragments(fixture: String, key: String) throws {
        let post = VideoPost(.url(video), privacyLevel: .selfOnly, isAIGenerated: true, coverTimestamp: .seconds(3))
        let settings = try WahdxFixtures.wire(WahdxPost(.video(post), accountID: account))?["tiktokSettings"]
        let wanted = try WahdxFixtures.value(fixture)?["tiktokSettings"][key]
        #expect(wanted != nil && wanted != .null)
        #expect(settings?[key] == wanted)
    }

    @Test("Photos always say whether music is added, and which is the cover")
    func photoFragments() throws {
        var post = PhotoPost(photos, title: "Title", caption: "Text", privacyLevel: .selfOnly, addsMusic: true)
        var body = try WahdxFixtures.wire(WahdxPost(.photos(post), accountID: account))
        let cover = try WahdxFixtures.value("photo-cover-fragment")?["tiktokSettings"]["photo_cover_index"]
        let music = try WahdxFixtures.value("auto-music-fragment")?["tiktokSettings"]["auto_add_music"]
        #expect(body?["tiktokSettings"]["photo_cover_index"] == cover)
        #expect(body?["tiktokSettings"]["auto_add_music"] == music)
        #expect(body?["photoTitle"] == .string("Title"))
        #expect(body?["content"] == .string("Text"))
        #expect(body?["tiktokSettings"]["allow_duet"] == .null)
        post.addsMusic = false
        body = try WahdxFixtures.wire(WahdxPost(.photos(post), accountID: account))
        #expect(body?["tiktokSettings"]["auto_add_music"] == .bool(false))
    }

    @Test("Paths are escaped, and the key stands in its header alone")
    func pathAndKey() async throws {
        let transport = ScriptedTransport()
        transport.expect(body: #"{"success":true,"data":{"publish_id":1,"status":"Queued"},"mediaType":"video"}"#)
        let client = WahdxFixtures.client(transport)
        let status = try await client.status(of: PublishID(rawValue: "v_pub_url~v2.1/../?x"), accountID: "a b", media: .video)
        #expect(status.publishID?.rawValue == "1")
        let request = try #require(transport.requests.first)
        #expect(request.head.path == "/api/content/status/a%20b/v_pub_url~v2.1%2F..%2F%3Fx?mediaType=video")
        #expect(request.head.authority == "api-tiktok.wahdx.co")
        #expect(HTTPField.Name("X-API-Key").flatMap { request.head.headerFields[$0] } == "sk_0123456789abcdef0123456789abcdef")
        #expect(request.head.headerFields[.authorization] == nil)
        #expect(!request.hasEffect)
        // A script keeps its requests, so a client that has sent none is looked at.
        var text = ""
        dump(WahdxFixtures.client(ScriptedTransport()), to: &text)
        #expect(!text.contains("sk_0123"))
    }

    @Test("Sign-in by QR code sends the bodies of the document")
    func qrCode() async throws {
        let transport = ScriptedTransport()
        transport.expect(body: Self.ticket)
        transport.expect(body: try WahdxFixtures.text("qr-new"))
        let client = WahdxFixtures.client(transport)
        _ = try await client.qrCodeLogin(uniqueID: "my_session_12345")
        _ = try await client.checkQRCode(Secret("VJ5JCKGJGRSWNMFWHQH4W5NKY943Q97D"))
        let bodies = transport.requests.map { request -> GatewayValue? in
            guard case .bytes(let data) = request.body else { return nil }
            return GatewayValue(data)
        }
        #expect(try bodies == [WahdxFixtures.value("qr-request"), WahdxFixtures.value("qr-check")])
    }

    static let ticket = """
        {"success":true,"data":{"qrCodeImage":"data:image/png;base64,iVBORw0KGgoAAAAN","token":"VJ5JCKGJGRSWNMFWHQH4W5NKY943Q97D",
        "unique_id":"my_session_12345","expiresIn":300}}
        """
}
