// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

/// What SocialSyncer answers, as its own pages and those of its sister tell it, and otherwise.
@Suite("Answers of SocialSyncer")
struct SocialSyncerAnswerTests {
    private static let handle = PublishHandle(
        publishID: PublishID(rawValue: "p1"), destination: .profile, media: .video, privacyLevel: .publicToEveryone)

    private func publish(_ text: String) throws -> SocialSyncerPublish {
        let value = try #require(GatewayValue(Data(text.utf8)))
        return try #require(SocialSyncerPublish(value))
    }

    private func status(_ text: String, inbox: Bool = false) throws -> PublishStatus {
        var handle = Self.handle
        if inbox { handle.destination = .inbox }
        return try publish(text).status(for: handle, accountID: "acct_1")
    }

    @Test(
        "the id is found wherever it is, in this order",
        arguments: [
            (#"{"id":"a","_id":"b","post":{"id":"c"}}"#, "a"), (#"{"_id":"b","post":{"id":"c"}}"#, "b"),
            (#"{"message":"ok","post":{"id":"c","_id":"d"}}"#, "c"), (#"{"post":{"_id":"d"},"existingPost":{"_id":"e"}}"#, "d"),
            (#"{"existingPost":{"_id":"e"}}"#, "e"), (#"{"id":7301234567890123456}"#, "7301234567890123456"),
            (#"{"id":null,"post":{"_id":"d"}}"#, "d"), (#"{"status":"published"}"#, nil),
        ] as [(String, String?)])
    func ids(_ text: String, id: String?) throws {
        #expect(try publish(text).id?.rawValue == id)
    }

    @Test(
        "the words of the whole post have their phases",
        arguments: [
            ("draft", .processing), ("scheduled", .processing), ("pending", .processing), ("publishing", .processing),
            ("published", .published), ("cancelled", .cancelled), ("canceled", .cancelled), ("partial", .processing),
            ("something new", .processing), ("PUBLISHED", .published),
        ] as [(String, PublishStatus.Phase)])
    func words(_ word: String, phase: PublishStatus.Phase) throws {
        let status = try status(#"{"id":"p1","status":"\#(word)"}"#)
        #expect(status.phase == phase)
        #expect(status.word == word)
    }

    @Test("published is the inbox for a draft")
    func inbox() throws {
        #expect(try status(#"{"id":"p1","status":"published"}"#, inbox: true).phase == .inbox)
    }

    @Test("the state of the TikTok account counts more than that of the post")
    func target() throws {
        let partial = try status(
            """
            {"post":{"_id":"p1","status":"partial","platforms":[
              {"platform":"instagram","accountId":"x","status":"failed","error":"no"},
              {"platform":"tiktok","accountId":{"_id":"other"},"status":"failed"},
              {"platform":"tiktok","accountId":{"_id":"acct_1"},"status":"published","platformPostId":7301234567890123456,
               "platformPostUrl":""}]}}
            """)
        #expect(partial.phase == .published)
        #expect(partial.postIDs == [PostID(rawValue: "7301234567890123456")])
        #expect(partial.url == nil)
        let running = try status(
            #"{"id":"p1","status":"published","platforms":[{"platform":"tiktok","accountId":"acct_1","status":"publishing"}]}"#)
        #expect(running.phase == .processing)
        let cancelled = try status(
            #"{"id":"p1","status":"cancelled","platforms":[{"platform":"tiktok","accountId":"acct_1","status":"pending"}]}"#)
        #expect(cancelled.phase == .cancelled)
    }

    @Test(
        "the failures of the document have codes of the SDK",
        arguments: [
            ("You have created too many posts in the last 24 hours via the API.", .tooManyPosts, .waitForQuota),
            (
                "Selected privacy level 'PUBLIC_TO_EVERYONE' is not available for this creator.", .privacyLevelOptionMismatch,
                .fixRequest
            ),
            ("TikTok flagged this post as potentially risky (spam_risk)", .spamRisk, .giveUp),
            ("Missing required TikTok permissions.", .accountDisconnected, .reauthorize),
            ("TikTok: picture_size_check_failed", .pictureSizeCheckFailed, .fixRequest),
            ("something else", .gatewayPublishFailed, .giveUp),
        ] as [(String, TikTokError.Code, Advice)])
    func failures(_ text: String, code: TikTokError.Code, advice: Advice) throws {
        let status = try status(
            #"{"id":"p1","status":"failed","platforms":[{"platform":"tiktok","accountId":"acct_1","status":"failed","error":"\#(text)"}]}"#
        )
        guard case .failed(let error) = status.phase else { Issue.record("\(status)"); return }
        #expect(error.code == code)
        #expect(error.advice == advice)
        #expect(error.serverMessage == text)
    }

    @Test(
        "a time-out of the platform call is no end, nor is a limit after which the gateway tries again",
        arguments: [
            #""errorMessage":"Publishing failed during platform API call (timeout)""#,
            #""errorMessage":"slow down","errorCategory":"platform_rate_limit""#,
        ])
    func undecided(_ failure: String) throws {
        let status = try status(
            #"{"id":"p1","status":"failed","platforms":[{"platform":"tiktok","accountId":"acct_1","status":"failed",\#(failure)}]}"#
        )
        #expect(status.phase == .processing)
    }

    @Test(
        "the category of the sister API is told as the server's code, and who is at fault as advice",
        arguments: [
            ("auth_expired", "user", .accountDisconnected, .reauthorize),
            ("user_content", "user", .gatewayPublishFailed, .fixRequest),
            ("quota_exhausted", "system", .gatewayPublishFailed, .waitForQuota),
            ("platform_error", "platform", .gatewayPublishFailed, .giveUp),
        ] as [(String, String, TikTokError.Code, Advice)])
    func categories(_ category: String, source: String, code: TikTokError.Code, advice: Advice) throws {
        let status = try status(
            """
            {"_id":"p1","status":"failed","platforms":[{"platform":"tiktok","accountId":"acct_1","status":"failed",
             "errorMessage":"no","errorCategory":"\(category)","errorSource":"\(source)"}]}
            """)
        guard case .failed(let error) = status.phase else { Issue.record("\(status)"); return }
        #expect(error.code == code)
        #expect(error.serverCode == category)
        #expect(error.advice == advice)
    }

    @Test(
        "refusals have codes of the SDK",
        arguments: [
            (400, #"{"error":"bad","code":"VALIDATION_ERROR"}"#, .gatewayRefused, "VALIDATION_ERROR"),
            (
                400, #"{"error":"Selected privacy level 'X' is not available for this creator."}"#, .privacyLevelOptionMismatch,
                nil
            ),
            (401, #"{"error":"no key","code":"AUTH_MISSING_KEY"}"#, .apiKeyRefused, "AUTH_MISSING_KEY"),
            (
                429,
                #"{"error":"You have created too many posts in the last 24 hours via the API.","code":"RATE_LIMIT_EXCEEDED"}"#,
                .tooManyPosts, "RATE_LIMIT_EXCEEDED"
            ),
            (402, #"{"error":"pay"}"#, .subscriptionRequired, nil),
            (403, #"{"error":"gone","code":"ACCOUNT_DISCONNECTED"}"#, .accountDisconnected, "ACCOUNT_DISCONNECTED"),
            (403, #"{"error":"over","code":"PROFILE_OVER_LIMIT"}"#, .subscriptionRequired, "PROFILE_OVER_LIMIT"),
            (403, #"{"error":"no"}"#, .permissionDenied, nil),
            (404, #"{"error":"no such post","code":"NOT_FOUND"}"#, .notFound, "NOT_FOUND"),
            (409, #"{"error":"The same content was posted."}"#, .duplicatePost, nil),
            (200, #"{"error":"no","code":"INTERNAL_ERROR"}"#, .gatewayRefused, "INTERNAL_ERROR"),
            (200, #"{"success":false,"id":"p1"}"#, .gatewayRefused, nil), (201, "<html>", .badAnswer, nil),
            (201, #"{"status":"ok"}"#, .badAnswer, nil), (201, "[1,2]", .badAnswer, nil),
        ] as [(Int, String, TikTokError.Code, String?)])
    func refusals(_ status: Int, body: String, code: TikTokError.Code, serverCode: String?) async throws {
        let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
        scene.expect("posts.create", status: status, body)
        let error = await #expect(throws: TikTokError.self) {
            _ = try await SocialSyncerRoute.of(scene).create(SocialSyncerScene.post(), idempotencyKey: nil)
        }
        #expect(error?.code == code)
        #expect(error?.serverCode == serverCode)
        #expect(scene.transport.requests.count == 1)
    }

    @Test("a create that is answered without an id may have happened, and keeps the words", arguments: [200, 201])
    func withoutID(_ status: Int) async throws {
        let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
        scene.expect("posts.create", status: status, #"{"status":"pending","message":"queued"}"#)
        let post = SocialSyncerPost(try SocialSyncerScene.post(), accountID: "acct_1")
        let error = await #expect(throws: TikTokError.self) { try await scene.client.createPost(post) }
        #expect(error?.code == .badAnswer)
        #expect(error?.advice == .reconcile)
        #expect(error?.serverMessage == "queued")
    }

    @Test("what cannot be read, or tells of a time-out at TikTok, is a doubt only after an effect")
    func doubtOfEffects() async throws {
        let scene = SocialSyncerScene(retry: RetryPolicy(attempts: 1))
        let text = "Publishing failed during platform API call (timeout)"
        scene.expect("posts.create", status: 400, #"{"error":"\#(text)","code":"PLATFORM_ERROR"}"#)
        scene.expect("posts.get", status: 400, #"{"error":"\#(text)"}"#)
        let post = SocialSyncerPost(try SocialSyncerScene.post(), accountID: "acct_1")
        let create = await #expect(throws: TikTokError.self) { try await scene.client.createPost(post) }
        #expect(create?.code == .badAnswer && create?.advice == .reconcile)
        #expect(create?.serverMessage == text && create?.serverCode == "PLATFORM_ERROR" && create?.status == 400)
        let question = await #expect(throws: TikTokError.self) { try await scene.client.post(PublishID(rawValue: "p1")) }
        #expect(question?.code == .gatewayRefused)
    }

    @Test("a bare post that has failed is no refusal, whatever its error says")
    func failedPost() async throws {
        let scene = SocialSyncerScene()
        scene.expect("posts.get", #"{"id":"p1","status":"failed","error":"no"}"#)
        #expect(try await scene.client.post(PublishID(rawValue: "p1")).status == "failed")
    }

    @Test("a failed post without accounts tells the reason of the whole post", arguments: [#""no""#, #"{"message":"no"}"#])
    func wholePostFailed(_ reason: String) throws {
        let status = try status(#"{"id":"p1","status":"failed","error":\#(reason)}"#)
        guard case .failed(let error) = status.phase else { Issue.record("\(status)"); return }
        #expect(error.serverMessage == "no")
    }

    @Test("numbers out of range, wrong types and missing keys are read as nothing")
    func lenient() throws {
        let publish = try publish(
            #"{"id":"p1","status":7,"platforms":"x","mediaItems":[1,{"url":3}],"createdAt":1e400,"scheduledFor":"soon"}"#
                .replacingOccurrences(of: "1e400", with: "99999999999999999999"))
        #expect(publish.status == "7")
        #expect(publish.targets.isEmpty)
        #expect(publish.media.isEmpty)
        #expect(publish.createdAt == nil)
        #expect(publish.scheduledFor == nil)
    }
}

extension SocialSyncerRoute {
    static func of(_ scene: SocialSyncerScene, trusts: Bool = false) -> SocialSyncerRoute {
        SocialSyncerRoute(
            client: scene.client, accountID: "acct_1", rules: .socialSyncer, checksCreator: false,
            idempotencyWindow: trusts ? .seconds(300) : nil, time: scene.client.desks.configuration.time)
    }
}
