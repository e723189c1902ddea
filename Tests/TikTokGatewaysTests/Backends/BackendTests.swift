// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Foundation
import Testing
import TikTokGateways
import TikTokPublishing
import TikTokSandbox

@Suite("One post, every backend")
struct BackendTests {
    @Test("A video is published once, and its URL is told", arguments: Contender.allCases)
    func video(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        let post = try contender.video(studio)
        let outcome = try await account.publish(post, key: "job-1").outcome()
        guard case .published(let published) = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        #expect(published.handle != nil)
        #expect(published.url?.absoluteString.hasPrefix("https://www.tiktok.com/@ana.cooks") ?? (contender == .postquedContent))
        let posts = try await studio.posts()
        #expect(posts.count == 1)
        #expect(posts.first?.text == "Sunset #sea")
        // The same key again tells the same outcome, and sends nothing.
        let before = await studio.sandbox.requests.count
        #expect(try await account.publish(post, key: "job-1").outcome() == outcome)
        #expect(await studio.sandbox.requests.count == before)
    }

    @Test("Photos are published in their order", arguments: Contender.able(to: .photosByURL))
    func photos(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        guard case .published = try await account.publish(contender.photos()).outcome() else {
            Issue.record("it is not published")
            return
        }
        let post = try #require(try await studio.posts().first)
        #expect(post.kind == .photo)
        #expect(post.text.contains("Two of them"))
    }

    @Test("A private post is private everywhere where there is one", arguments: Contender.able(to: .privatePosts))
    func privacy(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        _ = try await account.publish(contender.video(studio, .selfOnly)).outcome()
        #expect(try await studio.posts().map(\.privacyLevel) == ["SELF_ONLY"])
    }

