// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct PhotoTests {
    static let base = "https://media.example.com/p/"

    static func body(
        mode: String = "DIRECT_POST", info: String = #""privacy_level":"SELF_ONLY""#, urls: [String] = ["\(base)1.jpg"],
        cover: String = "0",
        source: String = "PULL_FROM_URL", type: String = "PHOTO", more: String = ""
    ) -> String {
        let list = urls.map { "\"\($0)\"" }.joined(separator: ",")
        return """
            {"media_type":"\(type)","post_mode":"\(mode)","post_info":{\(info)}\(more),
             "source_info":{"source":"\(source)","photo_cover_index":\(cover),"photo_images":[\(list)]}}
            """
    }

    private func wire(_ files: [String: Data] = ["/p/1.jpg": Samples.jpeg], scopes: [String]? = nil) async throws -> Wire {
        try await Wire.signedIn(scopes: scopes, origin: Origin(files)) { $0.verifiedURLPrefixes = [Self.base] }
    }

    @Test("Photos are downloaded in order and posted") func direct() async throws {
        let second = Samples.jpeg + Data([1])
        let wire = try await wire(["/p/1.jpg": Samples.jpeg, "/p/2.jpg": second])
        let info =
            #""title":"Porto","description":"Trams #porto","privacy_level":"SELF_ONLY","disable_comment":true,"auto_add_music":true"#
        let answer = try await wire.post(
            Wire.contentInit,
            Self.body(info: info, urls: ["\(Self.base)1.jpg", "\(Self.base)2.jpg"], cover: "1", more: #","is_aigc":true"#))
        let id = try #require(answer.data["publish_id"].text)
        #expect(id.hasPrefix("p_pub_url~v2."))
        #expect(answer.data["upload_url"] == .null)
        #expect(try await wire.status(id)["status"] == "PROCESSING_DOWNLOAD")
        await wire.sandbox.advance(by: .seconds(8))
        let post = try #require(await wire.sandbox.posts.first)
        #expect(try await wire.status(id)["status"] == "PUBLISH_COMPLETE")
        #expect(try await wire.status(id)["downloaded_bytes"] == .integer(Int64(Samples.jpeg.count + second.count)))
        #expect(post.kind == .photo)
        #expect(post.text == "Porto\nTrams #porto")
        #expect(post.byteCount == Int64(Samples.jpeg.count + second.count))
        #expect(post.photoCoverIndex == 1)
        #expect(post.flags == ["disable_comment": true, "auto_add_music": true, "is_aigc": true])
    }

    @Test("A draft of photos lands in the inbox and drops what only a post has") func draft() async throws {
        let wire = try await wire()
        let answer = try await wire.post(
            Wire.contentInit, Self.body(mode: "MEDIA_UPLOAD", info: #""title":"T","privacy_level":"NONSENSE""#))
        let id = try #require(answer.data["publish_id"].text)
        #expect(await wire.sandbox.requests.last?.ignoredFields == ["post_info.privacy_level"])
        await wire.sandbox.advance(by: .seconds(8))
        #expect(try await wire.status(id)["status"] == "SEND_TO_USER_INBOX")
        #expect(await wire.sandbox.posts.first?.privacyLevel == nil)
    }

    @Test(
        "Refused at init",
        arguments: [
            body(type: "VIDEO"), body(mode: "DIRECT POST"), body(source: "FILE_UPLOAD"), body(urls: []),
            body(urls: Array(repeating: "\(base)1.jpg", count: 36)), body(cover: "1"), body(cover: "-1"), body(cover: #""0""#),
            body(info: #""title":"\#(String(repeating: "a", count: 91))","privacy_level":"SELF_ONLY""#),
            body(info: #""description":"\#(String(repeating: "a", count: 4001))","privacy_level":"SELF_ONLY""#),
            body(info: #""disable_comment":"no","privacy_level":"SELF_ONLY""#), body(more: #","is_aigc":"yes""#),
            body(urls: ["http://media.example.com/p/1.jpg"]), body(urls: ["1.jpg"]),
            body().replacingOccurrences(of: #""photo_cover_index":0,"#, with: ""),
        ])
    func refused(_ body: String) async throws {
        let answer = try await wire().post(Wire.contentInit, body)
        #expect(answer.status == 400)
        #expect(answer.code == "invalid_params")
    }

    @Test("35 photos, 90 and 4000 units are within the limits") func limits() async throws {
        let info =
            #""title":"\#(String(repeating: "a", count: 90))","description":"\#(String(repeating: "😀", count: 2000))","privacy_level":"SELF_ONLY""#
        let body = Self.body(info: info, urls: Array(repeating: "\(Self.base)1.jpg", count: 35), cover: "34")
        #expect(try await wire().post(Wire.contentInit, body).code == "ok")
    }

    @Test(
        "Each mode needs its own scope",
        arguments: [
            ("DIRECT_POST", "video.publish", "ok"), ("DIRECT_POST", "video.upload", "scope_not_authorized"),
            ("MEDIA_UPLOAD", "video.upload", "ok"), ("MEDIA_UPLOAD", "video.publish", "scope_not_authorized"),
        ])
    func scopes(_ mode: String, scope: String, code: String) async throws {
        #expect(try await wire(scopes: [scope]).post(Wire.contentInit, Self.body(mode: mode)).code == code)
    }

    @Test("An old TikTok app gets no photo drafts") func oldApp() async throws {
        let wire = try await wire()
        let openID = try #require(await wire.sandbox.accounts.first?.openID)
        try await wire.sandbox.updateAccount(openID) { $0.appVersionTooOld = true }
        let answer = try await wire.post(Wire.contentInit, Self.body(mode: "MEDIA_UPLOAD"))
        #expect(answer.status == 400)
        #expect(answer.code == "app_version_check_failed")
    }

    @Test("A PNG fails in the processing") func png() async throws {
        let wire = try await wire(["/p/1.jpg": Samples.png])
        let answer = try await wire.post(Wire.contentInit, Self.body())
        let id = try #require(answer.data["publish_id"].text)
        await wire.sandbox.advance(by: .seconds(8))
        #expect(try await wire.status(id)["fail_reason"] == "file_format_check_failed")
    }

    @Test("One photo that cannot be had fails them all") func missing() async throws {
        let wire = try await wire()
        let answer = try await wire.post(Wire.contentInit, Self.body(urls: ["\(Self.base)1.jpg", "\(Self.base)2.jpg"]))
        let id = try #require(answer.data["publish_id"].text)
        await wire.sandbox.advance(by: .seconds(3))
        #expect(try await wire.status(id)["fail_reason"] == "photo_pull_failed")
        #expect(await wire.sandbox.posts.isEmpty)
    }
}
