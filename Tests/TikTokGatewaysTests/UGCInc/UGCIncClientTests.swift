// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import TikTokGateways

@Suite("UGCIncClient", .timeLimit(.minutes(10)))
struct UGCIncClientTests {
    private let desk = UGCIncDesk()
    private let post = PublishID(rawValue: "p_1")
    private let noon = Date(timeIntervalSince1970: 1_798_632_000)

    @Test("Every call is a POST with JSON and the key as a bearer, to the documented address")
    func head() async throws {
        desk.expect("accounts", data: "[]")
        _ = try await desk.client.accounts()
        let head = try #require(desk.script.requests.first).head
        #expect(head.url?.absoluteString == "https://api.ugc.inc/accounts")
        #expect(head.method == .post)
        #expect(head.headerFields[.authorization] == "Bearer \(UGCIncDesk.key.reveal())")
        #expect(head.headerFields[.contentType] == "application/json")
        #expect(desk.sent == [.init("POST /accounts", "{}")])
    }

    @Test("A post is read with all that UGC Inc documents")
    func readsPost() async throws {
        desk.expect(
            "slideshow",
            data: #"""
                {"id": "p_1", "account_id": "acc_1", "type": "slideshow", "status": "scheduled", "social_id": 7559313483398008095,
                 "caption": "Soup", "title": "T", "media_urls": ["https://media.example.com/1.jpg"],
                 "thumbnail_url": "https://media.example.com/t.jpg", "social_audio_id": "a", "music_post_id": "7559313483398008095",
                 "scheduled_at": "2026-12-30T12:00:00.000Z", "postUrl": "https://www.tiktok.com/@ana/photo/1"}
                """#)
        let made = try await desk.client.createSlideshow(UGCIncSlideshow([], from: .account("acc_1")))
        #expect(made.id == post)
        #expect(made.accountID == "acc_1")
        #expect(made.kind == .slideshow)
        #expect(made.state == "scheduled")
        #expect(made.socialID == PostID(rawValue: "7559313483398008095"))
        #expect(made.caption == "Soup")
        #expect(made.title == "T")
        #expect(made.mediaURLs.map(\.absoluteString) == ["https://media.example.com/1.jpg"])
        #expect(made.thumbnailURL?.lastPathComponent == "t.jpg")
        #expect(made.socialAudioID == "a")
        #expect(made.musicPostID == PostID(rawValue: "7559313483398008095"))
        #expect(made.scheduledAt == noon)
        #expect(made.postURL?.lastPathComponent == "1")
    }

    @Test(
        "Of a post nothing but its id has to be there, which may be a number; other types and huge numbers are as good as missing"
    )
    func leniency() async throws {
        desk.expect("video", data: #"{"id": 17, "account_id": null, "type": "story", "media_urls": "none", "scheduled_at": 3}"#)
        let url = try #require(URL(string: "https://media.example.com/1.mp4"))
        let made = try await desk.client.createVideo(UGCIncVideo(url, from: .account("acc_1")))
        #expect(made.id == PublishID(rawValue: "17"))
        #expect(made.accountID == nil && made.kind == nil && made.state == nil && made.scheduledAt == nil)
        #expect(made.mediaURLs.isEmpty)
        desk.expect(
            "posts",
            data: #"[{"id": "p_1", "social_id": 99999999999999999999999, "status": 4e300}, {"status": "draft"}, null, 7]"#)
        let posts = try await desk.client.posts()
        #expect(posts.map(\.id) == [post])
        #expect(posts.first?.socialID == nil)
    }

    @Test("The calls about posts send what UGC Inc documents, and read what it answers")
    func postCalls() async throws {
        desk.expect("draft", data: #"{"id": "p_1", "status": "draft"}"#)
        desk.expect("update", data: #"{"id": "p_1", "status": "scheduled"}"#)
        desk.expect("retry", data: #"{"retried": 1, "ids": ["p_1"]}"#)
        desk.expect(
            "delete",
            data: #"""
                {"deleted": 1, "deleting": 1, "deletedIds": ["p_1"], "deletingIds": ["p_2"], "errors": [{"message": "No p_3"}, "No p_4"]}
                """#)
        desk.expect(
            "preview_schedule",
            data: #"""
                [{"accountId": "acc_1", "requestedTime": "2026-12-30T12:00:00Z", "scheduledTime": "2026-12-30T14:00:00Z", "bumped": true}]
                """#)
        let url = try #require(URL(string: "https://media.example.com/1.mp4"))
        let draft = try await desk.client.createDraft(UGCIncDraft(.video, mediaURLs: [url]))
        #expect(draft.state == "draft")
        var update = UGCIncPostUpdate(of: post)
        update.caption = "Stew"
        #expect(try await desk.client.update(update).state == "scheduled")
        #expect(try await desk.client.retry([post]) == [post])
        let deletion = try await desk.client.delete([post, PublishID(rawValue: "p_2")])
        #expect(deletion.deletedIDs == [post])
        #expect(deletion.deletingIDs == [PublishID(rawValue: "p_2")])
        #expect(deletion.errors == ["No p_3", "No p_4"])
        let slots = try await desk.client.previewSchedule(
            [UGCIncSlotRequest(accountID: "acc_1", postTime: noon)], excluding: [post])
        #expect(slots.first?.requested == noon)
        #expect(slots.first?.scheduled == noon + 7200)
        #expect(slots.first?.isMoved == true)
        #expect(
            desk.sent == [
                .init("POST /post/draft", #"{"type": "video", "mediaUrls": ["https://media.example.com/1.mp4"]}"#),
                .init("POST /post/update", #"{"postId": "p_1", "caption": "Stew"}"#),
                .init("POST /post/retry", #"{"postIds": ["p_1"]}"#),
                .init("POST /post/delete", #"{"postIds": ["p_1", "p_2"]}"#),
                .init(
                    "POST /post/preview-schedule",
                    #"{"entries": [{"accountId": "acc_1", "postTime": "2026-12-30T12:00:00Z"}], "excludePostIds": ["p_1"]}"#),
            ])
    }

    @Test("The calls about accounts and media send what UGC Inc documents, and read what it answers")
    func otherCalls() async throws {
        desk.expect(
            "accounts",
            data: #"""
                [{"id": 5, "type": "tiktok", "tag": "cooking", "org_group": null, "user_group": "a", "username": "ana", "nick_name": "Ana",
                  "pfp_url": "https://media.example.com/ana.jpg"}]
                """#)
        desk.expect("account_tasks", data: #"[{"what": 1}]"#)
        desk.expect("media", data: #"[{"id": "m_1", "url": "https://media.example.com/1.jpg", "name": "one"}]"#)
        desk.expect("media.create", data: #"[{"id": "m_2", "url": "https://media.example.com/2.jpg", "tag": "t"}]"#)
        let account = try #require(try await desk.client.accounts(matching: UGCIncAccountFilter(tag: "cooking")).first)
        #expect(account.id == "5" && account.network == "tiktok" && account.tag == "cooking" && account.userGroup == "a")
        #expect(account.orgGroup == nil && account.username == "ana" && account.nickname == "Ana" && account.pictureURL != nil)
        let tasks = GatewayValue(try await desk.client.accountTasks(of: ["5"], includesCompleted: true))
        #expect(tasks?["data"] == json(text: #"[{"what": 1}]"#))
        #expect(try await desk.client.media().first?.name == "one")
        let url = try #require(URL(string: "https://media.example.com/2.jpg"))
        let media = try await desk.client.register(UGCIncMediaRegistration([url], names: ["two"], tag: "t")).first
        #expect(media?.id == "m_2" && media?.url == url && media?.tag == "t")
        #expect(
            desk.sent == [
                .init("POST /accounts", #"{"tag": "cooking"}"#),
                .init("POST /accounts/status", #"{"accountIds": ["5"], "includeCompleted": true}"#),
                .init("POST /media", "{}"),
                .init("POST /media/create", #"{"urls": ["https://media.example.com/2.jpg"], "names": ["two"], "tag": "t"}"#),
            ])
    }

    @Test(
        "The words of a status become those of all backends, and a word that is not known is processing",
        arguments: [
            ("draft", "processing"), ("scheduled", "processing"), ("pending", "processing"), ("retrying", "processing"),
            ("complete", "published"), ("failed", "failed"), ("deleting", "cancelled"), ("deleted", "cancelled"),
            ("paused", "processing"),
        ])
    func phases(word: String, phase: String) async throws {
        desk.expect(
            "status", data: #"{"post_id": "p_1", "status": "\#(word)", "postUrl": "https://www.tiktok.com/@ana/video/1"}"#)
        let handle = PublishHandle(publishID: post, destination: .profile, media: .video, scheduledFor: noon)
        let status = try await desk.ana.publisher.status(of: handle)
        #expect("\(status.phase)".hasPrefix(phase))
        #expect(status.word == word)
        #expect(status.url?.lastPathComponent == "1")
        #expect(status.scheduledFor == (word == "scheduled" ? noon : nil))
        #expect(desk.sent == [.init("POST /post/status", #"{"postId": "p_1"}"#)])
    }

    @Test("Why a post failed is told in UGC Inc's words")
    func failure() async throws {
        desk.expect("status", data: #"{"post_id": "p_1", "status": "failed", "error": "Video too short"}"#)
        let status = try await desk.ana.publisher.status(
            of: PublishHandle(publishID: post, destination: .profile, media: .video))
        guard case .failed(let error) = status.phase else {
            Issue.record("it is \(status.phase)")
            return
        }
        #expect(error.code == .gatewayPublishFailed)
        #expect(error.serverMessage == "Video too short")
    }
}
