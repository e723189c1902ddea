// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

/// The endpoints beside the create of a post.
@Suite("Endpoints of SocialSyncer")
struct SocialSyncerEndpointTests {
    private static let back = URL(string: "https://app.example.com/back?a=1&b=2")

    @Test("accounts are read in SocialSyncer's words and in those of its sister")
    func accounts() async throws {
        let scene = SocialSyncerScene()
        scene.expect(
            "accounts",
            """
            {"accounts":[{"platform":"tiktok","accountId":"a1","username":"ana","connectedAt":"2026-11-21T12:00:00Z"},
             {"_id":17,"displayName":"Ben","profilePicture":"https://x.example/b.png","isActive":true,"needsReconnection":false},
             {"username":"no id"}]}
            """)
        let accounts = try await scene.client.accounts()
        #expect(accounts.map(\.id) == ["a1", "17"])
        #expect(accounts.first?.connectedAt == SocialSyncerScene.start)
        #expect(accounts.last?.isActive == true)
        #expect(scene.transport.requests.first?.head.path == "/v1/accounts?platform=tiktok")
    }

    @Test("the health of accounts is read in both words")
    func health() async throws {
        let scene = SocialSyncerScene()
        scene.expect(
            "accounts.health",
            """
            {"summary":{},"accounts":[{"accountId":"a1","health":"warning","tokenValid":false,"permissions":["video.publish"],
             "recommendations":["Reconnect"]},{"accountId":"a2","status":"healthy","canPost":true,"needsReconnect":false,"issues":["old"]}]}
            """)
        let health = try await scene.client.accountHealth()
        #expect(health.map(\.health) == ["warning", "healthy"])
        #expect(health.first?.isTokenValid == false)
        #expect(health.first?.permissions == ["video.publish"])
        #expect(health.last?.recommendations == ["old"])
        #expect(health.last?.canPost == true)
    }

    @Test("an account is connected with a code, which no text shows")
    func connect() async throws {
        let scene = SocialSyncerScene()
        let back = try #require(Self.back)
        scene.expect("connect.url", #"{"authUrl":"https://www.tiktok.com/v2/auth","state":"CANARYstate"}"#)
        let connection = try await scene.client.connect(redirectURL: back)
        #expect(connection.state?.reveal() == "CANARYstate")
        #expect(!"\(connection)".contains("CANARY"))
        #expect(
            scene.transport.requests.first?.head.path
                == "/v1/connect/tiktok?redirect_url=https%3A%2F%2Fapp.example.com%2Fback%3Fa%3D1%26b%3D2")
        scene.expect("connect", #"{"account":{"accountId":"a1","username":"ana"}}"#)
        let account = try await scene.client.connect(code: Secret("c"), redirectURL: back)
        #expect(account?.id == "a1")
        let body = try #require(scene.requests("connect").first)
        #expect(body.json == .object(["code": .string("c"), "redirect_url": .string(back.absoluteString)]))
        #expect(body.hasEffect)
    }

    @Test("an account is disconnected, also when the answer is empty")
    func disconnect() async throws {
        let scene = SocialSyncerScene()
        scene.expect("accounts.disconnect", status: 204, "")
        try await scene.client.disconnect("a/1")
        #expect(scene.transport.requests.first?.head.path == "/v1/accounts/tiktok/a%2F1")
        #expect(scene.transport.requests.first?.head.method == .delete)
    }

    @Test("a page of posts is asked for and read")
    func list() async throws {
        let scene = SocialSyncerScene()
        scene.expect("posts.list", #"{"posts":[{"_id":"p1"},{"id":"p2"}],"pagination":{"page":2,"limit":2,"total":5,"pages":3}}"#)
        var query = SocialSyncerPostQuery(page: 2, limit: 2)
        query.status = "failed"
        query.from = SocialSyncerScene.start
        let page = try await scene.client.posts(query)
        #expect(page.posts.map { $0.id?.rawValue } == ["p1", "p2"])
        #expect(page.pageCount == 3 && page.total == 5 && page.page == 2)
        #expect(
            scene.transport.requests.first?.head.path
                == "/v1/posts?page=2&limit=2&status=failed&platform=tiktok&dateFrom=2026-11-21T12%3A00%3A00Z")
    }

    @Test("a change sends what it changes, and is never repeated after a lost answer")
    func update() async throws {
        let scene = SocialSyncerScene()
        scene.expect("posts.update", #"{"post":{"_id":"p1","status":"scheduled"}}"#)
        var change = SocialSyncerPostChange()
        change.content = "Hello again"
        change.time = .at(SocialSyncerScene.start)
        #expect(try await scene.client.updatePost(PublishID(rawValue: "p1"), change).status == "scheduled")
        let request = try #require(scene.transport.requests.first)
        #expect(request.head.method == .put)
        #expect(
            request.json
                == .object([
                    "content": .string("Hello again"), "scheduledFor": .string("2026-11-21T12:00:00Z"),
                    "timezone": .string("UTC"),
                ]))
        scene.transport.expect(failure: TransportError(.connectionLost, delivery: .maybeSent))
        let error = await #expect(throws: TikTokError.self) {
            _ = try await scene.client.updatePost(PublishID(rawValue: "p1"), change)
        }
        #expect(error?.advice == .reconcile)
        #expect(scene.transport.requests.count == 2)
    }

