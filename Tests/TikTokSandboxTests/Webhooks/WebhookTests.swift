// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct WebhookTests {
    private func wire(_ receiver: WebhookReceiver) async throws -> Wire {
        try await Wire.signedIn(origin: receiver) { $0.webhookURL = URL(string: "https://app.example.com/hooks?x=1") }
    }

    @Test("A public post brings two events, signed with the client secret") func publicPost() async throws {
        let receiver = WebhookReceiver()
        let wire = try await wire(receiver)
        let id = try await wire.upload(privacy: "PUBLIC_TO_EVERYONE")
        await wire.sandbox.advance(by: .seconds(5))
        await wire.sandbox.advance(by: .seconds(20))
        let events = receiver.events.withLock { $0 }
        #expect(events.map { $0.json["event"].text } == ["post.publish.complete", "post.publish.publicly_available"])
        let postID = try #require(await wire.sandbox.posts.first?.postID)
        let last = try #require(events.last)
        #expect(
            last.content == [
                "publish_id": .string(id), "publish_type": "DIRECT_POST", "post_id": .integer(try #require(Int64(postID))),
            ])
        #expect(last.json["client_key"] == "sbsandboxkey0000001")
        #expect(last.json["user_openid"] == "-000sandbox_anacooks")
        let time = String(Int64(wire.sandbox.clock.now.timeIntervalSince1970))
        let key = SymmetricKey(data: Data("sandbox-client-secret-0000001".utf8))
        let expected = HMAC<SHA256>.authenticationCode(for: Data("\(time).".utf8) + last.body, using: key)
        #expect(last.signature == "t=\(time),s=" + Data(expected).map { String(format: "%02x", $0) }.joined())
    }

    @Test("A leap of the clock leaves out no attempt") func leap() async throws {
        let receiver = WebhookReceiver(refusals: 100)
        let wire = try await wire(receiver)
        _ = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(3600))
        let attempts = await wire.sandbox.webhooks
        #expect(attempts.map(\.attempt) == Array(1...9))
        #expect(zip(attempts, attempts.dropFirst()).allSatisfy { $0.nextAttempt == $1.date })
    }

    @Test("A failure, a draft and a revocation bring theirs") func others() async throws {
        let receiver = WebhookReceiver()
        let wire = try await wire(receiver)
        _ = try await wire.upload(Data("text".utf8))
        let draft = try await wire.post(Wire.inboxInit, "{\(Samples.file(4096))}")
        let url = try #require(draft.data["upload_url"].text)
        _ = try await wire.put(url, Samples.video(), range: "bytes 0-4095/4096")
        await wire.sandbox.advance(by: .seconds(5))
        _ = try await wire.form(
            "/v2/oauth/revoke/",
            ["client_key": "sbsandboxkey0000001", "client_secret": "sandbox-client-secret-0000001", "token": wire.token])
        await wire.sandbox.advance(by: .zero)
        let events = receiver.events.withLock { $0 }
        let byName = Dictionary(events.map { ($0.json["event"].text ?? "", $0.content) }, uniquingKeysWith: { first, _ in first })
        #expect(byName["post.publish.failed"]?["reason"] == "file_format_check_failed")
        #expect(byName["post.publish.inbox_delivered"]?["publish_type"] == "INBOX_SHARE")
        #expect(byName["authorization.removed"] == ["reason": 5])
        #expect(events.count == 3)
    }

    @Test("Anything but 200 is tried again, with the same body, for three days") func retries() async throws {
        let receiver = WebhookReceiver(refusals: 2)
        let wire = try await wire(receiver)
        _ = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(5))
        #expect(receiver.events.withLock { $0.count } == 1)
        await wire.sandbox.advance(by: .seconds(10))
        await wire.sandbox.advance(by: .seconds(20))
        await wire.sandbox.advance(by: .seconds(86_400))
        let events = receiver.events.withLock { $0 }
        #expect(events.count == 3)
        #expect(Set(events.map(\.body)).count == 1)
        let hook = Webhook(
            event: "x", body: Data(), created: Date(timeIntervalSince1970: 0), due: Date(timeIntervalSince1970: 0), attempt: 30)
        #expect(hook.next(after: Date(timeIntervalSince1970: 230_000)) != nil)
        #expect(hook.next(after: Date(timeIntervalSince1970: 250_000)) == nil)
    }
}
