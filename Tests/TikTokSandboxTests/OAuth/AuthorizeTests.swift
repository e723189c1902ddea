// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing

@testable import TikTokSandbox

@Suite struct AuthorizeTests {
    private let wire = Wire(sandbox: Sandbox())

    @Test("Consent redirects with a code, the granted scopes and the state") func allow() async throws {
        let answer = try await SignIn.authorize(wire)
        let location = try #require(answer.headers[.location])
        #expect(location.hasPrefix("http://127.0.0.1:53682/callback/?code="))
        #expect(location.contains("%2A0%21"), "codes hold * and !, percent-encoded")
        #expect(location.contains("&scopes=user.info.basic%2Cvideo.publish&"))
        let parameters = try SignIn.callback(answer)
        #expect(parameters["state"] == "Zk3v9qYt")
        #expect(parameters["code"]?.contains("*0!") == true)
    }

    @Test("Scopes can be unticked one by one") func fewerScopes() async throws {
        let answer = try await SignIn.authorize(wire, ["sandbox_scopes": "video.publish,video.upload"])
        #expect(try SignIn.callback(answer)["scopes"] == "video.publish")
    }

    @Test(
        "Denial and an empty grant come back as access_denied",
        arguments: [
            ["sandbox_decision": "deny"], ["sandbox_scopes": ""],
        ])
    func deny(_ change: [String: String]) async throws {
        let parameters = try SignIn.callback(try await SignIn.authorize(wire, change.mapValues { $0 }))
        #expect(parameters["error"] == "access_denied")
        #expect(parameters["state"] == "Zk3v9qYt")
        #expect(parameters["code"] == nil)
    }

    @Test(
        "Some mistakes are redirected",
        arguments: [
            (["response_type": "token"], "unsupported_response_type"),
            (["scope": "user.info.basic video.publish"], "invalid_scope"),
            (["scope": "video.destroy"], "invalid_scope"), (["state": nil], "invalid_request"),
        ] as [([String: String?], String)])
    func redirectedMistakes(_ change: [String: String?], error: String) async throws {
        #expect(try SignIn.callback(try await SignIn.authorize(wire, change))["error"] == error)
    }

    @Test(
        "Other mistakes end on TikTok's own page, which names the parameter",
        arguments: [
            (["client_key": "sbsomethingelse"], "client_key"),
            (["client_key": nil, "client_id": "sbsandboxkey0000001"], "client_key"),
            (["redirect_uri": "http://example.com/cb"], "redirect_uri"),
            (["redirect_uri": "http://127.0.0.1/cb"], "redirect_uri"),
            (["redirect_uri": "https://localhost/cb"], "redirect_uri"), (["redirect_uri": "http://[::1]:80/cb"], "redirect_uri"),
            (["redirect_uri": "https://example.com/cb?x=1"], "redirect_uri"),
            (["redirect_uri": "https://example.com/cb#x"], "redirect_uri"),
            (["redirect_uri": "myapp://callback"], "redirect_uri"),
            (["redirect_uri": "https://example.com/" + String(repeating: "a", count: 500)], "redirect_uri"),
            (["code_challenge": nil], "code_challenge"), (["code_challenge_method": nil], "code_challenge_method"),
            (["code_challenge_method": "plain"], "code_challenge_method"), (["sandbox_user": "nobody"], "sandbox_user"),
            (["sandbox_decision": "maybe"], "sandbox_decision"),
        ] as [([String: String?], String)])
    func pageMistakes(_ change: [String: String?], parameter: String) async throws {
        let answer = try await SignIn.authorize(wire, change)
        #expect(answer.status == 400)
        #expect(answer.headers[.location] == nil)
        #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
        #expect(answer.text.contains("<code>\(parameter)</code>"))
    }

    @Test(
        "On the web and in apps a challenge needs no method, but no other than S256 is taken", arguments: [nil, "S256", "plain"])
    func methodOnTheWeb(_ method: String?) async throws {
        let answer = try await SignIn.authorize(
            wire, ["redirect_uri": "https://app.example.com/callback/", "code_challenge_method": method])
        #expect(answer.status == (method == "plain" ? 400 : 302))
    }

    @Test("A user who was renamed can be chosen by the new name") func renamed() async throws {
        try await wire.sandbox.updateAccount("-000sandbox_anacooks") { $0.username = "ana.bakes" }
        let page = try await SignIn.authorize(wire, ["sandbox_user": nil, "sandbox_decision": nil])
        #expect(page.text.contains("ana.bakes"))
        #expect(!page.text.contains("ana.cooks"))
    }

    @Test("A production key is refused even when it is configured") func productionKey() async throws {
        var configuration = Sandbox.Configuration()
        configuration.clientKey = "aw0exampleclient1"
        let answer = try await SignIn.authorize(Wire(sandbox: Sandbox(configuration)), ["client_key": "aw0exampleclient1"])
        #expect(answer.status == 400)
    }

    @Test("A web redirect URI needs no PKCE") func web() async throws {
        let answer = try await SignIn.authorize(
            wire, ["redirect_uri": "https://app.example.com/cb/", "code_challenge": nil, "code_challenge_method": nil])
        #expect(try SignIn.callback(answer)["code"] != nil)
    }

    @Test("Without a decision a form asks, and what the URL brought is escaped in it") func form() async throws {
        let answer = try await SignIn.authorize(wire, ["sandbox_decision": nil, "sandbox_user": nil, "state": "\"><script>"])
        #expect(answer.status == 200)
        #expect(answer.text.contains("<input type=\"checkbox\" name=\"sandbox_scopes\" value=\"video.publish\" checked>"))
        #expect(answer.text.contains("value=\"&quot;&gt;&lt;script&gt;\""))
        #expect(!answer.text.contains("<script>"))
        #expect(answer.text.contains("@ben.travels"))
    }

    @Test("The form's repeated fields are understood") func submittedForm() async throws {
        let fields =
            SignIn.query.filter { $0.key != "sandbox_scopes" }
            .map { "\($0.key)=\(FormFields.encode($0.value))" } + ["sandbox_scopes=", "sandbox_scopes=user.info.basic"]
        let answer = try await wire.send(.get, "https://www.tiktok.com/v2/auth/authorize/?\(fields.joined(separator: "&"))")
        #expect(try SignIn.callback(answer)["scopes"] == "user.info.basic")
    }
}
