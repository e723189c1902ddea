// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing

@testable import TikTokSandbox

@Suite struct PageActionTests {
    private static let ana = "-000sandbox_anacooks"

    private func act(_ wire: Wire, _ fields: [String: String]) async throws -> Wire.Answer {
        try await wire.form("/_sandbox/page", fields)
    }

    private func draft(_ wire: Wire) async throws -> String {
        let started = try await wire.post(Wire.inboxInit, "{\(Samples.file(4096))}").data
        _ = try await wire.put(try #require(started["upload_url"].text), Samples.video(), range: "bytes 0-4095/4096")
        await wire.sandbox.advance(by: .seconds(5))
        return try #require(started["publish_id"].text)
    }

    @Test("The clock is advanced, and the answer leads back to where one was") func advance() async throws {
        let wire = Wire(sandbox: Sandbox())
        let answer = try await act(wire, ["action": "advance", "seconds": "3600", "back": "/#controls"])
        #expect(answer.status == 303)
        #expect(answer.headers[.location] == "/#controls")
        #expect(wire.sandbox.clock.elapsed == .seconds(3600))
        #expect(await wire.sandbox.requests.isEmpty)
    }

    @Test(
        "An action leads nowhere but to the page",
        arguments: [
            ("/_sandbox/page/accounts/-000sandbox_anacooks#inbox", "/_sandbox/page/accounts/-000sandbox_anacooks#inbox"),
            ("https://evil.example/", "/"), ("//evil.example/", "/"), ("/#a\r\nX: 1", "/"), ("/_sandbox/ledger", "/"), ("", "/"),
        ])
    func location(_ back: String, _ expected: String) async throws {
        let wire = Wire(sandbox: Sandbox())
        let answer = try await act(wire, ["action": "advance", "seconds": "0", "back": back])
        #expect(answer.headers[.location] == expected)
    }

    @Test(
        "The next call fails as chosen, and the one after that does not",
        arguments: [
            ("server_error", 500, nil), ("rate_limit", 429, "rate_limit_exceeded"),
            ("token_invalid", 401, "access_token_invalid"),
            ("garbage", 200, nil),
        ] as [(String, Int, String?)])
    func fail(_ kind: String, _ status: Int, _ code: String?) async throws {
        let wire = try await Wire.signedIn()
        _ = try await act(wire, ["action": "fail", "target": Wire.creatorInfo, "kind": kind])
        #expect(try await wire.send(.get, "http://127.0.0.1/").text.contains("To go wrong"))
        let answer = try await wire.post(Wire.creatorInfo, "{}")
        #expect(answer.status == status)
        #expect(answer.code == code)
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "ok")
        #expect(try await !wire.send(.get, "http://127.0.0.1/").text.contains("To go wrong"))
    }

    @Test("Gateways fail as chosen, without TikTok's words", arguments: SandboxGateway.allCases)
    func gateways(_ gateway: SandboxGateway) async throws {
        let wire = Wire(sandbox: Sandbox())
        _ = try await act(wire, ["action": "fail", "target": "\(gateway.path)/*", "kind": "rate_limit"])
        let answer = try await wire.send(.get, "https://x.example\(gateway.path)/accounts")
        #expect(answer.status == 429)
        #expect(answer.body.isEmpty)
        #expect(try await wire.send(.get, "https://x.example\(gateway.path)/accounts").status != 429)
    }

    @Test("The next reply is lost, after TikTok has acted") func lose() async throws {
        let wire = try await Wire.signedIn()
        _ = try await act(wire, ["action": "lose", "target": Wire.videoInit])
        await #expect(throws: (any Error).self) { try await wire.startVideo() }
        #expect(await wire.sandbox.publishes.count == 1)
    }

