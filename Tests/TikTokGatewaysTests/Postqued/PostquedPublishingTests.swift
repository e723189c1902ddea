// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokGateways
import TikTokPublishing
import TikTokPublishingTesting

@Suite("Publishing through Postqued")
struct PostquedPublishingTests {
    private let key: PublishKey = "job-1"

    private func outcome(_ post: Post, _ account: GatewayAccount) async throws -> PublishOutcome {
        try await account.publish(post, key: key).outcome()
    }

    private func failure(_ post: Post, _ account: GatewayAccount) async throws -> TikTokError {
        guard case .failed(let error) = try await outcome(post, account) else {
            throw TikTokError(code: .unexpected, detail: "it did not fail")
        }
        return error
    }

    @Test("Photos are created once and followed to the end")
    func photos() async throws {
        let scene = try PostquedScene()
        scene.transport.expect(body: #"{"success": true, "post_id": "post_1", "status": "pending"}"#)
        scene.transport.expect(body: #"{"success": true, "post_id": "post_1", "status": "uploading"}"#)
        scene.transport.expect(
            body: """
                {"success": true, "post_id": "post_1", "status": "published", "platform_post_id": "7512345678901234567",
                 "published_url": "https://www.tiktok.com/@ana/photo/7512345678901234567"}
                """)
        guard case .published(let post) = try await outcome(.photos(PostquedScene.photos()), scene.account) else {
            Issue.record("it is published")
            return
        }
        #expect(post.handle?.publishID == PublishID(rawValue: "post_1"))
        #expect(post.postIDs == [PostID(rawValue: "7512345678901234567")])
        #expect(post.url?.lastPathComponent == "7512345678901234567")
        let operations = scene.transport.requests.map(\.operation.rawValue)
        #expect(operations == ["postqued.post", "postqued.post_status", "postqued.post_status"])
        #expect(scene.journal.entry(scene.account.id(key))?.id.account == "postqued:acct_1")
    }

    @Test("A failed post is a failure with its reason")
    func failed() async throws {
        let scene = try PostquedScene()
        scene.transport.expect(body: #"{"success": true, "post_id": "post_1", "status": "pending"}"#)
        scene.transport.expect(
            body: #"{"success": true, "post_id": "post_1", "status": "failed", "message": "Unsupported aspect ratio"}"#)
        let error = try await failure(.photos(PostquedScene.photos()), scene.account)
        #expect(error.code == .pictureSizeCheckFailed)
        #expect(error.remedy.contains("540 by 960"))
    }

    static let impossible: [(@Sendable (inout PhotoPost) -> Void, String, Backend)] = [
        ({ $0.privacyLevel = .followerOfCreator }, "privacyLevel", .wahdx), ({ $0.destination = .inbox }, "destination", .wahdx),
        ({ $0.schedule = PublishSchedule(Date(timeIntervalSince1970: 1_795_300_000)) }, "schedule", .postquedContent),
        ({ $0.coverIndex = 1 }, "coverIndex", .wahdx), ({ $0.addsMusic = true }, "addsMusic", .wahdx),
        ({ $0.isAIGenerated = true }, "isAIGenerated", .wahdx), ({ $0.disclosure = .yourBrand }, "disclosure", .socialSyncer),
        ({ $0.disclosure = .brandedContent }, "disclosure", .socialSyncer),
        ({ $0.music = .sound(of: PostID(rawValue: "1")) }, "music", .ugcInc),
    ]

    @Test(
        "What the posts surface cannot do is refused before anything is sent, with the field and who can", arguments: impossible)
    func capabilities(change: @Sendable (inout PhotoPost) -> Void, field: String, other: Backend) async throws {
        let scene = try PostquedScene()
        var post = PostquedScene.photos()
        change(&post)
        let error = try await failure(.photos(post), scene.account)
        let problem = try #require(error.problems.first { $0.rule == .unsupportedCapability })
        #expect(problem.field == field)
        #expect(problem.remedy.contains(other.name))
        #expect(scene.transport.requests.isEmpty)
    }

    @Test("The content surface takes files: photos and videos at URLs, tracks and AI labels are refused before anything is sent")
    func contentCapabilities() async throws {
        let scene = try PostquedScene()
        let url = try #require(URL(string: "https://media.example.com/clip.mp4"))
        var track = try scene.videoPost()
        track.music = .track("t")
        var labelled = try scene.videoPost()
        labelled.isAIGenerated = true
        for (number, (post, field)) in [
            (Post.photos(PostquedScene.photos()), "photos"), (.video(VideoPost(.url(url), privacyLevel: .selfOnly)), "video"),
            (.video(track), "music"), (.video(labelled), "isAIGenerated"),
        ].enumerated() {
            let session = await scene.contentAccount.publish(post, key: PublishKey(rawValue: "job-\(number)"))
            guard case .failed(let error) = try await session.outcome() else {
                Issue.record("\(field) is refused")
                continue
            }
            #expect(error.code == .unsupportedCapability)
            #expect(error.problems.map(\.field) == [field])
        }
        #expect(scene.transport.requests.isEmpty)
    }

    @Test("A create on the posts surface whose answer was lost is not repeated: nobody knows", arguments: [true, false])
    func lostCreate(hasAnswer: Bool) async throws {
        let scene = try PostquedScene()
        if hasAnswer {
            scene.transport.expect(status: 502, body: "<html>")
        } else {
            scene.transport.expect(failure: TransportError(.connectionLost, delivery: .maybeSent))
        }
        guard case .unknown(let unknown) = try await outcome(.photos(PostquedScene.photos()), scene.account) else {
            Issue.record("nobody knows")
            return
        }
        #expect(unknown.error.advice == .reconcile)
        #expect(scene.transport.requests.count == 1)
    }

    @Test("A create that never left is sent again")
    func unsentCreate() async throws {
        let scene = try PostquedScene()
        scene.transport.expect(failure: TransportError(.cannotConnect, delivery: .notSent))
        scene.transport.expect(body: #"{"success": true, "post_id": "post_1", "status": "pending"}"#)
        scene.transport.expect(body: #"{"success": true, "post_id": "post_1", "status": "published"}"#)
        guard case .published = try await outcome(.photos(PostquedScene.photos()), scene.account) else {
            Issue.record("it is published")
            return
        }
        try scene.transport.verifyEmpty()
    }

    @Test("A file is uploaded and published, and the target tells the end")
    func content() async throws {
        let scene = try PostquedScene()
        scene.expectUpload(of: "c1")
        scene.expectPublish()
        scene.expectStatus("processing")
        scene.expectStatus("published", #", "publishedUrl": "https://www.tiktok.com/@ana/video/1""#)
        guard case .published(let post) = try await outcome(.video(scene.videoPost()), scene.contentAccount) else {
            Issue.record("it is published")
            return
        }
        #expect(post.url?.path == "/@ana/video/1")
        try scene.transport.verifyEmpty()
        #expect(scene.journal.entry(scene.contentAccount.id(key))?.id.account == "postqued-content:acct_1")
    }

    @Test("A draft ends in the inbox")
    func draft() async throws {
        let scene = try PostquedScene()
        scene.expectUpload(of: "c1")
        scene.expectPublish()
        scene.expectStatus("sent")
        guard case .inbox = try await outcome(.video(.draft(.file(scene.video()))), scene.contentAccount) else {
            Issue.record("it is in the inbox")
            return
        }
        let body = try #require(scene.requests("postqued.publish").first).bytes()
        #expect(String(decoding: body, as: UTF8.self).contains(#""intent":"draft""#))
    }

    @Test("A draft that says what would be lost is refused")
    func fullDraft() async throws {
        let scene = try PostquedScene()
        var draft = VideoPost.draft(.file(try scene.video()))
        draft.caption = "Hello"
        let error = try await failure(.video(draft), scene.contentAccount)
        #expect(error.problems.map(\.rule) == [.droppedFromDraft])
        #expect(scene.transport.requests.isEmpty)
    }

    @Test("A lost publish is sent again under its key, with the same body and without another upload")
    func lostPublish() async throws {
        let scene = try PostquedScene()
        scene.expectUpload(of: "c1")
        scene.transport.expect(failure: TransportError(.connectionLost, delivery: .maybeSent))
        scene.transport.expect(status: 500, body: "")
        scene.expectPublish()
        scene.expectStatus("published")
        guard case .published = try await outcome(.video(scene.videoPost()), scene.contentAccount) else {
            Issue.record("it is published")
            return
        }
        try scene.transport.verifyEmpty()
        let publishes = scene.requests("postqued.publish")
        let name = try #require(HTTPField.Name("Idempotency-Key"))
        #expect(publishes.count == 3)
        #expect(Set(publishes.compactMap { $0.head.headerFields[name] }).count == 1)
        #expect(try Set(publishes.map { try $0.bytes() }).count == 1)
        #expect(scene.requests("postqued.upload").count == 1)
    }

    @Test("After a restart a conflict says that it was taken, but not as what: nobody knows, and no other key is used")
    func conflictAfterRestart() async throws {
        let scene = try PostquedScene()
        scene.expectUpload(of: "c1")
        for _ in 1...4 { scene.transport.expect(status: 502, body: "") }
        let post = Post.video(try scene.videoPost())
        guard case .unknown = try await outcome(post, scene.contentAccount) else {
            Issue.record("nobody knows")
            return
        }
        try scene.transport.verifyEmpty()
        scene.expectUpload(of: "c2")
        for _ in 1...3 {
            scene.transport.expect(status: 409, body: #"{"error": "other body", "code": "IDEMPOTENCY_CONFLICT"}"#)
        }
        let restarted = scene.restartedClient().contentAccount("acct_1", journal: scene.journal)
        guard case .unknown = try await restarted.resume(key).outcome() else {
            Issue.record("nobody knows")
            return
        }
        let name = try #require(HTTPField.Name("Idempotency-Key"))
        #expect(Set(scene.requests("postqued.publish").compactMap { $0.head.headerFields[name] }).count == 1)
    }

    @Test("After a restart a publish that never arrived is made up for, under its key")
    func lostBeforeRestart() async throws {
        let scene = try PostquedScene()
        scene.expectUpload(of: "c1")
        for _ in 1...4 { scene.transport.expect(failure: TransportError(.timedOut, delivery: .maybeSent)) }
        _ = try await outcome(.video(try scene.videoPost()), scene.contentAccount)
        scene.expectUpload(of: "c2")
        scene.expectPublish()
        scene.expectStatus("published")
        let restarted = scene.restartedClient().contentAccount("acct_1", journal: scene.journal)
        guard case .published = try await restarted.resume(key).outcome() else {
            Issue.record("it is published")
            return
        }
        try scene.transport.verifyEmpty()
    }

    @Test("A publish whose key may be forgotten after another upload is not sent again", arguments: [(1800, 4), (60, 5)])
    func keyEndsDuringUpload(seconds: Int, publishes: Int) async throws {
        let scene = try PostquedScene()
        scene.expectUpload(of: "c1")
        for _ in 1...4 { scene.transport.expect(failure: TransportError(.timedOut, delivery: .maybeSent)) }
        _ = try await outcome(.video(try scene.videoPost()), scene.contentAccount)
        scene.advance(by: .seconds(24 * 3600 - 1200) - scene.slept)
        scene.expectUpload(of: "c2", lasting: .seconds(seconds))
        if publishes > 4 {
            scene.expectPublish()
            scene.expectStatus("published")
        }
        let restarted = scene.restartedClient().contentAccount("acct_1", journal: scene.journal)
        let outcome = try await restarted.resume(key).outcome()
        #expect(scene.requests("postqued.publish").count == publishes)
        try scene.transport.verifyEmpty()
        switch outcome {
        case .unknown: #expect(publishes == 4)
        case .published: #expect(publishes == 5)
        default: Issue.record("the outcome is \(outcome)")
        }
    }

    @Test("A publish that is sent again waits for no limit, so that it cannot arrive after its key has ended")
    func immediateRepetition() async throws {
        let scene = try PostquedScene()
        for _ in 1...10 { scene.expectPublish() }
        for number in 1...10 {
            let request = PostquedPublishRequest(contentIDs: ["c"], targets: [])
            _ = try await scene.client.publish(request, idempotencyKey: "other-\(number)")
        }
        scene.expectUpload(of: "c1")
        scene.expectPublish()
        let end = Date(timeIntervalSince1970: 1_795_219_200 + 10)
        let submission = try await scene.contentAccount.publisher.beginAgain(
            .video(scene.videoPost()), idempotencyKey: "k", before: end)
        #expect(submission.handle.publishID == PublishID(rawValue: "pub_1"))
        #expect(scene.slept == .zero)
    }

    @Test(
        "TikTok's word for a failed download is an end: nothing is created a second time",
        arguments: ["photo_pull_failed", "video_pull_failed"])
    func failedDownload(word: String) async throws {
        let scene = try PostquedScene()
        scene.transport.expect(body: #"{"success": true, "post_id": "post_1", "status": "pending"}"#)
        scene.transport.expect(body: #"{"success": true, "post_id": "post_1", "status": "failed", "message": "\#(word)"}"#)
        let error = try await failure(.photos(PostquedScene.photos()), scene.account)
        #expect(error.code == TikTokError.Code(rawValue: word))
        #expect(scene.requests("postqued.post").count == 1)
    }

    @Test("What fails before the publish is no effect: it is tried anew, and then it is a failure of the upload")
    func failedUpload() async throws {
        let scene = try PostquedScene()
        for _ in 1...3 {
            scene.transport.expect(body: #"{"contentId": "c", "upload": {"url": "\#(PostquedScene.uploadURL)"}}"#)
            scene.transport.expect(failure: TransportError(.connectionLost, delivery: .maybeSent))
        }
        let error = try await failure(.video(try scene.videoPost()), scene.contentAccount)
        #expect(error.code == .gatewayUploadFailed)
        #expect(!error.mayHaveHappened)
        #expect(!"\(error)".contains("Signature"))
        #expect(scene.requests("postqued.publish").isEmpty)
        try scene.transport.verifyEmpty()
    }

    @Test("A refused key ends it during the upload")
    func refusedKey() async throws {
        let scene = try PostquedScene()
        scene.transport.expect(status: 401, body: #"{"error": "no", "code": "UNAUTHORIZED"}"#)
        let error = try await failure(.video(try scene.videoPost()), scene.contentAccount)
        #expect(error.code == .apiKeyRefused)
        #expect(scene.transport.requests.count == 1)
    }

    @Test("A publish at a time is not asked for before that time")
    func schedule() async throws {
        let scene = try PostquedScene()
        scene.expectUpload(of: "c1")
        scene.expectPublish("scheduled", #", "dispatchAt": "2026-11-22T02:00:00Z""#)
        scene.expectStatus("published")
        let date = try Date("2026-11-22T01:00:00Z", strategy: .iso8601)
        let session = await scene.contentAccount.publish(.video(try scene.videoPost()), at: PublishSchedule(date), key: key)
        guard case .published(let post) = try await session.outcome() else {
            Issue.record("it is published")
            return
        }
        // Postqued granted an hour later than was asked for.
        #expect(post.handle?.scheduledFor == date.addingTimeInterval(3600))
        #expect(scene.slept >= .seconds(26 * 3600))
        let body = try #require(scene.requests("postqued.publish").first).bytes()
        #expect(String(decoding: body, as: UTF8.self).contains(#""dispatchAt":"2026-11-22T01:00:00Z""#))
    }

    @Test("Nothing is cancelled that cannot be: the publish is followed to its end")
    func cancel() async throws {
        let scene = try PostquedScene()
        let handle = PublishHandle(publishID: PublishID(rawValue: "pub_1"), destination: .profile, media: .video)
        let error = await #expect(throws: TikTokError.self) { try await scene.contentAccount.publisher.cancel(handle) }
        #expect(error?.code == .unsupportedCapability)
        #expect(scene.transport.requests.isEmpty)
    }
}