    @Test("A draft ends in the inbox, whatever the gateway calls it", arguments: Contender.able(to: .inbox))
    func inbox(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        var draft = VideoPost.draft(.url(GatewayStudio.url(GatewayStudio.video)))
        if !contender.backend.supports(.videoByURL) { draft.source = .file(try studio.file()) }
        if [.postquedContent, .socialSyncer].contains(contender) { draft.privacyLevel = .selfOnly }
        draft.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)
        let outcome = try await account.publish(.video(draft)).outcome()
        guard case .inbox = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        #expect(try await studio.posts().map(\.destination) == [.inbox])
    }

    @Test("What TikTok refuses for its media fails, with a reason", arguments: Contender.able(to: .videoByURL))
    func failure(contender: Contender) async throws {
        let studio = GatewayStudio(files: [GatewayStudio.video: Data("no video at all".utf8)])
        let account = try await contender.account(studio)
        let outcome = try await account.publish(contender.video(studio)).outcome()
        guard case .failed(let error) = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        // UGC Inc has no word for why.
        let isBare = contender == .ugcInc && error.code == .gatewayPublishFailed
        #expect(error.code == .fileFormatCheckFailed || error.serverMessage?.isEmpty == false || isBare)
        #expect(try await studio.posts().isEmpty)
    }

    @Test("A wrong key is told as such, and nothing is posted", arguments: Contender.gateways)
    func wrongKey(contender: Contender) async throws {
        let studio = GatewayStudio()
        let secret = "wrong-key-0123456789"
        let account = try await contender.account(studio, key: Secret(secret))
        let outcome = try await account.publish(contender.video(studio)).outcome()
        guard case .failed(let error) = outcome else {
            Issue.record("the outcome is \(outcome)")
            return
        }
        #expect(error.code == .apiKeyRefused)
        #expect(error.advice == .fixRequest)
        #expect(!"\(error)".contains(secret))
        #expect(try await studio.posts().isEmpty)
    }

    @Test("An empty key is refused before anything is sent", arguments: Contender.gateways)
    func emptyKey(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio, key: Secret(""))
        guard case .failed(let error) = try await account.publish(contender.video(studio)).outcome() else {
            Issue.record("it did not fail")
            return
        }
        #expect(error.code == .invalidConfiguration)
        #expect(await studio.sandbox.requests.isEmpty)
    }

    @Test("An account that the gateway does not know is told as such", arguments: Contender.gateways)
    func unknownAccount(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio, id: "acct_nobody")
        guard case .failed(let error) = try await account.publish(contender.video(studio)).outcome() else {
            Issue.record("it did not fail")
            return
        }
        #expect(error.code == .notFound)
    }

    @Test("A rate limit is waited out, also by the create, which it refuses", arguments: Contender.gateways)
    func rateLimit(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        let busy = SandboxFault.Answer(
            status: 429, body: Data(#"{"error":"slow down","message":"slow down"}"#.utf8), contentType: "application/json")
        await studio.sandbox.script(SandboxFault(on: contender.create, .answer(busy), times: 2))
        guard case .published = try await account.publish(contender.video(studio)).outcome() else {
            Issue.record("it is not published")
            return
        }
        #expect(try await studio.posts().count == 1)
    }

    @Test(
        "A create that was lost is never sent a second time unless its key makes that safe, and never posts twice",
        arguments: Contender.allCases)
    func lostCreate(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        await studio.sandbox.script(SandboxFault(on: contender.create, .loseReply))
        let outcome = try await account.publish(contender.video(studio)).outcome()
        let creates = await studio.sandbox.requests.count { $0.path == contender.create.rawValue && $0.method == "POST" }
        #expect(creates == (contender.backend.supports(.idempotencyKey) ? 2 : 1))
        switch outcome {
        // Settled by its key, or by the gateway's list.
        case .published: #expect(contender.backend.supports(.idempotencyKey) || contender.backend.supports(.postList))
        case .unknown(let unknown): #expect(unknown.error.advice == .reconcile)
        default: Issue.record("the outcome is \(outcome)")
        }
        await studio.sandbox.advance(by: .seconds(120))
        #expect(try await studio.posts().count == 1)
    }

    @Test(
        "A create of which no byte left is sent again",
        .enabled(if: !SandboxFace.isPort, Comment(rawValue: SandboxFace.memoryOnly)), arguments: Contender.allCases)
    func unsentCreate(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        await studio.sandbox.script(SandboxFault(on: contender.create, .drop(.notSent)))
        guard case .published = try await account.publish(contender.video(studio)).outcome() else {
            Issue.record("it is not published")
            return
        }
        #expect(try await studio.posts().count == 1)
    }

    @Test("A proxy's HTML after a create proves nothing", arguments: Contender.gateways, [200, 502])
    func html(contender: Contender, status: Int) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        let page = SandboxFault.Answer(status: status, body: Data("<html>oops</html>".utf8), afterEffect: true)
        await studio.sandbox.script(SandboxFault(on: contender.create, .answer(page)))
        let outcome = try await account.publish(contender.video(studio)).outcome()
        if case .failed = outcome { Issue.record("it is told as failed, and may be posted") }
        await studio.sandbox.advance(by: .seconds(120))
        #expect(try await studio.posts().count == 1)
    }

    @Test("A schedule is kept: nothing is asked and nothing posted before its time", arguments: Contender.able(to: .schedule))
    func schedule(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        let time = studio.sandbox.clock.now.addingTimeInterval(6 * 3600)
        let session = await account.publish(try contender.video(studio), at: PublishSchedule(time))
        var granted: Date?
        for await update in session.updates {
            if case .begun(let handle) = update.event {
                granted = handle.scheduledFor
                break
            }
        }
        #expect(granted.map { abs($0.timeIntervalSince(time)) < 1 } ?? false)
        guard case .published = try await session.outcome() else {
            Issue.record("it is not published")
            return
        }
        let post = try #require(try await studio.posts().first)
        #expect(post.date >= time)
    }

    @Test(
        "A schedule that is cancelled posts nothing",
        arguments: Contender.able(to: .schedule).filter { $0.backend.supports(.cancel) })
    func cancelledSchedule(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        let time = studio.sandbox.clock.now.addingTimeInterval(6 * 3600)
        let session = await account.publish(try contender.video(studio), at: PublishSchedule(time))
        for await update in session.updates {
            if case .begun = update.event { break }
        }
        await session.cancel()
        let outcome = try await session.outcome()
        // Some gateways forget what is cancelled: then nobody can tell, and nothing is posted all the same.
        switch outcome {
        case .cancelled, .unknown: break
        default: Issue.record("the outcome is \(outcome)")
        }
        await studio.sandbox.advance(by: .seconds(7 * 3600))
        #expect(try await studio.posts().isEmpty)
    }

    @Test("What a backend cannot do is refused before anything is sent, and says who can", arguments: Contender.allCases)
    func unsupported(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        guard case .video(var post) = try contender.video(studio) else { return }
        post.coverImage = GatewayStudio.url("https://media.example.com/cover.jpg")
        post.music = .sound(of: PostID(rawValue: "7301234567890123456"))
        post.schedule = PublishSchedule(studio.sandbox.clock.now.addingTimeInterval(3600), slot: .nearest)
        let before = await studio.sandbox.requests.count
        guard case .failed(let error) = try await account.publish(.video(post)).outcome() else {
            Issue.record("it was not refused")
            return
        }
        #expect(error.code == .unsupportedCapability)
        #expect(error.problems.allSatisfy { $0.remedy.contains("Backends that can: ") })
        #expect(await studio.sandbox.requests.count == before)
    }

    @Test(
        "A privacy level that nobody knows yet is refused before anything is sent where not every level is handed on",
        arguments: Contender.allCases.filter { !$0.backend.supports(.followersPosts) })
    func unknownLevel(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        let post = try contender.video(studio, PrivacyLevel(rawValue: "CLOSE_FRIENDS"))
        let before = await studio.sandbox.requests.count
        guard case .failed(let error) = try await account.publish(post).outcome() else {
            Issue.record("it was not refused")
            return
        }
        #expect(error.code == .unsupportedCapability)
        #expect(error.problems.map(\.field) == ["privacyLevel"])
        let problem = try #require(error.problems.first)
        #expect(problem.actual == "CLOSE_FRIENDS" && problem.limit.contains(contender.backend.name))
        #expect(problem.remedy.contains("Backends that can: TikTok, "))
        #expect(await studio.sandbox.requests.count == before)
    }

    @Test(
        "Where the creator's levels are asked for, they decide about one that nobody knows yet",
        arguments: [.tikTok, .wahdx] as [Contender])
    func levelNotOffered(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        let report = await account.preflight(try contender.video(studio, PrivacyLevel(rawValue: "CLOSE_FRIENDS")))
        #expect(report.problems.map(\.rule) == [.privacyLevelNotOffered])
    }

    @Test("36 photos are too many everywhere, and named as such", arguments: Contender.able(to: .photosByURL))
    func tooMany(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        guard case .photos(var post) = contender.photos() else { return }
        post.photos = Array(repeating: post.photos[0], count: 36)
        let report = await account.preflight(.photos(post))
        #expect(report.problems.map(\.rule) == [.photoCount])
    }

    @Test("A word of status that nobody knows is no end", arguments: Contender.gateways)
    func unknownWord(contender: Contender) async throws {
        let studio = GatewayStudio()
        let account = try await contender.account(studio)
        let handle = PublishHandle(publishID: PublishID(rawValue: "p_1"), destination: .profile, media: .video)
        let bodies: [Contender: String] = [
            .postqued: #"{"success":true,"post_id":"p_1","status":"marinating"}"#,
            .postquedContent:
                #"{"publishId":"p_1","status":"marinating","targets":[{"platform":"tiktok","status":"marinating"}]}"#,
            .ugcInc: #"{"ok":true,"code":200,"data":{"post_id":"p_1","status":"marinating"}}"#,
            .socialSyncer: #"{"id":"p_1","status":"marinating"}"#,
            .wahdx: #"{"success":true,"data":{"publish_id":"p_1","status":"marinating"}}"#,
        ]
        let paths: [Contender: String] = [
            .postqued: "/postqued/v1/posts/p_1", .postquedContent: "/postqued/v1/content/publish/p_1",
            .ugcInc: "/ugcinc/post/status",
            .socialSyncer: "/socialsyncer/v1/posts/p_1", .wahdx: "/wahdx/api/content/status/\(GatewayStudio.ana)/p_1",
        ]
        let body = try #require(bodies[contender])
        let path = try #require(paths[contender])
        let answer = SandboxFault.Answer(status: 200, body: Data(body.utf8), contentType: "application/json")
        await studio.sandbox.script(SandboxFault(on: .init(rawValue: path), .answer(answer), times: 100))
        let session = await account.follow(handle, polling: .fixed(every: .seconds(5), attempts: 3))
        #expect(try await session.outcome() == .stillProcessing(handle))
    }
}