    @Test("a failed post is tried again by one call, with status 207 too", arguments: [200, 207])
    func retry(_ status: Int) async throws {
        let scene = SocialSyncerScene()
        scene.expect("posts.retry", status: status, #"{"message":"ok","post":{"_id":"p1","status":"publishing"}}"#)
        #expect(try await scene.client.retryPost(PublishID(rawValue: "p1")).status == "publishing")
        #expect(scene.transport.requests.first?.head.path == "/v1/posts/p1/retry")
        #expect(scene.transport.requests.first?.hasEffect == true)
    }

    @Test("dry runs tell what stands against a post and what media are")
    func validate() async throws {
        let scene = SocialSyncerScene()
        scene.expect("validate.post", #"{"valid":false,"errors":[{"field":"content","message":"too long"},"also"]}"#)
        let validation = try await scene.client.validate(SocialSyncerPost(SocialSyncerScene.post(), accountID: "a"))
        #expect(!validation.isValid)
        #expect(validation.problems.map(\.message) == ["too long", "also"])
        #expect(validation.problems.map(\.field) == ["content", nil])
        scene.expect("validate.media", #"{"valid":true,"contentType":"image/jpeg","size":12,"type":"image","platformLimits":{}}"#)
        let check = try await scene.client.validateMedia(at: try #require(SocialSyncerScene.video))
        #expect(check.isValid && check.byteCount == 12 && check.contentType == "image/jpeg" && check.type == "image")
        #expect(scene.transport.requests.map(\.head.path) == ["/v1/tools/validate/post", "/v1/tools/validate/media"])
    }

    @Test("webhooks are set with a secret that no text shows")
    func webhook() async throws {
        let scene = SocialSyncerScene()
        let url = try #require(URL(string: "https://app.example.com/hook"))
        scene.expect("webhooks.set", #"{"webhook":{"secret":"CANARYanswer"}}"#)
        let settings = SocialSyncerWebhookSettings(
            url: url, events: [.postPublished, .postFailed], secret: Secret("CANARYsecret"))
        #expect(!"\(settings)".contains("CANARY"))
        let secret = try await scene.client.setWebhook(settings)
        #expect(secret?.reveal() == "CANARYanswer")
        #expect(
            scene.transport.requests.first?.json
                == .object([
                    "url": .string("https://app.example.com/hook"), "secret": .string("CANARYsecret"),
                    "events": .array([.string("post.published"), .string("post.failed")]),
                ]))
        scene.expect("webhooks.test", #"{"message":"sent"}"#)
        try await scene.client.testWebhook()
    }
}
