// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokMedia
import TikTokPublishing
import TikTokPublishingTesting
import TikTokSandbox

@testable import TikTokGateways

/// Publishing through UGC Inc, with a script for a server.
@Suite("Publishing through UGC Inc", .timeLimit(.minutes(10)))
struct UGCIncPublishingTests {
    private let desk = UGCIncDesk()
    private let scheduled =
        #"{"id": "p_1", "account_id": "acc_ana", "type": "slideshow", "status": "scheduled", "scheduled_at": "2026-11-21T06:00:00Z"}"#

    @Test("A post that wants what UGC Inc cannot do is refused with every field, and nothing is sent")
    func refusesBeforeSending() async throws {
        var video = try VideoPost.forEverybody()
        video.privacyLevel = .mutualFollowFriends
        video.allowsDuet = false
        video.disclosure = [.brandedContent]
        video.isAIGenerated = true
        video.coverTimestamp = .seconds(1)
        let error = await #expect(throws: TikTokError.self) { try await desk.ana.publisher.check(.video(video)) }
        #expect(error?.code == .unsupportedCapability)
        #expect(
            Set(error?.problems.map(\.field) ?? []) == [
                "privacyLevel", "allowsDuet", "disclosure", "isAIGenerated", "coverTimestamp",
            ])
        let privacy = try #require(error?.problems.first { $0.field == "privacyLevel" })
        #expect(privacy.limit.contains("UGC Inc"))
        #expect(privacy.remedy.contains("TikTok") && privacy.remedy.contains("wahdx"))
        let draft = await #expect(throws: TikTokError.self) {
            try await desk.ana.publisher.check(.photos(.draft(try PhotoPost.forEverybody().photos)))
        }
        #expect(draft?.problems.map(\.field).contains("destination") == true)
        #expect(desk.sent.isEmpty)
    }

    @Test(
        "Captions over 500 and titles over 90 characters are refused; 10 seconds of video, under what UGC Inc recommends, are not"
    )
    func limits() async throws {
        let photos = try PhotoPost.forEverybody(
            caption: String(repeating: "a", count: 501), title: String(repeating: "b", count: 91))
        let error = await #expect(throws: TikTokError.self) { try await desk.ana.publisher.check(.photos(photos)) }
        #expect(error?.problems.map(\.field) == ["title", "caption"] || error?.problems.map(\.field) == ["caption", "title"])
        let file = try MediaFile(SandboxMedia.video(seconds: 10))
        try await desk.ana.publisher.check(.video(.forEverybody(.file(file.url))))
    }

    @Test("The time that was granted is in the handle, and the status keeps it while the post waits")
    func grantedTime() async throws {
        let granted = try #require(ISO8601DateFormatter().date(from: "2026-11-21T06:00:00Z"))
        var photos = try PhotoPost.forEverybody()
        photos.schedule = PublishSchedule(granted - 3600, slot: .nearest)
        desk.expect("slideshow", data: scheduled)
        let handle = try await desk.ana.publisher.begin(.photos(photos), idempotencyKey: nil).handle
        #expect(handle.publishID == PublishID(rawValue: "p_1"))
        #expect(handle.scheduledFor == granted)
        #expect(handle.media == .photos && handle.destination == .profile)
        desk.expect("status", data: #"{"post_id": "p_1", "status": "scheduled"}"#)
        #expect(try await desk.ana.publisher.status(of: handle).scheduledFor == granted)
    }

    @Test("A post that is not scheduled has no time, whatever the answer says")
    func noTime() async throws {
        desk.expect("slideshow", data: #"{"id": "p_1", "status": "pending", "scheduled_at": "2026-11-21T06:00:00Z"}"#)
        let handle = try await desk.ana.publisher.begin(.photos(.forEverybody()), idempotencyKey: nil).handle
        #expect(handle.scheduledFor == nil)
    }

    @Test("The journal's name of an automatic account tells the filter, is the same each time and never that of another filter")
    func journalNames() {
        func name(_ tag: String?, _ userGroup: String? = nil, _ orgGroup: String? = nil) -> String {
            desk.client.automaticAccount(tag: tag, userGroup: userGroup, orgGroup: orgGroup, journal: desk.journal).desk.account
        }
        #expect(name("cooking") == "ugc-inc:any account tag=cooking")
        #expect(name("a", "b", "c") == "ugc-inc:any account tag=a&user_group=b&org_group=c")
        #expect(name(nil) == "ugc-inc:any account")
        let names = [name(nil), name(""), name("a"), name("a&user_group=b"), name("a", "b"), name(nil, "a"), name(nil, nil, "a")]
        #expect(Set(names).count == names.count)
        #expect(desk.ana.desk.account == "ugc-inc:acc_ana")
        #expect(desk.client.automaticAccount(journal: desk.journal).id == nil)
    }

    @Test(
        "A deletion is sent once: what was published in between would be removed from TikTok",
        arguments: [500, 503, nil] as [Int?])
    func deletesOnce(status: Int?) async throws {
        if let status { desk.expect("delete", status: status, body: "{}") } else { desk.expectLoss("delete") }
        let error = await #expect(throws: TikTokError.self) { try await desk.client.delete([PublishID(rawValue: "p_1")]) }
        #expect(error?.advice == .reconcile)
        #expect(desk.sent.map(\.path) == ["POST /post/delete"])
    }

    @Test(
        "A post that was deleted before it came out is cancelled, although UGC Inc then knows nothing of it",
        arguments: [true, false])
    func forgets(isDeleted: Bool) async throws {
        let handle = PublishHandle(publishID: PublishID(rawValue: "p_1"), destination: .profile, media: .photos)
        let route = UGCIncRoute(client: desk.client, account: .account("acc_ana"), rules: .ugcInc)
        if isDeleted {
            desk.expect("status", data: #"{"post_id": "p_1", "status": "scheduled"}"#)
            desk.expect("delete", data: #"{"deleted": 1, "deleting": 0, "deletedIds": ["p_1"], "deletingIds": []}"#)
            try await route.cancel(handle)
        }
        desk.expect("status", status: 404, body: #"{"ok": false, "code": 404, "message": "Not found"}"#)
        if isDeleted {
            #expect(try await route.status(of: handle).phase == .cancelled)
        } else {
            let error = await #expect(throws: TikTokError.self) { try await route.status(of: handle) }
            #expect(error?.code == .notFound)
        }
    }

    @Test("For an automatic account the create says null, and a lost one is looked for in all accounts")
    func automatic() async throws {
        let account = desk.client.automaticAccount(tag: "cooking", journal: desk.journal)
        desk.expect("slideshow", data: scheduled)
        _ = try await account.publisher.begin(.photos(.forEverybody(1, caption: "")), idempotencyKey: nil)
        desk.expect("posts", data: "[]")
        _ = try await account.publisher.findPublish(like: .photos(.forEverybody(1)), since: desk.clock.date)
        #expect(
            desk.sent == [
                .init(
                    "POST /post/slideshow",
                    #"{"accountId": null, "tag": "cooking", "imageUrls": ["https://media.example.com/1.jpg"]}"#),
                .init("POST /post", #"{"startDate": "2026-11-20T23:55:00Z"}"#),
            ])
    }

    @Test("A file is uploaded under a name made of its bytes, with the token alone, before the create")
    func file() async throws {
        let bytes = SandboxMedia.video(seconds: 20)
        let file = try MediaFile(bytes, named: "secret-plan.mp4")
        desk.expect("media.upload_url", data: #"{"clientToken": "vercel_blob_client_x", "pathname": "org 1/soup.mp4"}"#)
        desk.expect("upload", body: #"{"url": "https://store.public.blob.vercel-storage.com/org/soup-x.mp4"}"#)
        desk.expect("video", data: #"{"id": "p_1"}"#)
        _ = try await desk.ana.publisher.begin(.video(.forEverybody(.file(file.url), caption: "")), idempotencyKey: nil)
        let requests = desk.script.requests
        let put = try #require(requests.dropFirst().first)
        #expect(put.head.url?.absoluteString == "https://blob.vercel-storage.com/org%201/soup.mp4")
        #expect(put.head.method == .put)
        #expect(put.head.headerFields[.authorization] == "Bearer vercel_blob_client_x")
        #expect(put.head.headerFields[.contentType] == "video/mp4")
        #expect(put.body == .file(file.url, range: 0..<Int64(bytes.count)))
        let announced = try #require(desk.sent.first)
        let name = try #require(announced.body?["filename"].text)
        #expect(name.wholeMatch(of: #/[0-9a-f]{32}\.mp4/#) != nil)
        #expect(announced == .init("POST /media/create/url", #"{"filename": "\#(name)", "contentType": "video/mp4"}"#))
        #expect(
            desk.sent.last
                == .init(
                    "POST /post/video",
                    #"{"accountId": "acc_ana", "videoUrl": "https://store.public.blob.vercel-storage.com/org/soup-x.mp4"}"#))
    }

    @Test(
        "When the upload of a file fails, nothing was posted, and the error says so",
        arguments: ["announced and lost", "refused", "garbled", "no file"])
    func failedUpload(way: String) async throws {
        let file = try MediaFile(SandboxMedia.video(seconds: 20))
        var source = file.url
        switch way {
        case "no file": source = file.url.deletingLastPathComponent().appendingPathComponent("missing.mp4")
        case "announced and lost":
            desk.expect("media.upload_url", data: #"{"clientToken": "t", "pathname": "soup.mp4"}"#)
            desk.expectLoss("upload")
        case "refused":
            desk.expect("media.upload_url", data: #"{"clientToken": "t", "pathname": "soup.mp4"}"#)
            desk.expect("upload", status: 403, body: "{}")
        default:
            desk.expect("media.upload_url", data: #"{"clientToken": "t", "pathname": "soup.mp4"}"#)
            desk.expect("upload", body: "<html>")
        }
        let post = Post.video(try .forEverybody(.file(source)))
        let error = await #expect(throws: TikTokError.self) {
            try await desk.ana.publisher.begin(post, idempotencyKey: nil)
        }
        #expect(error?.delivery == .notSent)
        #expect(error?.mayHaveHappened == false)
        #expect(error?.advice != .reconcile)
        #expect(!desk.sent.contains { $0.path.contains("/post/") })
    }

    @Test("A post that waits is cancelled by deleting it")
    func cancels() async throws {
        let handle = PublishHandle(publishID: PublishID(rawValue: "p_1"), destination: .profile, media: .photos)
        desk.expect("status", data: #"{"status": "scheduled"}"#)
        desk.expect("delete", data: #"{"deleted": 1, "deleting": 0, "deletedIds": ["p_1"], "deletingIds": []}"#)
        try await desk.ana.publisher.cancel(handle)
        #expect(desk.sent.last == .init("POST /post/delete", #"{"postIds": ["p_1"]}"#))
    }

    @Test("A post that is published is not deleted when somebody wants to cancel it", arguments: ["complete", "deleting"])
    func cancelTooLate(word: String) async throws {
        let handle = PublishHandle(publishID: PublishID(rawValue: "p_1"), destination: .profile, media: .photos)
        desk.expect("status", data: #"{"status": "\#(word)"}"#)
        let error = await #expect(throws: TikTokError.self) { try await desk.ana.publisher.cancel(handle) }
        #expect(error?.code == .publishNotCancellable)
        #expect(desk.sent.count == 1)
    }

    @Test(
        "A post that is published while it is cancelled is no success, and one that cannot be deleted is told in UGC Inc's words")
    func cancelRaces() async throws {
        let handle = PublishHandle(publishID: PublishID(rawValue: "p_1"), destination: .profile, media: .photos)
        desk.expect("status", data: #"{"status": "pending"}"#)
        desk.expect("delete", data: #"{"deleted": 0, "deleting": 1, "deletedIds": [], "deletingIds": ["p_1"]}"#)
        let race = await #expect(throws: TikTokError.self) { try await desk.ana.publisher.cancel(handle) }
        #expect(race?.code == .publishNotCancellable)
        desk.expect("status", data: #"{"status": "scheduled"}"#)
        desk.expect("delete", data: #"{"deletedIds": [], "deletingIds": [], "errors": [{"message": "Busy"}]}"#)
        let error = await #expect(throws: TikTokError.self) { try await desk.ana.publisher.cancel(handle) }
        #expect(error?.code == .gatewayRefused)
        #expect(error?.serverMessage == "Busy")
    }
}
