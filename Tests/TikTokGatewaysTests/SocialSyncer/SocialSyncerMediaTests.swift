// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokMedia
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

/// Files on their way to SocialSyncer.
@Suite("Media for SocialSyncer")
struct SocialSyncerMediaTests {
    private static let ticket =
        #"{"uploadUrl":"https://up.example.com/1?sig=CANARY","publicUrl":"https://media.example.com/1.mp4","expiresIn":3600}"#

    @Test("a file is announced and put without the key before the create, which names its public URL")
    func file() async throws {
        try await SocialSyncerScene.withVideo { file in
            let scene = SocialSyncerScene()
            scene.expect("media.presign", Self.ticket)
            scene.expect("media.put", "")
            scene.expect("posts.create", status: 201, #"{"id":"p1"}"#)
            scene.expect("posts.get", #"{"id":"p1","status":"published"}"#)
            let outcome = try await scene.account.publish(SocialSyncerScene.post { $0.source = .file(file) }, key: "1").outcome()
            guard case .published = outcome else { Issue.record("\(outcome)"); return }
            let presign = try #require(scene.requests("media.presign").first)
            #expect(presign.json["contentType"].text == "video/mp4")
            #expect(presign.json["filename"].text == "video.mp4")
            #expect(presign.json["size"].integer == 65_536)
            #expect(!presign.hasEffect)
            let put = try #require(scene.requests("media.put").first)
            #expect(put.head.method == .put)
            #expect(put.field("Content-Type") == "video/mp4")
            #expect(put.field("Authorization") == nil)
            #expect(put.body == .file(file, range: 0..<65_536))
            let create = try #require(scene.requests("posts.create").first)
            #expect(create.json["mediaItems"].array?.first?["url"].text == "https://media.example.com/1.mp4")
        }
    }

    @Test("a refused upload posts nothing, and its error has no URL of it")
    func refused() async throws {
        try await SocialSyncerScene.withVideo { file in
            let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
            scene.expect("media.presign", Self.ticket)
            scene.expect("media.put", status: 403, "<Error/>")
            let error = await #expect(throws: TikTokError.self) {
                _ = try await SocialSyncerRoute.of(scene).create(
                    SocialSyncerScene.post { $0.source = .file(file) }, idempotencyKey: nil)
            }
            #expect(error?.code == .gatewayUploadFailed)
            #expect(error?.delivery == .notSent)
            #expect(!"\(String(describing: error))".contains("CANARY"))
            #expect(scene.requests("posts.create").isEmpty)
        }
    }

    @Test("an upload whose answer was lost is an upload that failed: the advice is to publish again, not to reconcile")
    func lostUpload() async throws {
        try await SocialSyncerScene.withVideo { file in
            let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
            scene.expect("media.presign", Self.ticket)
            scene.transport.expect(
                OperationName(rawValue: "social_syncer.media.put"),
                failure: TransportError(.connectionLost, delivery: .maybeSent))
            let error = await #expect(throws: TikTokError.self) {
                _ = try await SocialSyncerRoute.of(scene).create(
                    SocialSyncerScene.post { $0.source = .file(file) }, idempotencyKey: nil)
            }
            #expect(error?.code == .gatewayUploadFailed)
            #expect(error?.advice == .retry)
            #expect(scene.requests("posts.create").isEmpty)
        }
    }

