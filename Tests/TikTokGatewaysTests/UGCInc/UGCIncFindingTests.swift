// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting
import TikTokSandbox

@testable import TikTokGateways

/// A create whose answer was lost is settled by evidence, or not at all.
@Suite("Lost creates at UGC Inc", .timeLimit(.minutes(10)))
struct UGCIncFindingTests {
    private let desk = UGCIncDesk()

    /// A post of the list that is the one which was sent, apart from the changes.
    private func listed(_ id: String = "p_1", _ changes: [String: String] = [:]) -> String {
        var fields = [
            "id": #""\#(id)""#, "account_id": #""acc_ana""#, "type": #""slideshow""#, "status": #""pending""#, "title": "null",
            "caption": #""Soup #cooking""#,
            "media_urls": #"["https://media.example.com/1.jpg", "https://media.example.com/2.jpg"]"#,
            "scheduled_at": #""2026-11-21T00:01:00Z""#,
        ]
        fields.merge(changes) { $1 }
        return "{" + fields.map { #""\#($0)": \#($1)"# }.joined(separator: ", ") + "}"
    }

    private func find(_ post: Post, among posts: [String]) async throws -> PublishHandle? {
        desk.expect("posts", data: "[\(posts.joined(separator: ", "))]")
        return try await desk.ana.publisher.findPublish(like: post, since: desk.clock.date)
    }

    @Test(
        "The one post of the account with the same text and media is found, and the list is asked for once, by account and time")
    func finds() async throws {
        let other = listed("p_2", ["caption": #""Stew""#])
        let found = try await find(.photos(.forEverybody()), among: [other, listed()])
        #expect(
            found
                == PublishHandle(
                    publishID: PublishID(rawValue: "p_1"), destination: .profile, media: .photos, privacyLevel: .publicToEveryone)
        )
        #expect(desk.sent == [.init("POST /post", #"{"accountIds": ["acc_ana"], "startDate": "2026-11-20T23:55:00Z"}"#)])
    }

    @Test(
        "A post that differs in anything is another one",
        arguments: [
            ("caption", #""soup #cooking""#), ("caption", "null"), ("title", #""Soup""#), ("type", #""video""#),
            ("account_id", #""acc_ben""#),
            ("media_urls", #"["https://media.example.com/2.jpg", "https://media.example.com/1.jpg"]"#),
            ("media_urls", #"["https://media.example.com/1.jpg"]"#), ("scheduled_at", #""2026-11-20T12:00:00Z""#),
            ("scheduled_at", #""2026-11-22T00:00:00Z""#),
        ])
    func differs(field: String, value: String) async throws {
        #expect(try await find(.photos(.forEverybody()), among: [listed("p_1", [field: value])]) == nil)
    }

    @Test("Two posts that fit prove nothing")
    func twins() async throws {
        #expect(try await find(.photos(.forEverybody()), among: [listed("p_1"), listed("p_2")]) == nil)
    }

    @Test("A strict time has to be the time, and of a near one the granted time is taken")
    func schedules() async throws {
        let time = #""2026-11-25T12:00:00Z""#
        let date = try #require(ISO8601DateFormatter().date(from: "2026-11-25T12:00:00Z"))
        var photos = try PhotoPost.forEverybody()
        photos.schedule = PublishSchedule(date + 0.4)
        #expect(try await find(.photos(photos), among: [listed("p_1", ["scheduled_at": time])])?.scheduledFor == date)
        photos.schedule = PublishSchedule(date + 3600)
        #expect(try await find(.photos(photos), among: [listed("p_1", ["scheduled_at": time])]) == nil)
        #expect(try await find(.photos(photos), among: [listed("p_1", ["scheduled_at": "null"])]) == nil)
        photos.schedule = PublishSchedule(date + 3600, slot: .nearest)
        #expect(try await find(.photos(photos), among: [listed("p_1", ["scheduled_at": time])])?.scheduledFor == date)
    }

    @Test("A video from a file is found by the digest that its upload is named after")
    func file() async throws {
        let bytes = SandboxMedia.video(seconds: 20)
        let file = try MediaFile(bytes)
        let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined().prefix(32)
        let post = Post.video(try .forEverybody(.file(file.url)))
        let url = #"["https://store.public.blob.vercel-storage.com/org/\#(digest)-x7.mp4"]"#
        let found = try await find(post, among: [listed("p_1", ["type": #""video""#, "media_urls": url])])
        #expect(found?.publishID == PublishID(rawValue: "p_1"))
        let another = #"["https://store.public.blob.vercel-storage.com/org/00\#(digest.dropFirst(2))-x7.mp4"]"#
        #expect(try await find(post, among: [listed("p_1", ["type": #""video""#, "media_urls": another])]) == nil)
    }

    @Test("A session whose create was lost adopts the post, and never creates a second one")
    func adopts() async throws {
        desk.expectLoss("slideshow")
        desk.expect("posts", data: "[\(listed())]")
        desk.expect(
            "status", data: #"{"post_id": "p_1", "status": "complete", "postUrl": "https://www.tiktok.com/@ana/photo/7"}"#)
        let session = await desk.ana.publish(.photos(try .forEverybody()), key: "job")
        await desk.clock.sleepers(1)
        desk.clock.advance(by: .seconds(60))
        let outcome = try await session.outcome()
        guard case .published(let post) = outcome else {
            Issue.record("it is \(outcome)")
            return
        }
        #expect(post.handle?.publishID == PublishID(rawValue: "p_1"))
        #expect(post.url?.lastPathComponent == "7")
        #expect(desk.sent.map(\.path) == ["POST /post/slideshow", "POST /post", "POST /post/status"])
    }

    @Test("A session whose create was lost and left no trace is unknown, and never creates a second one")
    func unknown() async throws {
        desk.expectLoss("slideshow")
        desk.expect("posts", data: "[]")
        let outcome = try await desk.ana.publish(.photos(try .forEverybody()), key: "job").outcome()
        guard case .unknown(let unknown) = outcome else {
            Issue.record("it is \(outcome)")
            return
        }
        #expect(unknown.error.advice == .reconcile)
        #expect(desk.sent.map(\.path) == ["POST /post/slideshow", "POST /post"])
    }

    @Test("A create that UGC Inc failed at, in an answer with status 200, is not taken for refused")
    func failedInSuccess() async throws {
        desk.expect("slideshow", body: #"{"ok": false, "code": 500, "message": "Oops"}"#)
        desk.expect("posts", data: "[]")
        let outcome = try await desk.ana.publish(.photos(try .forEverybody()), key: "job").outcome()
        guard case .unknown = outcome else {
            Issue.record("it is \(outcome)")
            return
        }
    }
}
