// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing

@testable import TikTokSandbox

@Suite struct InboxTests {
    private let receiver = WebhookReceiver()

    private func wire(_ change: (inout Sandbox.Configuration) -> Void = { _ in }) async throws -> Wire {
        try await Wire.signedIn(origin: receiver) { configuration in
            configuration.webhookURL = URL(string: "https://app.example.com/hooks")
            change(&configuration)
        }
    }

    /// A draft that has arrived in the inbox.
    private func draft(_ wire: Wire) async throws -> String {
        let video = Samples.video()
        let started = try await wire.post(Wire.inboxInit, "{\(Samples.file(video.count))}").data
        let url = try #require(started["upload_url"].text)
        _ = try await wire.put(url, video, range: "bytes 0-\(video.count - 1)/\(video.count)")
        await wire.sandbox.advance(by: .seconds(5))
        return try #require(started["publish_id"].text)
    }

    private func control(_ wire: Wire, _ path: String, _ body: String) async throws -> Wire.Answer {
        try await wire.send(.post, "http://127.0.0.1/_sandbox/\(path)", body: Data(body.utf8))
    }

    @Test("A draft that its user posts is complete, gets a public id, and the app is told each time") func post() async throws {
        let wire = try await wire()
        let id = try await draft(wire)
        #expect(try await wire.status(id)["status"] == "SEND_TO_USER_INBOX")
        try await wire.sandbox.postDraft(id)
        #expect(try await wire.status(id)["status"] == "PUBLISH_COMPLETE")
        #expect(try await wire.status(id)["publicaly_available_post_id"] == [])
        await wire.sandbox.advance(by: .seconds(20))
        try await wire.sandbox.postDraft(id, privacyLevel: "PUBLIC_TO_EVERYONE")
        await wire.sandbox.advance(by: .seconds(20))
        #expect(try await wire.status(id)["publicaly_available_post_id"].count == 2)
        #expect(
            receiver.names == [
                "post.publish.inbox_delivered", "post.publish.complete", "post.publish.publicly_available",
                "post.publish.complete",
                "post.publish.publicly_available",
            ])
        let posts = await wire.sandbox.posts
        #expect(posts.map(\.destination) == [.inbox, .profile, .profile])
        #expect(posts.map(\.isPublic) == [false, true, true])
        let videos = try await wire.post("/v2/video/list/?fields=id", "{}").data["videos"]
        #expect(videos[0]["id"].text == posts[2].postID, "the newest is first")
        #expect(videos.count == 2)
    }

    @Test("A draft that is discarded brings no post and no event, and cannot be posted any more") func discard() async throws {
        let wire = try await wire()
        let id = try await draft(wire)
        try await wire.sandbox.discardDraft(id)
        #expect(await wire.sandbox.posts.map(\.isDiscarded) == [true])
        #expect(try await wire.status(id)["status"] == "SEND_TO_USER_INBOX")
        await #expect(throws: SandboxError.self) { try await wire.sandbox.postDraft(id) }
        await #expect(throws: SandboxError.self) { try await wire.sandbox.discardDraft(id) }
        #expect(receiver.names == ["post.publish.inbox_delivered"])
    }

    @Test("Only what lies in an inbox is posted or discarded, at a privacy level that the account offers") func mistakes()
        async throws
    {
        let wire = try await wire()
        let direct = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(5))
        await #expect(throws: SandboxError.self) { try await wire.sandbox.postDraft(direct) }
        await #expect(throws: SandboxError.self) { try await wire.sandbox.discardDraft(direct) }
        await #expect(throws: SandboxError.self) { try await wire.sandbox.postDraft("unknown") }
        let id = try await draft(wire)
        await #expect(throws: SandboxError.self) { try await wire.sandbox.postDraft(id, privacyLevel: "FOLLOWER_OF_CREATOR") }
        try await wire.sandbox.postDraft(id, privacyLevel: "SELF_ONLY")
        await #expect(throws: SandboxError.self) { try await wire.sandbox.discardDraft(id) }
        await wire.sandbox.advance(by: .seconds(60))
        #expect(try await wire.status(id)["publicaly_available_post_id"] == [])
    }

    @Test("A slot stays taken for a day, or is free again once the draft was posted or discarded", arguments: [true, false])
    func slots(_ keeps: Bool) async throws {
        let wire = try await wire {
            $0.pendingShareCap = 2
            $0.oddities.keepsPendingShares = keeps
        }
        try await wire.sandbox.postDraft(try await draft(wire))
        try await wire.sandbox.discardDraft(try await draft(wire))
        let third = try await wire.post(Wire.inboxInit, "{\(Samples.file(4096))}")
        #expect(third.code == (keeps ? "spam_risk_too_many_pending_share" : "ok"))
    }

    @Test("The inbox is there over HTTP too") func door() async throws {
        let wire = try await wire()
        let id = try await draft(wire)
        #expect(try await control(wire, "inbox/nothing", #"{"action":"post"}"#).status == 404)
        #expect(try await control(wire, "inbox/\(id)", #"{"action":"burn"}"#).status == 400)
        #expect(try await control(wire, "inbox/\(id)", #"{"action":"post","privacy_level":"NOBODY"}"#).status == 400)
        #expect(try await control(wire, "inbox/\(id)", #"{"action":"post","who":"me"}"#).status == 400)
        let answer = try await control(wire, "inbox/\(id)", #"{"action":"post","privacy_level":"SELF_ONLY"}"#)
        #expect(answer.json["posts"][1]["privacy_level"] == "SELF_ONLY")
        #expect(try await wire.status(id)["status"] == "PUBLISH_COMPLETE")
        let other = try await draft(wire)
        #expect(try await control(wire, "inbox/\(other)", #"{"action":"discard"}"#).json["posts"][0]["discarded"] == true)
    }
}
