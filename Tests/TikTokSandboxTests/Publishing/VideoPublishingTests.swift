// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct VideoPublishingTests {
    @Test("A sign-in, an upload and some time make a post") func endToEnd() async throws {
        var wire = Wire(sandbox: Sandbox())
        let tokens = try await SignIn.tokens(wire)
        wire.token = try #require(tokens["access_token"].text)
        let video = Samples.video(5000)
        let started = try await wire.startVideo(size: 5000, privacy: "PUBLIC_TO_EVERYONE", more: #","disable_duet":true"#)
        #expect(started.id.hasPrefix("v_pub_file~v2-1."))
        #expect(started.url.hasPrefix("https://open-upload.tiktokapis.com/upload?"))
        #expect(try await wire.status(started.id) == ["status": "PROCESSING_UPLOAD", "uploaded_bytes": 0])
        let last = try await wire.put(started.url, video, range: "bytes 0-4999/5000")
        #expect(last.status == 201)
        #expect(last.headers[.contentRange] == "bytes 0-5000/5000")
        #expect(try await wire.status(started.id) == ["status": "PROCESSING_UPLOAD", "uploaded_bytes": 5000])
        #expect(await wire.sandbox.posts.isEmpty)
        await wire.sandbox.advance(by: .seconds(5))
        #expect(
            try await wire.status(started.id) == [
                "status": "PUBLISH_COMPLETE", "uploaded_bytes": 5000, "publicaly_available_post_id": [],
            ])
        await wire.sandbox.advance(by: .seconds(20))
        let answer = try await wire.post(Wire.statusFetch, #"{"publish_id":"\#(started.id)"}"#)
        let openID = try #require(tokens["open_id"].text)
        let post = try #require(await wire.sandbox.posts(of: openID).first)
        let postID = try #require(post.postID)
        #expect(postID.count == 19)
        #expect(answer.text.contains(#""publicaly_available_post_id":[\#(postID)]"#))
        #expect(post.sha256 == SHA256.hash(data: video).map { String(format: "%02x", $0) }.joined())
        #expect(post.byteCount == 5000)
        #expect(post.text == "Hello")
        #expect(post.privacyLevel == "PUBLIC_TO_EVERYONE")
        #expect(post.flags == ["disable_duet": true])
        #expect(post.isPublic)
    }

    @Test("A private post never gets a public id") func privatePost() async throws {
        let wire = try await Wire.signedIn()
        let id = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(86_400 / 24))
        #expect(try await wire.status(id)["status"] == "PUBLISH_COMPLETE")
        #expect(try await wire.status(id)["publicaly_available_post_id"] == [])
        #expect(await wire.sandbox.posts.map(\.isPublic) == [false])
    }

    @Test("A draft ends in the inbox and its post_info is ignored") func draft() async throws {
        let wire = try await Wire.signedIn()
        let answer = try await wire.post(Wire.inboxInit, "{\(Samples.postInfo()),\(Samples.file(4096))}")
        let id = try #require(answer.data["publish_id"].text)
        let url = try #require(answer.data["upload_url"].text)
        #expect(id.hasPrefix("v_inbox_file~v2."))
        #expect(await wire.sandbox.requests.last?.ignoredFields == ["post_info"])
        #expect(try await wire.put(url, Samples.video(), range: "bytes 0-4095/4096").status == 201)
        await wire.sandbox.advance(by: .seconds(5))
        #expect(try await wire.status(id) == ["status": "SEND_TO_USER_INBOX", "uploaded_bytes": 4096])
        let post = try #require(await wire.sandbox.posts.first)
        #expect(post.destination == .inbox)
        #expect(post.postID == nil)
        #expect(post.text.isEmpty)
    }

    @Test("Bytes that are no video end in file_format_check_failed") func noVideo() async throws {
        let wire = try await Wire.signedIn()
        let id = try await wire.upload(Data("this is a text file".utf8))
        await wire.sandbox.advance(by: .seconds(5))
        let status = try await wire.status(id)
        #expect(status["status"] == "FAILED")
        #expect(status["fail_reason"] == "file_format_check_failed")
        #expect(await wire.sandbox.posts.isEmpty)
    }
}
