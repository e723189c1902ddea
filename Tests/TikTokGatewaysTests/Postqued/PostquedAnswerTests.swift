// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@testable import TikTokGateways

@Suite("Answers of Postqued")
struct PostquedAnswerTests {
    private static let profile = PublishHandle(publishID: .init(rawValue: "p"), destination: .profile, media: .photos)
    private static let inbox = PublishHandle(publishID: .init(rawValue: "p"), destination: .inbox, media: .video)

    private static func value(_ text: String) throws -> GatewayValue {
        try #require(GatewayValue(Data(text.utf8)))
    }

    private static func post(_ text: String) throws -> PostquedPostStatus {
        try #require(PostquedPostStatus(try value(text)))
    }

    private static func publish(_ text: String) throws -> PostquedPublish {
        try #require(PostquedPublish(try value(text)))
    }

    @Test("The answer of the guide says that the post waits, and nothing else")
    func guide() throws {
        let file = Bundle.module.bundleURL.appendingPathComponent("Fixtures/postqued-post-response.json")
        let answer = try #require(GatewayValue(try Data(contentsOf: file)))
        let status = try #require(PostquedPostStatus(answer))
        #expect(status.postID == PublishID(rawValue: "post_abc123"))
        #expect(status.status == "pending")
        #expect(status.platformPostID == nil)
        #expect(status.scheduledFor == nil)
        #expect(status.publishedURL == nil)
        #expect(status.message == "Post created and is being processed")
    }

    @Test(
        "The words of the posts surface mean what the guide says",
        arguments: [
            ("pending", .processing), ("uploading", .processing), ("processing", .processing), ("published", .published),
            ("cancelled", .cancelled), ("canceled", .cancelled), ("PUBLISHED", .published), ("on_hold", .processing),
        ] as [(String, PublishStatus.Phase)])
    func postWords(word: String, phase: PublishStatus.Phase) throws {
        let status = try Self.post(#"{"post_id": "p", "status": "\#(word)"}"#).status(for: Self.profile)
        #expect(status.phase == phase)
        #expect(status.word == word)
    }

    @Test(
        "The words of a target mean what the skill says, and only sent is the inbox",
        arguments: [
            ("queued", .processing), ("scheduled", .processing), ("processing", .processing), ("sent", .inbox),
            ("published", .published), ("canceled", .cancelled), ("waiting_for_moon", .processing),
        ] as [(String, PublishStatus.Phase)])
    func targetWords(word: String, phase: PublishStatus.Phase) throws {
        let answer = try Self.publish(
            #"{"publishId": "p", "status": "completed", "targets": [{"accountId": "a", "status": "\#(word)"}]}"#)
        #expect(answer.status(for: Self.inbox, accountID: "a").phase == phase)
    }

    @Test("The target of the account decides, not the request and not another target")
    func target() throws {
        let answer = try Self.publish(
            """
            {"publishId": "p", "status": "partial_failed", "targets": [
              {"accountId": "b", "status": "failed", "error": "spam_risk"},
              {"accountId": "a", "status": "published", "platformPostId": 7512345678901234567, "publishedUrl": "https://www.tiktok.com/@a/video/1"}]}
            """)
        let status = answer.status(for: Self.profile, accountID: "a")
        #expect(status.phase == .published)
        #expect(status.postIDs == [PostID(rawValue: "7512345678901234567")])
        #expect(status.url?.absoluteString == "https://www.tiktok.com/@a/video/1")
        guard case .failed(let error) = answer.status(for: Self.profile, accountID: "b").phase else {
            Issue.record("b has failed")
            return
        }
        #expect(error.code == .spamRisk)
    }

    @Test("Without targets the request decides: completed is the inbox for a draft")
    func noTarget() throws {
        let completed = try Self.publish(#"{"publishId": "p", "status": "completed"}"#)
        #expect(completed.status(for: Self.inbox, accountID: "a").phase == .inbox)
        #expect(completed.status(for: Self.profile, accountID: "a").phase == .published)
        let canceled = try Self.publish(#"{"publishId": "p", "status": "canceled", "targets": []}"#)
        #expect(canceled.status(for: Self.profile, accountID: "a").phase == .cancelled)
    }

    @Test(
        "A failed post tells why, wherever the text stands",
        arguments: [
            (#""error": "Image too large""#, .mediaTooLarge), (#""error_message": "Too many images (40)""#, .tooManyPhotos),
            (#""message": "Carousel processing failed: 3""#, .carouselFailed), (#""message": "no idea""#, .gatewayPublishFailed),
            (#""message": null"#, .gatewayPublishFailed), (#""message": "picture_size_check_failed""#, .pictureSizeCheckFailed),
        ] as [(String, TikTokError.Code)])
    func failed(text: String, code: TikTokError.Code) throws {
        let status = try Self.post(#"{"post_id": "p", "status": "failed", \#(text)}"#).status(for: Self.profile)
        guard case .failed(let error) = status.phase else {
            Issue.record("it has failed")
            return
        }
        #expect(error.code == code)
        #expect(error.operation == .postquedPostStatus)
    }

    @Test("A publish that was cancelled at TikTok has not failed")
    func cancelled() throws {
        let status = try Self.post(#"{"post_id": "p", "status": "failed", "error": "publish_cancelled"}"#)
        #expect(status.status(for: Self.profile).phase == .cancelled)
    }

    @Test("Ids may be numbers, dates may have fractions, and everything else may be missing or of another type")
    func lenient() throws {
        let status = try Self.post(
            """
            {"post_id": 7512345678901234567, "status": "published", "platform_post_id": 7512345678901234568,
             "scheduled_at": "2027-01-31T13:00:00.250+01:00", "published_url": 5, "message": {"a": 1e400}}
            """.replacingOccurrences(of: "1e400", with: "1e300"))
        #expect(status.postID?.rawValue == "7512345678901234567")
        #expect(status.platformPostID?.rawValue == "7512345678901234568")
        #expect(status.scheduledFor == Date(timeIntervalSince1970: 1_801_396_800.25))
        #expect(status.publishedURL == nil)
        #expect(status.message == nil)
        #expect(try Self.post("{}").status(for: Self.profile).phase == .processing)
        #expect(PostquedPostStatus(try Self.value("[]")) == nil)
        #expect(PostquedPublish(try Self.value(#""text""#)) == nil)
        let odd = try Self.publish(#"{"publishId": 5, "status": 3, "targets": [5, null, {"accountId": 7, "status": "sent"}]}"#)
        #expect(odd.publishID?.rawValue == "5")
        #expect(odd.status(for: Self.inbox, accountID: "7").phase == .inbox)
    }

    @Test("A time that was granted is told")
    func schedule() throws {
        let answer = try Self.publish(
            #"{"publishId": "p", "targets": [{"accountId": "a", "status": "scheduled", "dispatchAt": "2027-01-31T12:00:00Z"}]}"#)
        #expect(answer.status(for: Self.profile, accountID: "a").scheduledFor == Date(timeIntervalSince1970: 1_801_396_800))
    }
}
