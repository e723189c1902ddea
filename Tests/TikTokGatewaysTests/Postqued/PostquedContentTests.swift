// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting
import TikTokSandbox

@testable import TikTokGateways

@Suite("The content surface of Postqued")
struct PostquedContentTests {
    private func json(_ request: TransportRequest) throws -> GatewayValue {
        try #require(GatewayValue(try request.bytes()))
    }

    @Test("A file is announced, put where the ticket says, and completed with what is known about it")
    func upload() async throws {
        let scene = try PostquedScene()
        scene.expectUpload(of: "c1")
        let file = try scene.video()
        let content = try await scene.client.uploadFile(at: file)
        #expect(content.id == "c1")
        try scene.transport.verifyEmpty()
        let requests = scene.transport.requests
        #expect(
            requests.prefix(3).map { $0.head.url?.absoluteString } == [
                "https://api.postqued.com/v1/content/upload", PostquedScene.uploadURL,
                "https://api.postqued.com/v1/content/upload/complete",
            ])
        #expect(
            try json(requests[0])
                == .object([
                    "filename": .string("clip.mp4"), "contentType": .string("video/mp4"), "fileSize": .integer(2000),
                ]))
        #expect(try requests[1].bytes() == Data(contentsOf: file))
        #expect(
            try json(requests[2])
                == .object([
                    "contentId": .string("c1"), "key": .string("content/me/c1.mp4"), "filename": .string("clip.mp4"),
                    "contentType": .string("video/mp4"), "size": .integer(2000), "width": .integer(1080),
                    "height": .integer(1920), "durationMs": .integer(20_000),
                ]))
    }

    @Test("The bytes go without the key, with exactly the header fields of the ticket")
    func put() async throws {
        let scene = try PostquedScene()
        scene.expectUpload(of: "c1")
        _ = try await scene.client.uploadFile(at: scene.video())
        let put = try #require(scene.requests("postqued.put").first)
        #expect(put.head.method == .put)
        #expect(put.head.headerFields[.authorization] == nil)
        let owner = try #require(HTTPField.Name("x-amz-meta-owner"))
        #expect(put.head.headerFields == [.contentType: "video/mp4", owner: "me"])
        #expect(!put.hasEffect)
    }

    @Test("The type is sent with the bytes even when the ticket does not ask for it, and the key is found in the path of the URL")
    func sparseTicket() async throws {
        let scene = try PostquedScene()
        scene.transport.expect(body: #"{"contentId": 12, "upload": {"url": "\#(PostquedScene.uploadURL)"}}"#)
        scene.transport.expect()
        scene.transport.expect(body: "{}")
        let content = try await scene.client.uploadFile(at: scene.video())
        #expect(content.id == "12")
        #expect(scene.requests("postqued.put").first?.head.headerFields == [.contentType: "video/mp4"])
        let request = try #require(scene.requests("postqued.complete_upload").first)
        let completed = try json(request)
        #expect(completed["key"] == .string("content/me/c1.mp4"))
    }

    @Test(
        "A ticket without a usable URL is refused before the bytes leave",
        arguments: ["", "no url", "http://store.example.com/x", "file:///etc/passwd"])
    func uselessTicket(url: String) async throws {
        let scene = try PostquedScene { $0.retry = .never }
        scene.transport.expect(body: #"{"contentId": "c", "upload": {"url": "\#(url)"}}"#)
        let error = await #expect(throws: TikTokError.self) { try await scene.client.uploadFile(at: scene.video()) }
        #expect(error?.code == .badAnswer)
        #expect(scene.requests("postqued.put").isEmpty)
    }

    @Test("A file that Postqued does not take is refused before anything is sent, with the reason")
    func wrongFile() async throws {
        let scene = try PostquedScene()
        let short = try scene.video(SandboxMedia.video(seconds: 5, hasSound: true))
        let error = await #expect(throws: TikTokError.self) { try await scene.client.uploadFile(at: short) }
        #expect(error?.problems.map(\.field) == ["video duration"])
        let missing = URL(fileURLWithPath: "/nowhere/clip.mp4")
        let unreadable = await #expect(throws: TikTokError.self) { try await scene.client.uploadFile(at: missing) }
        #expect(unreadable?.code == .fileUnreadable)
        #expect(scene.transport.requests.isEmpty)
    }

    @Test("An image is uploaded as the only field of a form")
    func image() async throws {
        let scene = try PostquedScene()
        scene.transport.expect(status: 201, body: #"{"contentId": "i1"}"#)
        let photo = SandboxMedia.photo(byteCount: 300)
        let content = try await scene.client.uploadImage(photo, filename: "my \"best\"\r\nphoto.jpg")
        #expect(content.id == "i1")
        let request = try #require(scene.transport.requests.first)
        #expect(request.head.url?.path == "/v1/content/upload-image")
        let type = try #require(request.head.headerFields[.contentType])
        let boundary = try #require(type.components(separatedBy: "boundary=").last)
        #expect(type == "multipart/form-data; boundary=\(boundary)")
        let head = """
            --\(boundary)\r
            Content-Disposition: form-data; name="file"; filename="my %22best%22%0D%0Aphoto.jpg"\r
            Content-Type: image/jpeg\r
            \r

            """
        #expect(try request.bytes() == Data(head.utf8) + photo + Data("\r\n--\(boundary)--\r\n".utf8))
    }

    @Test(
        "An image that Postqued does not take is refused before it is sent",
        arguments: [Data(), Data("GIF89a".utf8) + Data(count: 20)])
    func wrongImage(image: Data) async throws {
        let scene = try PostquedScene()
        await #expect(throws: TikTokError.self) { try await scene.client.uploadImage(image, filename: "a.gif") }
        #expect(scene.transport.requests.isEmpty)
    }

    @Test("A publish carries its idempotency key")
    func idempotencyKey() async throws {
        let scene = try PostquedScene()
        scene.expectPublish()
        let request = PostquedPublishRequest(.photos(PostquedScene.photos()), accountID: "acct_1", contentIDs: ["u"])
        let publish = try await scene.client.publish(request, idempotencyKey: "job-1")
        #expect(publish.publishID?.rawValue == "pub_1")
        let sent = try #require(scene.transport.requests.first)
        let name = try #require(HTTPField.Name("Idempotency-Key"))
        #expect(sent.head.headerFields[name] == "job-1")
        #expect(sent.hasEffect)
    }

    @Test(
        "A key that cannot be sent is refused",
        arguments: ["", "with space", "line\nbreak", "schlüssel", String(repeating: "k", count: 256)])
    func wrongKey(key: String) async throws {
        let scene = try PostquedScene()
        let request = PostquedPublishRequest(contentIDs: [], targets: [])
        let error = await #expect(throws: TikTokError.self) { try await scene.client.publish(request, idempotencyKey: key) }
        #expect(error?.code == .invalidConfiguration)
        #expect(scene.transport.requests.isEmpty)
    }

    @Test("Accounts are asked for with the platform, and one without an id is left out")
    func accounts() async throws {
        let scene = try PostquedScene()
        scene.transport.expect(body: #"{"accounts": [{"id": 5, "username": "ana"}, {"username": "nobody"}, {"id": "b"}]}"#)
        let accounts = try await scene.client.platformAccounts()
        #expect(accounts.map(\.id) == ["5", "b"])
        #expect(accounts.map(\.username) == ["ana", ""])
        #expect(
            scene.transport.requests.first?.head.url?.absoluteString
                == "https://api.postqued.com/v1/platform-accounts?platform=tiktok")
    }

    @Test("Uploads share 20 requests a minute, publishes have 10, and questions and accounts share 30")
    func rateLimits() async throws {
        let file = PostquedFile(filename: "a.mp4", contentType: "video/mp4", fileSize: 1)
        let ticket = #"{"contentId": "c", "upload": {"url": "https://store.example.com/x"}}"#
        try await expectLimit(20) { scene, number in
            if number.isMultiple(of: 2) {
                scene.transport.expect(body: ticket)
                _ = try await scene.client.upload(file)
            } else {
                scene.transport.expect(body: #"{"contentId": "c"}"#)
                _ = try await scene.client.uploadImage(SandboxMedia.photo(), filename: "a.jpg")
            }
        }
        try await expectLimit(10) { scene, number in
            scene.expectPublish()
            let request = PostquedPublishRequest(contentIDs: ["c"], targets: [])
            _ = try await scene.client.publish(request, idempotencyKey: "\(number)")
        }
        try await expectLimit(30) { scene, number in
            if number.isMultiple(of: 2) {
                scene.expectStatus("queued")
                _ = try await scene.client.status(of: PublishID(rawValue: "pub_1"))
            } else {
                scene.transport.expect(body: #"{"accounts": []}"#)
                _ = try await scene.client.platformAccounts()
            }
        }
    }

    private func expectLimit(_ count: Int, _ send: (PostquedScene, Int) async throws -> Void) async throws {
        let scene = try PostquedScene()
        for number in 1...count { try await send(scene, number) }
        #expect(scene.slept == .zero)
        try await send(scene, count + 1)
        #expect((Duration.seconds(60)...Duration.seconds(62)).contains(scene.slept))
    }
}
