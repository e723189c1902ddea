// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

struct WebhookEventTests {
    private let id = PublishID(rawValue: "v_pub_url~v2.7")
    private let post = PostID(rawValue: "7663542984343883021")

    private func event(_ name: String, _ content: String) throws -> WebhookEvent {
        try WebhookVerifier.test().verify(SignedWebhook(name, content))
    }

    /// An event whose fields are JSON already.
    private func event(_ fields: (String, String)...) throws -> WebhookEvent {
        let key = ("client_key", SignedWebhook.json(SignedWebhook.clientKey))
        return try WebhookVerifier.test().verify(SignedWebhook(fields: [key] + fields))
    }

    @Test("Every event of a publish is told with its publish, its user, its time and its type")
    func publishEvents() throws {
        let more = #""publish_id":"v_pub_url~v2.7","publish_type":"INBOX_SHARE""#
        let withPost = #"{\#(more),"post_id":7663542984343883021}"#
        let events: [(String, String, WebhookEvent.Kind)] = [
            (
                "post.publish.failed", #"{\#(more),"reason":"spam_risk_text"}"#,
                .publishFailed(id, TikTokError(code: .spamRiskText))
            ),
            ("post.publish.complete", "{\(more)}", .publishCompleted(id)),
            ("post.publish.inbox_delivered", "{\(more)}", .inboxDelivered(id)),
            ("post.publish.publicly_available", withPost, .publiclyAvailable(id, post)),
            ("post.publish.publicaly_available", withPost, .publiclyAvailable(id, post)),
            ("post.publish.no_longer_publicaly_available", withPost, .noLongerPubliclyAvailable(id, post)),
            ("post.publish.no_longer_publicly_available", withPost, .noLongerPubliclyAvailable(id, post)),
        ]
        for (name, content, kind) in events {
            let event = try event(name, content)
            #expect(event.kind == kind)
            #expect(event.name.rawValue == name)
            #expect(event.publishID == id)
            #expect(event.account == OpenID(rawValue: "-000user"))
            #expect(event.date == Date(timeIntervalSince1970: Double(SignedWebhook.now - 5)))
            #expect(event.publishType == .inboxShare)
            #expect(event.content == content)
        }
    }

    @Test("The reason of a failure may be called fail_reason, may be new, and may be missing")
    func reasons() throws {
        func reason(_ more: String) throws -> TikTokError? {
            guard case .publishFailed(_, let error) = try event("post.publish.failed", #"{"publish_id":"p"\#(more)}"#).kind else {
                return nil
            }
            return error
        }
        #expect(try reason(#","fail_reason":"auth_removed""#)?.code == .authorizationRemoved)
        #expect(try reason(#","reason":"","fail_reason":"spam_risk""#)?.code == .spamRisk)
        #expect(try reason(#","reason":"internal","fail_reason":"spam_risk""#)?.code == .processingFailed)
        let new = try #require(try reason(#","reason":"moon_phase""#))
        #expect(new.code.rawValue == "moon_phase")
        #expect(new.advice == .giveUp)
        for missing in ["", #","reason":null"#, #","reason":7"#, #","reason":[]"#] {
            #expect(try reason(missing)?.code == .processingFailed)
        }
    }

