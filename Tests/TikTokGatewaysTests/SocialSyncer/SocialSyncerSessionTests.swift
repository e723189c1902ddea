// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

/// Publishes at SocialSyncer, from the wish to the end.
@Suite("Sessions at SocialSyncer")
struct SocialSyncerSessionTests {
    private static func answer(_ status: String, _ more: String = "") -> String {
        #"{"id":"p1","status":"\#(status)","platforms":[{"platform":"tiktok","accountId":"acct_1","status":"\#(status)"\#(more)}]}"#
    }

    @Test("a post is created once, with a request id, and asked for until it is published")
    func publish() async throws {
        let scene = SocialSyncerScene()
        scene.expect("posts.create", status: 201, #"{"message":"ok","post":{"_id":"p1","status":"publishing"}}"#)
        scene.expect("posts.get", Self.answer("publishing"))
        scene.expect(
            "posts.get",
            Self.answer("published", #","platformPostId":"73","platformPostUrl":"https://www.tiktok.com/@a/video/73""#))
        let outcome = try await scene.account.publish(SocialSyncerScene.post(), key: "1").outcome()
        guard case .published(let post) = outcome else { Issue.record("\(outcome)"); return }
        #expect(post.postIDs == [PostID(rawValue: "73")])
        #expect(post.url?.absoluteString == "https://www.tiktok.com/@a/video/73")
        #expect(post.handle?.publishID.rawValue == "p1")
        let create = try #require(scene.requests("posts.create").first)
        #expect(create.field("x-request-id")?.isEmpty == false)
        #expect(scene.requests("posts.get").map(\.head.path) == ["/v1/posts/p1", "/v1/posts/p1"])
        try scene.transport.verifyEmpty()
    }

    @Test("an id is percent-encoded in paths")
    func path() async throws {
        let scene = SocialSyncerScene()
        scene.expect("posts.get", Self.answer("published"))
        _ = try await scene.client.post(PublishID(rawValue: "a/b?c"))
        #expect(scene.transport.requests.first?.head.path == "/v1/posts/a%2Fb%3Fc")
    }

    @Test("a schedule is granted as the answer says, and not asked about before")
    func schedule() async throws {
        let scene = SocialSyncerScene()
        let granted = SocialSyncerScene.start.addingTimeInterval(7200)
        scene.expect("posts.create", status: 201, #"{"id":"p1","status":"scheduled","scheduledFor":"2026-11-21T14:00:00.000Z"}"#)
        scene.expect("posts.get", Self.answer("published"))
        let session = await scene.account.publish(
            try SocialSyncerScene.post(), at: PublishSchedule(SocialSyncerScene.start.addingTimeInterval(3600)), key: "1")
        guard case .published(let post) = try await session.outcome() else { Issue.record("not published"); return }
        #expect(post.handle?.scheduledFor == granted)
        #expect(scene.uptime.withLock { $0 } >= .seconds(7200))
        #expect(scene.requests("posts.create").first?.json["scheduledFor"].text == "2026-11-21T13:00:00Z")
    }

    @Test(
        "a post that SocialSyncer has already is followed, and not an error",
        arguments: [
            (200, #"{"existingPost":{"_id":"p1","status":"publishing"}}"#),
            (409, #"{"error":"dup","code":"DUPLICATE_POST","details":{"accountId":"acct_1","existingPostId":"p1"}}"#),
            (409, #"{"error":"dup","existingPostId":"p1"}"#),
        ])
    func existing(_ status: Int, body: String) async throws {
        let scene = SocialSyncerScene()
        scene.expect("posts.create", status: status, body)
        scene.expect("posts.get", Self.answer("published"))
        let outcome = try await scene.account.publish(SocialSyncerScene.post(), key: "1").outcome()
        guard case .published(let post) = outcome else { Issue.record("\(outcome)"); return }
        #expect(post.handle?.publishID.rawValue == "p1")
        #expect(scene.requests("posts.create").count == 1)
    }

    @Test("a create whose answer was lost is not repeated; the list tells which post it was")
    func lost() async throws {
        let scene = SocialSyncerScene()
        scene.transport.expect(
            OperationName(rawValue: "social_syncer.posts.create"), failure: TransportError(.connectionLost, delivery: .maybeSent))
        scene.expect("posts.list", Self.list(("p0", "Hello", "2026-11-21T11:00:00Z"), ("p1", "Hello", "2026-11-21T12:00:01Z")))
        scene.expect("posts.get", Self.answer("published"))
        let outcome = try await scene.account.publish(SocialSyncerScene.post(), key: "1").outcome()
        guard case .published(let post) = outcome else { Issue.record("\(outcome)"); return }
        #expect(post.handle?.publishID.rawValue == "p1")
        #expect(scene.requests("posts.create").count == 1)
        let query = try #require(scene.requests("posts.list").first?.head.path)
        #expect(query == "/v1/posts?page=1&limit=100&platform=tiktok&accountId=acct_1")
    }

    @Test(
        "two posts of the same content, none, and other media prove nothing: the outcome stays unknown",
        arguments: [
            list(("p1", "Hello", "2026-11-21T12:00:01Z"), ("p2", "Hello", "2026-11-21T12:00:02Z")), list(),
            list(("p1", "Hello ", "2026-11-21T12:00:01Z")),
            list(("p1", "Hello", "2026-11-21T12:00:01Z")).replacingOccurrences(of: "sunset-video", with: "other"),
            list(("p1", "Hello", "2026-11-21T12:00:01Z")).replacingOccurrences(of: "acct_1", with: "acct_2"),
            #"{"posts":[{"id":"p1"}]}"#, "<html>",
        ])
    func undecided(_ list: String) async throws {
        let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
        scene.transport.expect(
            OperationName(rawValue: "social_syncer.posts.create"), failure: TransportError(.connectionLost, delivery: .maybeSent))
        scene.expect("posts.list", list)
        let outcome = try await scene.account.publish(SocialSyncerScene.post(), key: "1").outcome()
        guard case .unknown(let unknown) = outcome else { Issue.record("\(outcome)"); return }
        #expect(unknown.error.advice == .reconcile)
        #expect(scene.requests("posts.create").count == 1)
    }

    @Test(
        "a time-out at TikTok in the answer to a create leaves it in doubt, whatever the status: nothing is created again",
        arguments: [
            (400, #"{"error":"\#(timeout)","code":"PLATFORM_ERROR"}"#), (409, #"{"error":"\#(timeout)"}"#),
            (200, #"{"success":false,"error":"\#(timeout)"}"#), (200, #"{"error":"\#(timeout)"}"#),
            (200, #"{"status":"failed","message":"\#(timeout)"}"#),
        ])
    func platformTimeout(_ status: Int, body: String) async throws {
        let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
        scene.expect("posts.create", status: status, body)
        for _ in 1...2 {
            scene.expect("posts.list", Self.list())
            let outcome = try await scene.account.publish(SocialSyncerScene.post(), key: "1").outcome()
            guard case .unknown(let unknown) = outcome else { Issue.record("\(outcome)"); return }
            #expect(unknown.error.advice == .reconcile)
            #expect(scene.requests("posts.create").count == 1)
        }
        try scene.transport.verifyEmpty()
    }

    private static let timeout = "Publishing failed during platform API call (timeout)"

    @Test("a create that was lost is not taken for the post of another key with the same content")
    func postOfAnotherKey() async throws {
        let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
        scene.expect("posts.create", status: 201, #"{"id":"p1","status":"publishing"}"#)
        scene.expect("posts.get", Self.answer("published"))
        _ = try await scene.account.publish(SocialSyncerScene.post(), key: "1").outcome()
        scene.transport.expect(
            OperationName(rawValue: "social_syncer.posts.create"), failure: TransportError(.connectionLost, delivery: .maybeSent))
        scene.expect("posts.list", Self.list(("p1", "Hello", "2026-11-21T12:00:01Z")))
        let outcome = try await scene.account.publish(SocialSyncerScene.post(), key: "2").outcome()
        guard case .unknown(let unknown) = outcome else { Issue.record("\(outcome)"); return }
        #expect(unknown.handle == nil)
        try scene.transport.verifyEmpty()
    }

    @Test("with trust in the sister API, a lost create is repeated under the same request id")
    func trusted() async throws {
        let scene = SocialSyncerScene(trustsSisterIdempotency: true)
        #expect(scene.account.publisher.idempotencyWindow == .seconds(300))
        #expect(SocialSyncerScene().account.publisher.idempotencyWindow == nil)
        scene.transport.expect(
            OperationName(rawValue: "social_syncer.posts.create"), failure: TransportError(.connectionLost, delivery: .maybeSent))
        scene.expect("posts.create", #"{"existingPost":{"_id":"p1","status":"publishing"}}"#)
        scene.expect("posts.get", Self.answer("published"))
        let outcome = try await scene.account.publish(SocialSyncerScene.post(), key: "1").outcome()
        guard case .published = outcome else { Issue.record("\(outcome)"); return }
        let keys = scene.requests("posts.create").map { $0.field("x-request-id") }
        #expect(keys.count == 2)
        #expect(keys[0] != nil && keys[0] == keys[1])
        try scene.transport.verifyEmpty()
    }

    @Test("a create under a trusted request id waits for no limit, so that it cannot arrive after its time")
    func immediate() async throws {
        let scene = SocialSyncerScene(rateLimit: RateLimit(1, per: .seconds(60)), trustsSisterIdempotency: true)
        scene.expect("accounts", #"{"accounts":[]}"#)
        _ = try await scene.client.accounts()
        let (uptime, sent) = (scene.uptime, Locked<[Duration]>([]))
        scene.transport.expect(OperationName(rawValue: "social_syncer.posts.create")) { _ in
            sent.withLock { $0.append(uptime.withLock { $0 }) }
            return TransportResponse(head: HTTPResponse(status: .tooManyRequests))
        }
        let error = await #expect(throws: TikTokError.self) {
            _ = try await SocialSyncerRoute.of(scene, trusts: true).create(SocialSyncerScene.post(), idempotencyKey: "k")
        }
        #expect(error?.status == 429)
        #expect(sent.withLock { $0 } == [.zero])
    }

    @Test("a time that has just passed is sent as now")
    func justPassed() async throws {
        let scene = SocialSyncerScene()
        scene.expect("posts.create", status: 201, #"{"id":"p1"}"#)
        let post = try SocialSyncerScene.post { $0.schedule = PublishSchedule(SocialSyncerScene.start.addingTimeInterval(-5)) }
        let handle = try await SocialSyncerRoute.of(scene).create(post, idempotencyKey: nil)
        #expect(handle.scheduledFor == nil)
        #expect(scene.transport.requests.first?.json["publishNow"].bool == true)
    }

    @Test("a scheduled post is cancelled by deleting it, and has ended so although SocialSyncer then knows nothing of it")
    func cancel() async throws {
        let scene = SocialSyncerScene()
        scene.expect("posts.delete", #"{"message":"Post deleted"}"#)
        let route = SocialSyncerRoute.of(scene)
        let handle = PublishHandle(publishID: PublishID(rawValue: "p1"), destination: .profile, media: .video)
        try await route.cancel(handle)
        #expect(try await route.status(of: handle).phase == .cancelled)
        #expect(scene.transport.requests.map(\.head.method) == [.delete])
        #expect(scene.transport.requests.map(\.head.path) == ["/v1/posts/p1"])
    }

    @Test("a post that is on its way cannot be cancelled", arguments: [400, 409])
    func tooLate(_ status: Int) async throws {
        let scene = SocialSyncerScene()
        scene.expect("posts.delete", status: status, #"{"error":"Only drafts and scheduled posts"}"#)
        let error = await #expect(throws: TikTokError.self) { try await scene.client.deletePost(PublishID(rawValue: "p1")) }
        #expect(error?.code == .publishNotCancellable)
        #expect(error?.serverMessage == "Only drafts and scheduled posts")
    }

    @Test("a refused deletion keeps SocialSyncer's own code, and is told as too late only where it is")
    func refusedDeletion() async throws {
        func error(_ body: String) async -> TikTokError? {
            let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
            scene.expect("posts.delete", status: 400, body)
            return await #expect(throws: TikTokError.self) { try await scene.client.deletePost(PublishID(rawValue: "p1")) }
        }
        let late = await error(#"{"error":"It is published","code":"INVALID_STATE"}"#)
        #expect(late?.code == .publishNotCancellable)
        #expect(late?.serverCode == "INVALID_STATE")
        let wrong = await error(#"{"error":"no such id","code":"VALIDATION_ERROR"}"#)
        #expect(wrong?.code == .gatewayRefused)
        #expect(wrong?.serverCode == "VALIDATION_ERROR")
        #expect(await error(#"{"error":"\#(Self.timeout)"}"#)?.advice == .reconcile)
    }

    @Test("creator info is asked only when that was wanted, and a creator who may not post more is an obstacle")
    func creator() async throws {
        let info =
            #"{"creator":{"nickname":"Ana","canPostMore":true},"privacyLevels":[{"value":"SELF_ONLY","label":"Only me"}],"#
            + #""postingLimits":{"maxVideoDurationSec":60,"interactionSettings":{"comment":false,"duet":true,"stitch":true}}}"#
        let scene = SocialSyncerScene(checksCreator: true)
        scene.expect("creator_info", info)
        let report = await scene.account.preflight(try SocialSyncerScene.post { $0.allowsComments = true })
        #expect(Set(report.problems.map(\.field)) == ["allowsComments", "privacyLevel"])
        #expect(report.creator?.maxVideoPostDurationSeconds == 60)
        #expect(scene.transport.requests.first?.head.path == "/v1/accounts/acct_1/tiktok/creator-info?mediaType=video")

        scene.expect("creator_info", info.replacingOccurrences(of: #""canPostMore":true"#, with: #""canPostMore":false"#))
        let full = await scene.account.preflight(try SocialSyncerScene.post())
        #expect(full.obstacles.map(\.code) == [.tooManyPosts])

        let careless = SocialSyncerScene()
        #expect(await careless.account.preflight(try SocialSyncerScene.post()).isAccepted)
        #expect(careless.transport.requests.isEmpty)
    }

    @Test("a 429 of creator info is the creator's limit of the day, unless it says that it is that of requests")
    func creatorLimit() async throws {
        let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
        scene.expect("creator_info", status: 429, #"{"error":"daily limit"}"#)
        let daily = await #expect(throws: TikTokError.self) { try await scene.client.creatorInfo(of: "a") }
        #expect(daily?.code == .tooManyPosts)
        #expect(daily?.advice == .waitForQuota)
        scene.expect("creator_info", status: 429, #"{"error":"slow","code":"RATE_LIMIT_EXCEEDED"}"#)
        let rate = await #expect(throws: TikTokError.self) { try await scene.client.creatorInfo(of: "a") }
        #expect(rate?.code == .rateLimitExceeded)
    }

    @Test("all requests share the limit of rate")
    func rate() async throws {
        let scene = SocialSyncerScene(rateLimit: RateLimit(2, per: .seconds(60)))
        for _ in 1...2 { scene.expect("posts.get", Self.answer("published")) }
        scene.expect("accounts", #"{"accounts":[]}"#)
        _ = try await scene.client.post(PublishID(rawValue: "p1"))
        _ = try await scene.client.post(PublishID(rawValue: "p1"))
        #expect(scene.uptime.withLock { $0 } == .zero)
        _ = try await scene.client.accounts()
        #expect(scene.uptime.withLock { $0 } >= .seconds(60))
    }

    @Test("the API key is in no description, error or log")
    func secrets() async throws {
        let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
        scene.expect("accounts", status: 401, #"{"error":"Invalid key sk_CANARYkey","code":"AUTH_INVALID_KEY"}"#)
        let error = await #expect(throws: TikTokError.self) { try await scene.client.accounts() }
        #expect(error?.code == .apiKeyRefused)
        for text in ["\(scene.client)", String(reflecting: scene.client), "\(String(describing: error))", "\(scene.account)"] {
            #expect(!text.contains("CANARY"))
        }
    }

    static func list(_ posts: (id: String, content: String, createdAt: String)...) -> String {
        let entries = posts.map {
            #"{"_id":"\#($0.id)","content":"\#($0.content)","createdAt":"\#($0.createdAt)","#
                + #""mediaItems":[{"type":"video","url":"https://cdn.example.com/sunset-video.mp4"}],"#
                + #""platforms":[{"platform":"tiktok","accountId":"acct_1","status":"publishing"}]}"#
        }
        return #"{"posts":[\#(entries.joined(separator: ","))],"pagination":{"page":1,"limit":100,"total":1,"pages":1}}"#
    }
}
