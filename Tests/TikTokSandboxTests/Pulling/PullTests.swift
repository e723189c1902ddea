// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct PullTests {
    private static let url = "https://media.example.com/v/1.mp4"

    private func wire(_ origin: Origin?) async throws -> Wire {
        try await Wire.signedIn(origin: origin) { $0.verifiedURLPrefixes = ["https://media.example.com/v/"] }
    }

    private func start(_ wire: Wire, path: String = Wire.videoInit, url: String = url) async throws -> String {
        let answer = try await wire.post(path, "{\(Samples.postInfo()),\(Samples.pull(url))}")
        return try #require(answer.data["publish_id"].text, "\(answer.text)")
    }

    @Test("A pull downloads and posts, without any further request") func pull() async throws {
        let wire = try await wire(Origin(["/v/1.mp4": Samples.video(9000)]))
        let id = try await start(wire)
        #expect(id.hasPrefix("v_pub_url~v2."))
        await wire.sandbox.advance(by: .seconds(2))
        #expect(try await wire.status(id)["status"] == "PROCESSING_DOWNLOAD")
        await wire.sandbox.advance(by: .seconds(6))
        #expect(try await wire.status(id)["status"] == "PUBLISH_COMPLETE")
        #expect(try await wire.status(id)["downloaded_bytes"] == 9000)
        #expect(await wire.sandbox.posts.map(\.byteCount) == [9000])
    }

    @Test("A pulled draft ends in the inbox") func draft() async throws {
        let wire = try await wire(Origin(["/v/1.mp4": Samples.video()]))
        let id = try await start(wire, path: Wire.inboxInit)
        #expect(id.hasPrefix("v_inbox_url~v2."))
        await wire.sandbox.advance(by: .seconds(8))
        #expect(try await wire.status(id)["status"] == "SEND_TO_USER_INBOX")
    }

    @Test(
        "Nothing there, a redirect, an empty file and no network fail the pull",
        arguments: [
            Origin([:]), Origin(["/v/1.mp4": Samples.video()], status: ["/v/1.mp4": 302]), Origin(["/v/1.mp4": Data()]), nil,
        ] as [Origin?])
    func unreachable(_ origin: Origin?) async throws {
        let wire = try await wire(origin)
        let id = try await start(wire)
        await wire.sandbox.advance(by: .seconds(3))
        let status = try await wire.status(id)
        #expect(status["status"] == "FAILED")
        #expect(status["fail_reason"] == "video_pull_failed")
        #expect(await wire.sandbox.posts.isEmpty)
    }

    @Test("A cancel works while the download runs, and only then") func cancel() async throws {
        let wire = try await wire(Origin(["/v/1.mp4": Samples.video()]))
        let id = try await start(wire)
        let body = #"{"publish_id":"\#(id)"}"#
        let answer = try await wire.post(Wire.cancel, body)
        #expect(answer.code == "ok")
        #expect(answer.data == .null, "the success of a cancel has no data")
        #expect(try await wire.status(id)["fail_reason"] == "publish_cancelled")
        #expect(try await wire.post(Wire.cancel, body).code == "publish_not_cancellable")
        await wire.sandbox.advance(by: .seconds(60))
        #expect(await wire.sandbox.posts.isEmpty)
        let late = try await start(wire)
        await wire.sandbox.advance(by: .seconds(3))
        #expect(try await wire.post(Wire.cancel, #"{"publish_id":"\#(late)"}"#).code == "publish_not_cancellable")
        let file = try await wire.startVideo()
        #expect(try await wire.post(Wire.cancel, #"{"publish_id":"\#(file.id)"}"#).code == "publish_not_cancellable")
    }

    @Test("An unverified URL is refused at init") func unverified() async throws {
        let wire = try await wire(nil)
        let body = "{\(Samples.postInfo()),\(Samples.pull("https://media.example.com/other/1.mp4"))}"
        let answer = try await wire.post(Wire.videoInit, body)
        #expect(answer.status == 403)
        #expect(answer.code == "url_ownership_unverified")
    }

    @Test(
        "Prefixes are exact, domains cover subdomains over https",
        arguments: [
            ("https://example.com/videos/user/123/a.mp4", ["https://example.com/videos/user/"], true),
            ("https://example.com/videos/2023/user/123/a.mp4", ["https://example.com/videos/user/"], false),
            ("https://example.com/videos/username/a.mp4", ["https://example.com/videos/user"], false),
            ("https://example.com.evil.com/a.mp4", ["https://example.com"], false),
            ("https://video.static.example.com/x.mp4", ["static.example.com"], true),
            ("https://static.example.com/x.mp4", ["static.example.com"], true),
            ("https://example.com/x.mp4", ["static.example.com"], false),
            ("https://notstatic.example.com/x.mp4", ["static.example.com"], false),
            ("http://127.0.0.1:8000/x.mp4", ["http://127.0.0.1:8000/"], true),
            ("http://127.0.0.1:8000/x.mp4", ["127.0.0.1"], false),
            ("https://example.com/x.mp4", [], false),
        ])
    func verified(_ url: String, by: [String], expected: Bool) {
        #expect(VerifiedURLs.isVerified(url, by: by) == expected)
    }

    @Test(
        "Which URLs can be pulled at all",
        arguments: [
            ("https://example.com/a.mp4?sig=1", true), ("http://example.com/a.mp4", false), ("http://127.0.0.1:9/a.mp4", true),
            ("http://localhost/a.mp4", true), ("https://user:pw@example.com/a.mp4", false),
            ("https://example.com/v/../a.mp4", false),
            ("https://example.com/v/%2e%2e/a.mp4", false), ("ftp://example.com/a.mp4", false), ("a.mp4", false), ("", false),
            ("https://", false),
        ])
    func usable(_ url: String, expected: Bool) {
        #expect(VerifiedURLs.isUsable(url, plainHTTPHosts: []) == expected)
    }

    @Test("Hosts that are told may be asked over plain http, once they are verified") func plainHosts() async throws {
        let origin = Origin(["/v/1.mp4": Samples.video()])
        let wire = try await Wire.signedIn(origin: origin) {
            $0.verifiedURLPrefixes = ["http://media:8000/v/"]
            $0.plainHTTPHosts = ["Media"]
        }
        let id = try await start(wire, url: "http://media:8000/v/1.mp4")
        await wire.sandbox.advance(by: .seconds(30))
        #expect(try await wire.status(id)["status"] == "PUBLISH_COMPLETE")
        for url in ["http://media2:8000/v/1.mp4", "http://media.example.com/v/1.mp4"] {
            let answer = try await wire.post(Wire.videoInit, "{\(Samples.postInfo()),\(Samples.pull(url))}")
            #expect(answer.code == "invalid_params")
        }
        let other = try await wire.post(
            Wire.videoInit, "{\(Samples.postInfo()),\(Samples.pull("http://media:9000/v/1.mp4"))}")
        #expect(other.code == "url_ownership_unverified")
    }

    @Test(
        "Gateways take plain http from hosts that are told, too",
        arguments: [
            ("http://media:8000/a.jpg", true), ("https://media/a.jpg", true), ("http://other/a.jpg", false),
            ("http://localhost/a.jpg", true), ("http://media", false), ("ftp://media/a.jpg", false),
        ])
    func gateways(_ url: String, expected: Bool) {
        #expect(GatewayURLs.isUsable(url, plainHTTPHosts: ["media"]) == expected)
    }

    @Test("A webhook may go to such a host when both are set at once") func webhook() async throws {
        let wire = Wire(sandbox: Sandbox())
        let door = "https://x.example/_sandbox/app"
        let refused = try await wire.send(.post, door, body: Data(#"{"webhook_url":"http://app/hooks"}"#.utf8))
        #expect(refused.status == 400)
        let taken = try await wire.send(
            .post, door, body: Data(#"{"webhook_url":"http://app/hooks","plain_http_hosts":["app"]}"#.utf8))
        #expect(taken.json["webhook_url"] == "http://app/hooks")
    }
}