    @Test("A user is banned and let in again, made private and public again") func account() async throws {
        let wire = try await Wire.signedIn()
        _ = try await act(wire, ["action": "ban", "open_id": Self.ana])
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "spam_risk_user_banned_from_posting")
        _ = try await act(wire, ["action": "unban", "open_id": Self.ana])
        _ = try await act(wire, ["action": "make_private", "open_id": Self.ana])
        #expect(try await wire.post(Wire.creatorInfo, "{}").data["privacy_level_options"][0] == "FOLLOWER_OF_CREATOR")
        _ = try await act(wire, ["action": "make_public", "open_id": Self.ana])
        #expect(try await wire.post(Wire.creatorInfo, "{}").data["privacy_level_options"][0] == "PUBLIC_TO_EVERYONE")
    }

    @Test("Revoking ends the tokens of the user") func revoke() async throws {
        let wire = try await Wire.signedIn()
        _ = try await act(wire, ["action": "revoke", "open_id": Self.ana])
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "access_token_invalid")
        #expect(await wire.sandbox.tokens.allSatisfy { $0.state == .revoked })
    }

    @Test("The quotas are filled, and are empty again a day later") func quotas() async throws {
        let wire = try await Wire.signedIn()
        _ = try await draft(wire)
        for quota in ["fill_posts", "fill_drafts"] { _ = try await act(wire, ["action": quota, "open_id": Self.ana]) }
        let page = try await wire.send(.get, "http://127.0.0.1/").text
        #expect(page.contains("15 of 15") && page.contains("5 of 5"))
        #expect(
            try await wire.post(Wire.videoInit, "{\(Samples.postInfo()),\(Samples.file(9))}").code == "spam_risk_too_many_posts")
        #expect(
            try await wire.post(Wire.inboxInit, "{\(Samples.file(9))}").code == "spam_risk_too_many_pending_share")
        _ = try await act(wire, ["action": "advance", "seconds": "86400"])
        let later = try await wire.signedIn("ana.cooks")
        #expect(try await later.post(Wire.videoInit, "{\(Samples.postInfo()),\(Samples.file(9))}").code == "ok")
        #expect(try await later.post(Wire.inboxInit, "{\(Samples.file(9))}").code == "ok")
    }

    @Test("A quota of a million is filled at once") func largeQuota() async throws {
        let wire = try await Wire.signedIn { $0.dailyPostCap = 1_000_000 }
        _ = try await act(wire, ["action": "fill_posts", "open_id": Self.ana])
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "spam_risk_too_many_posts")
    }

    @Test("A draft is posted, and another is discarded") func drafts() async throws {
        let wire = try await Wire.signedIn()
        let posted = try await draft(wire)
        let discarded = try await draft(wire)
        #expect(try await act(wire, ["action": "post", "publish_id": posted, "privacy_level": "SELF_ONLY"]).status == 303)
        #expect(try await act(wire, ["action": "discard", "publish_id": discarded]).status == 303)
        let posts = await wire.sandbox.posts
        #expect(posts.filter { $0.destination == .profile }.map(\.publishID) == [posted])
        #expect(posts.filter { $0.destination == .profile }.map(\.privacyLevel) == ["SELF_ONLY"])
        #expect(posts.filter(\.isDiscarded).map(\.publishID) == [discarded])
        let page = try await wire.send(.get, "http://127.0.0.1/").text
        #expect(page.contains("<span class=\"chip good\">posted</span>"))
        #expect(page.contains("<span class=\"chip warn\">discarded</span>"))
    }

    @Test("A reset forgets everything but the clock") func reset() async throws {
        let wire = try await Wire.signedIn()
        _ = try await wire.upload()
        _ = try await act(wire, ["action": "reset"])
        #expect(await wire.sandbox.publishes.isEmpty)
        #expect(await wire.sandbox.tokens.isEmpty)
    }

    @Test(
        "Mistakes are told on the page, in words and with the remedy, and change nothing",
        arguments: [
            ([:], "The form lacks action."), (["action": "dance"], "There is no such action."),
            (["action": "advance", "seconds": "-1"], "This is no length of time."),
            (["action": "advance", "seconds": "nan"], "This is no length of time."),
            (["action": "advance"], "The form lacks seconds."), (["action": "ban"], "The form lacks open_id."),
            (["action": "ban", "open_id": "<b>"], "The sandbox has no user with this open_id."),
            (["action": "fill_posts", "open_id": "x"], "The sandbox has no user with this open_id."),
            (["action": "revoke", "open_id": "x"], "The sandbox has no user with this open_id."),
            (["action": "fail", "target": "/", "kind": "garbage"], "There is no such fault."),
            (["action": "lose", "target": "/"], "There is no such operation."),
            (["action": "post", "publish_id": "x"], "There is no publish with this id."),
            (["action": "discard", "publish_id": "x"], "There is no publish with this id."),
        ] as [([String: String], String)])
    func mistakes(_ fields: [String: String], _ meaning: String) async throws {
        let wire = Wire(sandbox: Sandbox())
        let answer = try await act(wire, fields.merging(["back": "/#controls"]) { $1 })
        #expect(answer.status == 400)
        #expect(answer.text.contains("<div class=\"notice\" role=\"alert\"><strong>\(meaning)</strong> "))
        #expect(answer.text.contains("<h2>Clock</h2>"), "the whole page is there")
        #expect(wire.sandbox.clock.elapsed == .zero)
        #expect(await wire.sandbox.requests.isEmpty)
    }

    @Test("A form that cannot be read is told as well") func unreadable() async throws {
        let wire = Wire(sandbox: Sandbox())
        let answer = try await wire.send(.post, "http://127.0.0.1/_sandbox/page", body: Data("action=%FF".utf8))
        #expect(answer.status == 400)
        #expect(answer.text.contains("The form cannot be read."))
    }
}