    @Test(
        "An id of 19 digits is exact, as a number and as a string",
        arguments: [
            ("9223372036854775807", "9223372036854775807"), ("7663542984343883021", "7663542984343883021"),
            (#""7663542984343883021""#, "7663542984343883021"), ("18446744073709551615", "18446744073709551615"),
            (#""0007""#, "0007"),
        ])
    func postIDs(_ json: String, _ id: String) throws {
        let event = try event("post.publish.publicly_available", #"{"publish_id":"p","post_id":\#(json)}"#)
        #expect(event.kind == .publiclyAvailable(PublishID(rawValue: "p"), PostID(rawValue: id)))
    }

    @Test(
        "A post id that is none does not hide the event", arguments: [#""""#, "null", "1.5", "-1", "[1]", "{}", "1e400", "true"])
    func badPostIDs(_ json: String) throws {
        let content = #"{"publish_id":"p","post_id":\#(json)}"#
        let kind = try event("post.publish.publicly_available", content).kind
        // A number that no machine can hold breaks the whole text in some parsers.
        #expect(kind == .publiclyAvailable(PublishID(rawValue: "p"), nil) || (json == "1e400" && kind == .unknown))
    }

    @Test("Every reason of a removal is told, also one that is new, in a string or missing")
    func removals() throws {
        let known: [(Int, WebhookEvent.RemovalReason)] = [
            (0, .unknown), (1, .userDisconnected), (2, .accountDeleted), (3, .ageChanged), (4, .accountBanned),
            (5, .revokedByApp),
        ]
        for (number, reason) in known {
            #expect(try event("authorization.removed", #"{"reason":\#(number)}"#).kind == .authorizationRemoved(reason))
            #expect(try event("authorization.removed", #"{"reason":"\#(number)"}"#).kind == .authorizationRemoved(reason))
        }
        #expect(try event("authorization.removed", #"{"reason":99}"#).kind == .authorizationRemoved(.init(rawValue: 99)))
        #expect(try event("authorization.removed", "{}").kind == .authorizationRemoved(.unknown))
        #expect(try event("authorization.removed", #"{"reason":1e30}"#).kind == .authorizationRemoved(.unknown))
        #expect(try event("authorization.removed", #"{"reason":1}"#).publishID == nil)
    }

    @Test("Content is understood as an object as well as in a string")
    func contentObject() throws {
        let event = try event(
            ("event", #""post.publish.publicly_available""#), ("create_time", "\(SignedWebhook.now)"), ("user_openid", #""u""#),
            ("content", #"{"publish_id":"v_pub_url~v2.7","post_id":7663542984343883021}"#))
        #expect(event.kind == .publiclyAvailable(id, post))
        #expect(event.content == nil)
    }

    @Test("An event that nobody knows is told by its name and content, and is no error")
    func unknown() throws {
        for name in ["video.publish.completed", "portability.download.ready", "post.publish.eaten", ""] {
            let event = try event(name, #"{"share_id":"s","request_id":7}"#)
            #expect(event.kind == .unknown)
            #expect(event.name.rawValue == name)
            #expect(event.content == #"{"share_id":"s","request_id":7}"#)
        }
    }

    @Test(
        "An event of a publish that does not say which is unknown",
        arguments: ["{}", "", "no JSON", "[]", "7", "null", #"{"publish_id":""}"#, #"{"publish_id":7}"#, #"{"publish_id":null}"#])
    func noPublishID(_ content: String) throws {
        #expect(try event("post.publish.complete", content).kind == .unknown)
    }

    @Test("Fields that are missing or strange cost no more than themselves")
    func missingFields() throws {
        let bare = try event(("event", #""authorization.removed""#))
        #expect(bare.kind == .unknown)
        #expect(bare.account == nil)
        #expect(bare.date == Date(timeIntervalSince1970: Double(SignedWebhook.now)))
        let removed = try event(
            ("event", #""authorization.removed""#), ("content", #""{}""#), ("create_time", #""1790000001""#),
            ("user_openid", "7"),
            ("more", "{}"))
        #expect(removed.kind == .authorizationRemoved(.unknown))
        #expect(removed.date == Date(timeIntervalSince1970: 1_790_000_001))
        #expect(removed.account == nil)
        for time in ["9223372036854775807", "-9223372036854775808", "1e300", "null", "[]", #""x""#] {
            #expect(try event(("event", #""x""#), ("create_time", time), ("user_openid", #""""#)).account == nil)
        }
    }

    @Test(
        "A body that is no event is refused and harms nobody",
        arguments: [
            "", " ", "null", "7", "[]", "{}", "{", "\"", "{\"client_key\":\"aw0000000000test\"}", "\u{FEFF}{}",
            "{\"client_key\":\"aw0000000000test\",\"event\":7}", String(repeating: "[", count: 200_000),
            String(repeating: "{\"a\":", count: 40_000),
        ])
    func hostileBodies(_ text: String) throws {
        #expect(try WebhookVerifier.test().refusal(SignedWebhook(body: Data(text.utf8))) == .webhookUnreadable)
        #expect(try WebhookVerifier.test().refusal(SignedWebhook(body: Data([0xFF, 0xFE, 0x00]))) == .webhookUnreadable)
    }

    @Test("Content of a hundred thousand levels harms nobody, in a string and as an object")
    func hostileContent() throws {
        let deep = String(repeating: "[", count: 100_000)
        #expect(try event("post.publish.complete", deep).kind == .unknown)
        let nested = #"{"publish_id":\#(String(repeating: "[", count: 300))\#(String(repeating: "]", count: 300))}"#
        #expect(try event("post.publish.complete", nested).kind == .unknown)
        #expect(try event(("event", #""post.publish.complete""#), ("content", nested)).kind == .unknown)
    }
}