    @Test("the next attempt uses the upload of the one before")
    func kept() async throws {
        try await SocialSyncerScene.withVideo { file in
            let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
            scene.expect("media.presign", Self.ticket)
            scene.expect("media.put", "")
            scene.transport.expect(
                OperationName(rawValue: "social_syncer.posts.create"), failure: TransportError(.cannotConnect, delivery: .notSent)
            )
            scene.expect("posts.create", status: 201, #"{"id":"p1"}"#)
            scene.expect("posts.get", #"{"id":"p1","status":"published"}"#)
            let outcome = try await scene.account.publish(SocialSyncerScene.post { $0.source = .file(file) }, key: "1").outcome()
            guard case .published = outcome else { Issue.record("\(outcome)"); return }
            try scene.transport.verifyEmpty()
        }
    }

    @Test("an upload that outlasts what is left of an idempotency key ends the attempt; the next one has a new key")
    func lateKey() async throws {
        try await SocialSyncerScene.withVideo { file in
            let scene = SocialSyncerScene(trustsSisterIdempotency: true)
            scene.expect("media.presign", Self.ticket)
            let uptime = scene.uptime
            scene.transport.expect(OperationName(rawValue: "social_syncer.media.put")) { _ in
                uptime.withLock { $0 += .seconds(200) }
                return TransportResponse(head: HTTPResponse(status: .ok))
            }
            scene.expect("posts.create", status: 201, #"{"id":"p1"}"#)
            scene.expect("posts.get", #"{"id":"p1","status":"published"}"#)
            let session = await scene.account.publish(try SocialSyncerScene.post { $0.source = .file(file) }, key: "1")
            guard case .published = try await session.outcome() else { Issue.record("not published"); return }
            #expect(scene.requests("posts.create").count == 1)
            var attempts: [Int] = []
            for await update in session.updates {
                if case .beginning(let attempt) = update.event { attempts.append(attempt) }
            }
            #expect(attempts == [1, 2])
            try scene.transport.verifyEmpty()
        }
    }

    @Test("a lost create of a file is repeated with the same URL, and not uploaded again")
    func repeated() async throws {
        try await SocialSyncerScene.withVideo { file in
            let scene = SocialSyncerScene(trustsSisterIdempotency: true)
            scene.expect("media.presign", Self.ticket)
            scene.expect("media.put", "")
            scene.transport.expect(
                OperationName(rawValue: "social_syncer.posts.create"),
                failure: TransportError(.connectionLost, delivery: .maybeSent))
            scene.expect("posts.create", #"{"existingPost":{"_id":"p1"}}"#)
            scene.expect("posts.get", #"{"id":"p1","status":"published"}"#)
            let session = await scene.account.publish(try SocialSyncerScene.post { $0.source = .file(file) }, key: "1")
            guard case .published = try await session.outcome() else { Issue.record("not published"); return }
            let creates = scene.requests("posts.create")
            #expect(creates.count == 2)
            #expect(creates.first?.json == creates.last?.json)
        }
    }

    @Test("a media host gives local photos URLs, and cannot take them back")
    func host() async throws {
        let scene = SocialSyncerScene()
        scene.expect(
            "media.presign", #"{"uploadUrl":"https://up.example.com/0","publicUrl":"https://media.example.com/x/0.jpeg?a=1"}"#)
        let host = try await scene.client.mediaHost()
        #expect(host.urlPrefix.absoluteString == "https://media.example.com/")
        scene.expect("media.presign", #"{"uploadUrl":"https://up.example.com/1","publicUrl":"https://media.example.com/1.jpeg"}"#)
        scene.expect("media.put", "")
        let url = try await host.put(.bytes(Data([1, 2])), as: .jpeg)
        #expect(url.absoluteString == "https://media.example.com/1.jpeg")
        #expect(scene.requests("media.put").first?.field("Content-Type") == "image/jpeg")
        let error = await #expect(throws: TikTokError.self) { try await host.revoke(url) }
        #expect(error?.code == .unsupportedCapability)

        scene.expect(
            "media.presign", #"{"uploadUrl":"https://up.example.com/2","publicUrl":"https://elsewhere.example.com/2.jpeg"}"#)
        let foreign = await #expect(throws: TikTokError.self) { _ = try await host.put(.bytes(Data([1])), as: .jpeg) }
        #expect(foreign?.code == .mediaHostFailed)
        try scene.transport.verifyEmpty()
    }

    @Test("an upload URL without TLS is not used, and none is shown")
    func insecure() async throws {
        let scene = SocialSyncerScene()
        scene.expect(
            "media.presign", #"{"uploadUrl":"http://up.example.com/CANARY","publicUrl":"https://media.example.com/1.jpeg"}"#)
        let upload = try await scene.client.presign(filename: "1.jpeg", contentType: "image/jpeg")
        #expect(!"\(upload)".contains("CANARY"))
        let error = await #expect(throws: TikTokError.self) { try await scene.client.put(.bytes(Data([1])), to: upload) }
        #expect(error?.code == .badAnswer)
        #expect(scene.requests("media.put").isEmpty)
    }
}
