// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokGateways

/// Deliveries at a public URL. The signatures were made with Python, for each body and the key `whsec-1`:
/// `python3 -c 'import hmac,hashlib,sys; print(hmac.new(b"whsec-1", sys.stdin.buffer.read(), hashlib.sha256).hexdigest())' < body`
@Suite("Webhooks of SocialSyncer")
struct SocialSyncerWebhookTests {
    private static let own = Data(
        (#"{"event":"post.published","timestamp":"2026-11-21T12:00:00Z","data":{"postId":"p1","platform":"tiktok","#
            + #""platformPostId":"7301234567890123456","platformPostUrl":"https://www.tiktok.com/@a/video/7301234567890123456","#
            + #""status":"published"}}"#).utf8)
    private static let signature = "67364e1efce52b5beba1b2c0b89d84785cc4fd65af07281a391becbd9e478907"

    private func webhook(_ secrets: [String] = ["whsec-1"], headers: [String] = SocialSyncerWebhook.headerNames) throws
        -> SocialSyncerWebhook
    {
        try SocialSyncerWebhook(secrets: secrets.map { Secret($0) }, headerNames: headers)
    }

    private func event(_ text: String) throws -> SocialSyncerEvent {
        let body = Data(text.utf8)
        let value = try #require(GatewayValue(body))
        return try #require(SocialSyncerEvent(value, body: body))
    }

    @Test("an event in SocialSyncer's own shape is genuine and read")
    func own() throws {
        let event = try webhook().verify(signature: Self.signature, body: Self.own)
        #expect(event.name == .postPublished)
        #expect(event.date == SocialSyncerScene.start)
        #expect(event.post?.id?.rawValue == "p1")
        let handle = PublishHandle(
            publishID: PublishID(rawValue: "p1"), destination: .profile, media: .video, privacyLevel: .publicToEveryone)
        let status = try #require(event.status(for: handle))
        #expect(status.phase == .published)
        #expect(status.postIDs == [PostID(rawValue: "7301234567890123456")])
        var other = handle
        other.publishID = PublishID(rawValue: "p2")
        #expect(event.status(for: other) == nil)
    }

    @Test("the bytes count as they came: spaces and the line end belong to the body")
    func rawBody() throws {
        let body = Data("{ \"event\" : \"post.failed\" }\n".utf8)
        let signature = "9514dc7e0a34e806bb233b1469c496e40ad0af9bef8a5433bf4a07c86d19ea06"
        #expect(try webhook().verify(signature: signature, body: body).name == .postFailed)
        #expect(throws: TikTokError.self) {
            try webhook().verify(signature: signature, body: Data(#"{"event":"post.failed"}"#.utf8))
        }
        #expect(try webhook().verify(signature: signature.uppercased(), body: body).name == .postFailed)
    }

    @Test(
        "whatever is not signed with the secret is forged",
        arguments: [
            nil, "", "67364e1e", String(repeating: "0", count: 64), String(repeating: "z", count: 64), "sha256=" + signature,
            String(signature.dropLast()) + "6", signature + "00",
        ] as [String?])
    func forged(_ signature: String?) throws {
        let error = #expect(throws: TikTokError.self) { try webhook().verify(signature: signature, body: Self.own) }
        #expect(error?.code == .webhookForged)
    }

    @Test("a changed byte, another secret and a body that is too large are forged; an old secret beside the new one is not")
    func secrets() throws {
        var changed = Self.own
        changed[changed.count - 2] = UInt8(ascii: " ")
        #expect(throws: TikTokError.self) { try webhook().verify(signature: Self.signature, body: changed) }
        #expect(throws: TikTokError.self) { try webhook(["whsec-2"]).verify(signature: Self.signature, body: Self.own) }
        #expect(try webhook(["whsec-2", "whsec-1"]).verify(signature: Self.signature, body: Self.own).name == .postPublished)
        let large = Data(count: SocialSyncerWebhook.bodyLimit + 1)
        #expect(throws: TikTokError.self) { try webhook().verify(signature: Self.signature, body: large) }
    }

    @Test(
        "the header is found under both documented names and one's own, in any case",
        arguments: [
            "X-SocialSyncerAPI-Signature", "x-socialsyncerapi-signature", "x-socialapi-signature", "X-SOCIALAPI-SIGNATURE",
        ])
    func header(_ name: String) throws {
        var fields = HTTPFields()
        fields[try #require(HTTPField.Name(name))] = Self.signature
        #expect(try webhook().verify(fields, body: Self.own).name == .postPublished)
        let error = #expect(throws: TikTokError.self) { try webhook(headers: ["X-Mine"]).verify(fields, body: Self.own) }
        #expect(error?.code == .webhookForged)
    }

    @Test("a genuine body that is no event is unreadable")
    func unreadable() throws {
        let error = #expect(throws: TikTokError.self) {
            try webhook().verify(
                signature: "bc17f24fe827aaf79a4208005981c89b3e2310619ae961a8577910d739e239f4", body: Data("not json".utf8))
        }
        #expect(error?.code == .webhookUnreadable)
    }

    @Test("a verifier needs a secret and names of headers that are some")
    func configuration() {
        for (secrets, headers) in [([], ["X-A"]), ([""], ["X-A"]), (["a"], []), (["a"], ["X A"])] as [([String], [String])] {
            let error = #expect(throws: TikTokError.self) { try webhook(secrets, headers: headers) }
            #expect(error?.code == .invalidConfiguration)
        }
    }

    @Test("the sister's shape is read, with the reason of a failure")
    func sister() throws {
        let event = try event(
            """
            {"id":"evt_1","event":"post.platform.failed","timestamp":"2026-11-21T12:00:00.000Z","post":{"id":"p1","status":"failed",
             "platforms":[{"platform":"tiktok","status":"failed","accountId":"acct_1","error":"TikTok flagged this post (spam_risk)"}]}}
            """)
        #expect(event.name == .platformFailed)
        #expect(event.id == "evt_1")
        #expect(event.accountID == "acct_1")
        let handle = PublishHandle(publishID: PublishID(rawValue: "p1"), destination: .profile, media: .video)
        guard case .failed(let error)? = event.status(for: handle)?.phase else { Issue.record("\(event)"); return }
        #expect(error.code == .spamRisk)
    }

    @Test(
        "where no state stands in an event, its name tells it",
        arguments: [
            ("post.published", .published), ("post.cancelled", .cancelled), ("post.scheduled", .processing),
            ("post.tiktok.url_resolved", .published), ("post.new", .processing),
        ] as [(String, PublishStatus.Phase)])
    func states(_ name: String, phase: PublishStatus.Phase) throws {
        let handle = PublishHandle(publishID: PublishID(rawValue: "p1"), destination: .profile, media: .video)
        let event = try event(#"{"id":"e","event":"\#(name)","post":{"id":"p1"}}"#)
        #expect(event.status(for: handle)?.phase == phase)
    }

    @Test("an event of an account tells which")
    func account() throws {
        #expect(try event(#"{"event":"account.disconnected","data":{"accountId":"a1"}}"#).accountID == "a1")
        #expect(try event(#"{"event":"account.connected","account":{"_id":"a2"}}"#).accountID == "a2")
        #expect(try event(#"{"event":"something.new"}"#).name.rawValue == "something.new")
    }

    @Test("deliveries of one event have one key, and of others another")
    func deduplication() throws {
        func key(_ text: String) throws -> String { try event(text).deduplicationKey }
        let first = try key(#"{"event":"post.published","timestamp":"1","data":{"postId":"p1","platform":"tiktok"}}"#)
        #expect(first.utf8.count == 64)
        #expect(
            try key(#"{"timestamp":"1","event":"post.published","data":{"platform":"tiktok","postId":"p1","status":"x"}}"#)
                == first)
        let others = [
            #"{"event":"post.failed","timestamp":"1","data":{"postId":"p1","platform":"tiktok"}}"#,
            #"{"event":"post.published","timestamp":"2","data":{"postId":"p1","platform":"tiktok"}}"#,
            #"{"event":"post.published","timestamp":"1","data":{"postId":"p2","platform":"tiktok"}}"#,
            #"{"event":"post.published","timestamp":"1","data":{"postId":"p1","platform":"x"}}"#,
            #"{"event":"post.published","data":{"postId":"p1"}}"#, #"{"event":"post.published"}"#,
            #"{"id":"e1","event":"post.published","post":{"id":"p1"}}"#,
            #"{"id":"e2","event":"post.published","post":{"id":"p1"}}"#,
        ]
        #expect(Set(try others.map(key) + [first]).count == others.count + 1)
        #expect(
            try key(#"{"id":"e1","event":"post.published","timestamp":"9"}"#)
                == key(#"{"id":"e1","event":"post.published","post":{"id":"p1"}}"#))
    }
}
