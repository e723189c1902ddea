// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct OwnerTests {
    private let receiver = WebhookReceiver()

    private func wire() async throws -> Wire {
        try await Wire.signedIn(origin: receiver) { $0.webhookURL = URL(string: "https://app.example.com/hooks") }
    }

    private func publicPost(_ wire: Wire) async throws -> (publishID: String, postID: String) {
        let id = try await wire.upload(privacy: "PUBLIC_TO_EVERYONE")
        await wire.sandbox.advance(by: .seconds(5))
        await wire.sandbox.advance(by: .seconds(20))
        return (id, try #require(await wire.sandbox.posts.last?.postID))
    }

    private func control(_ wire: Wire, _ path: String, _ body: String) async throws -> Wire.Answer {
        try await wire.send(.post, "http://127.0.0.1/_sandbox/\(path)", body: Data(body.utf8))
    }

    @Test("A post that is hidden and shown again comes and goes, and the app is told both times") func visibility() async throws {
        let wire = try await wire()
        let (publishID, postID) = try await publicPost(wire)
        try await wire.sandbox.setPublic(false, postID: postID)
        await wire.sandbox.advance(by: .zero)
        #expect(try await wire.status(publishID)["publicaly_available_post_id"] == [])
        #expect(try await wire.post("/v2/video/list/?fields=id", "{}").data["videos"] == [])
        #expect(try await control(wire, "posts/\(postID)", #"{"public":true}"#).json["public"] == true)
        await wire.sandbox.advance(by: .zero)
        #expect(try await wire.status(publishID)["publicaly_available_post_id"].count == 1)
        #expect(
            receiver.names.suffix(3) == [
                "post.publish.publicly_available", "post.publish.no_longer_publicaly_available",
                "post.publish.publicly_available",
            ])
    }

    @Test("An account that becomes private takes its public posts along") func privateAccount() async throws {
        let wire = try await wire()
        let (publishID, postID) = try await publicPost(wire)
        _ = try await control(wire, "accounts/-000sandbox_anacooks", #"{"private":true}"#)
        await wire.sandbox.advance(by: .zero)
        #expect(receiver.names.last == "post.publish.no_longer_publicaly_available")
        #expect(try await wire.status(publishID)["publicaly_available_post_id"] == [])
        await #expect(throws: SandboxError.self) { try await wire.sandbox.setPublic(true, postID: postID) }
        try await wire.sandbox.updateAccount("-000sandbox_anacooks") { $0.isPrivate = false }
        await wire.sandbox.advance(by: .zero)
        #expect(receiver.names.last == "post.publish.publicly_available")
    }

    @Test("A user who disconnects ends tokens and running publishes, and the app is told why", arguments: [1, 3])
    func disconnect(_ reason: Int) async throws {
        let wire = try await wire()
        let running = try await wire.startVideo()
        let answer = try await control(wire, "accounts/-000sandbox_anacooks", #"{"disconnect":\#(reason)}"#)
        #expect(answer.status == 200)
        await wire.sandbox.advance(by: .zero)
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "access_token_invalid")
        #expect(receiver.names == ["post.publish.failed", "authorization.removed"])
        let contents = receiver.events.withLock { $0.map(\.content) }
        #expect(
            contents == [
                ["publish_id": .string(running.id), "publish_type": "DIRECT_POST", "reason": "auth_removed"],
                ["reason": .integer(Int64(reason))],
            ])
        let again = try await wire.signedIn("ana.cooks")
        #expect(try await again.status(running.id)["fail_reason"] == "auth_removed")
    }

    @Test("What is not there is not changed") func mistakes() async throws {
        let wire = try await wire()
        await #expect(throws: SandboxError.self) { try await wire.sandbox.disconnect("nobody") }
        await #expect(throws: SandboxError.self) { try await wire.sandbox.disconnect("-000sandbox_anacooks", reason: 6) }
        await #expect(throws: SandboxError.self) { try await wire.sandbox.setPublic(true, postID: "7") }
        #expect(try await control(wire, "posts/7", #"{"public":true}"#).status == 404)
        #expect(try await control(wire, "accounts/-000sandbox_anacooks", #"{"disconnect":6}"#).status == 400)
        let (_, postID) = try await publicPost(wire)
        #expect(try await control(wire, "posts/\(postID)", "{}").status == 400)
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "ok")
    }
}
