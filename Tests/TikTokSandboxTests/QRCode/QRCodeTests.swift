// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct QRCodeTests {
    private let wire = Wire(sandbox: Sandbox())
    private static let key = "sbsandboxkey0000001"
    private static let app = ["client_key": key, "client_secret": "sandbox-client-secret-0000001"]

    private func get(_ change: [String: String?] = [:], of wire: Wire? = nil) async throws -> Wire.Answer {
        var fields = ["client_key": Self.key, "scope": "user.info.basic,video.publish", "state": "Zk3v9 qYt"]
        for (name, value) in change { fields[name] = value }
        return try await (wire ?? self.wire).form("/v2/oauth/get_qrcode/", fields)
    }

    private func check(_ token: String) async throws -> JSONValue {
        let answer = try await wire.form("/v2/oauth/check_qrcode/", Self.app.merging(["token": token]) { $1 })
        #expect(answer.status == 200)
        return answer.json
    }

    /// A code, and what its picture says.
    private func code(ticket: String = "t-7Qv2") async throws -> (token: String, picture: Secret) {
        let answer = try await get().json
        let url = try #require(answer["scan_qrcode_url"].text)
        return (
            try #require(answer["token"].text),
            Secret(url.replacingOccurrences(of: "tobefilled", with: ticket))
        )
    }

    @Test("The URL of the picture has TikTok's form, with one gap for the ticket") func url() async throws {
        let answer = try await get()
        #expect(answer.status == 200)
        let token = try #require(answer.json["token"].text)
        #expect(
            answer.json["scan_qrcode_url"].text
                == "aweme://authorize?authType=100&client_key=\(Self.key)&client_ticket=tobefilled"
                + "&scope=user.info.basic%2Cvideo.publish&token=\(token)")
    }

    @Test("With nesting the URL has a second gap, percent-encoded, and the phone wants both filled") func nested() async throws {
        var configuration = Sandbox.Configuration()
        configuration.nestsQRCodeURL = true
        let wire = Wire(sandbox: Sandbox(configuration))
        let url = try #require(try await get(of: wire).json["scan_qrcode_url"].text)
        #expect(url.contains("&next_url=https%3A%2F%2Fwww.tiktok.com%2F"))
        #expect(url.contains("client_ticket%3Dtobefilled%26"))
        let first = url.replacingOccurrences(of: "client_ticket=tobefilled", with: "client_ticket=t-7Qv2")
        await #expect(throws: SandboxError.self) { try await wire.sandbox.scanQRCode(Secret(first), as: "ana.cooks") }
        let both = first.replacingOccurrences(of: "client_ticket%3Dtobefilled", with: "client_ticket%3Dt-7Qv2")
        try await wire.sandbox.scanQRCode(Secret(both), as: "ana.cooks")
    }

    @Test("From new over scanned and confirmed to utilised, and the code buys tokens once") func wholeWay() async throws {
        let (token, picture) = try await code()
        #expect(try await check(token) == ["status": "new", "client_ticket": ""])
        try await wire.sandbox.scanQRCode(picture, as: "ana.cooks")
        #expect(try await check(token) == ["status": "scanned", "client_ticket": "t-7Qv2"])
        #expect(try await check(token) == ["status": "scanned", "client_ticket": "t-7Qv2"])
        try await wire.sandbox.confirmQRCode(picture, scopes: ["video.publish"])
        let confirmed = try await check(token)
        #expect(confirmed["status"] == "confirmed")
        #expect(confirmed["client_ticket"] == "t-7Qv2")
        let redirect = try #require(confirmed["redirect_uri"].text)
        #expect(redirect.hasPrefix("https://app.example.com/auth/tiktok/callback/?code="))
        #expect(redirect.contains("%2A0%21"), "codes hold * and !, percent-encoded")
        #expect(redirect.hasSuffix("&state=Zk3v9%20qYt"))
        #expect(try await check(token) == ["status": "utilised", "client_ticket": "t-7Qv2"])
        await wire.sandbox.advance(by: .seconds(299))
        #expect(try await check(token)["status"] == "utilised")

        let items = try #require(URLComponents(string: redirect)?.queryItems)
        let fields = Self.app.merging([
            "code": items.first { $0.name == "code" }?.value ?? "", "grant_type": "authorization_code",
            "redirect_uri": "https://app.example.com/auth/tiktok/callback/",
        ]) { $1 }
        let tokens = try await wire.form("/v2/oauth/token/", fields)
        #expect(tokens.json["scope"] == "video.publish")
        #expect(tokens.json["open_id"] == "-000sandbox_anacooks")
        #expect(try await wire.form("/v2/oauth/token/", fields).json["error"] == "invalid_grant")
    }

    @Test("A code expires, whatever stage it has reached, and cannot be used then", arguments: [0, 1, 2])
    func expiry(steps: Int) async throws {
        let (token, picture) = try await code()
        if steps > 0 { try await wire.sandbox.scanQRCode(picture, as: "ana.cooks") }
        if steps > 1 { try await wire.sandbox.confirmQRCode(picture) }
        await wire.sandbox.advance(by: .milliseconds(299_999))
        if steps < 2 { #expect(try await check(token)["status"] == (steps == 0 ? "new" : "scanned")) }
        await wire.sandbox.advance(by: .milliseconds(1))
        #expect(try await check(token) == ["status": "expired", "client_ticket": ""])
        await #expect(throws: SandboxError.self) { try await wire.sandbox.scanQRCode(picture, as: "ana.cooks") }
        await #expect(throws: SandboxError.self) { try await wire.sandbox.confirmQRCode(picture) }
    }

    @Test("A refusal leaves the code scanned until it expires, and is final") func decline() async throws {
        let (token, picture) = try await code()
        try await wire.sandbox.scanQRCode(picture, as: "ana.cooks")
        try await wire.sandbox.declineQRCode(picture)
        #expect(try await check(token)["status"] == "scanned")
        await #expect(throws: SandboxError.self) { try await wire.sandbox.confirmQRCode(picture) }
        await wire.sandbox.advance(by: .seconds(300))
        #expect(try await check(token)["status"] == "expired")
    }

    @Test("The phone refuses what no phone could do") func phone() async throws {
        let sandbox = wire.sandbox
        let (_, picture) = try await code()
        let gap = Secret(picture.reveal().replacingOccurrences(of: "t-7Qv2", with: "tobefilled"))
        let other = Secret(picture.reveal().replacingOccurrences(of: "t-7Qv2", with: "other"))
        for url in [gap, Secret("https://example.com/"), Secret("aweme://authorize?token=x&client_ticket=y"), Secret("")] {
            await #expect(throws: SandboxError.self) { try await sandbox.scanQRCode(url, as: "ana.cooks") }
        }
        await #expect(throws: SandboxError.self) { try await sandbox.scanQRCode(picture, as: "nobody") }
        await #expect(throws: SandboxError.self) { try await sandbox.confirmQRCode(picture) }
        await #expect(throws: SandboxError.self) { try await sandbox.declineQRCode(picture) }
        try await sandbox.scanQRCode(picture, as: "ana.cooks")
        await #expect(throws: SandboxError.self) { try await sandbox.scanQRCode(picture, as: "ben.travels") }
        await #expect(throws: SandboxError.self) { try await sandbox.confirmQRCode(other) }
        for scopes in [[], ["video.upload"], ["video.publish", "video.upload"]] {
            await #expect(throws: SandboxError.self) { try await sandbox.confirmQRCode(picture, scopes: scopes) }
        }
        try await sandbox.confirmQRCode(picture)
        await #expect(throws: SandboxError.self) { try await sandbox.confirmQRCode(picture) }
    }

    @Test(
        "Requests that TikTok would refuse are refused",
        arguments: [
            (["client_key": nil], 400, "invalid_request"), (["client_key": "sbother"], 401, "invalid_client"),
            (["scope": nil], 400, "invalid_request"), (["scope": "video.destroy"], 400, "invalid_scope"),
            (["scope": "user.info.basic video.publish"], 400, "invalid_scope"), (["client_id": "x"], 400, "invalid_request"),
        ] as [([String: String?], Int, String)])
    func refusedGet(change: [String: String?], status: Int, error: String) async throws {
        let answer = try await get(change)
        #expect(answer.status == status)
        #expect(answer.json["error"].text == error)
        #expect(answer.json["log_id"].text?.isEmpty == false)
    }

    @Test("Asking needs the secret and a token that was given") func refusedCheck() async throws {
        let (token, _) = try await code()
        for (fields, error) in [
            (["client_key": Self.key, "token": token], "invalid_request"),
            (["client_key": Self.key, "client_secret": "wrong", "token": token], "invalid_client"),
            (Self.app, "invalid_request"), (Self.app.merging(["token": "unknown"]) { $1 }, "invalid_request"),
        ] {
            #expect(try await wire.form("/v2/oauth/check_qrcode/", fields).json["error"].text == error)
        }
    }

    @Test("A code without a state comes back without one") func noState() async throws {
        let answer = try await get(["state": nil]).json
        let url = try #require(answer["scan_qrcode_url"].text).replacingOccurrences(of: "tobefilled", with: "t")
        try await wire.sandbox.scanQRCode(Secret(url), as: "ana.cooks")
        try await wire.sandbox.confirmQRCode(Secret(url))
        #expect(try await check(try #require(answer["token"].text))["redirect_uri"].text?.contains("state") == false)
    }

    @Test("The phone is there over HTTP too") func control() async throws {
        func control(_ action: JSONValue, _ more: [String: JSONValue]) async throws -> Wire.Answer {
            let body = JSONValue.object(more.merging(["action": action]) { $1 })
            return try await wire.send(.post, "http://127.0.0.1/_sandbox/qrcode", body: body.data)
        }
        let (token, picture) = try await code()
        let url = JSONValue.string(picture.reveal())
        #expect(try await control("scan", ["scan_qrcode_url": url, "username": "nobody"]).status == 400)
        #expect(try await control("scan", ["scan_qrcode_url": url]).status == 400)
        #expect(try await control("scan", ["username": "ana.cooks"]).status == 400)
        #expect(try await control("scan", ["scan_qrcode_url": url, "username": "ana.cooks", "x": 1]).status == 400)
        #expect(try await control("steal", ["scan_qrcode_url": url]).status == 400)
        #expect(try await control("scan", ["scan_qrcode_url": url, "username": "ana.cooks"]).status == 200)
        #expect(try await control("confirm", ["scan_qrcode_url": url, "scopes": ["video.upload"]]).status == 400)
        #expect(try await control("confirm", ["scan_qrcode_url": url, "scopes": ["video.publish"]]).status == 200)
        let late = try await control("decline", ["scan_qrcode_url": url])
        #expect(late.status == 400)
        #expect(late.json["error"].text?.contains("not waiting for a decision") == true)
        #expect(try await check(token)["status"] == "confirmed")
        #expect(await wire.sandbox.requests.allSatisfy { !$0.path.hasPrefix("/_sandbox") })
    }

    @Test("Redirect URI, lifetime and nesting are changed over HTTP") func app() async throws {
        let door = "http://127.0.0.1/_sandbox/app"
        let body = #"{"web_redirect_uri":"https://b.example/cb/","qrcode_seconds":10,"nests_qrcode_url":true}"#
        let answer = try await wire.send(.post, door, body: Data(body.utf8)).json
        #expect(answer["web_redirect_uri"] == "https://b.example/cb/")
        #expect(answer["qrcode_seconds"] == .integer(10))
        #expect(answer["nests_qrcode_url"] == true)
        let (token, picture) = try await code()
        #expect(picture.reveal().contains("next_url"))
        try await wire.sandbox.scanQRCode(picture, as: "ana.cooks")
        try await wire.sandbox.confirmQRCode(picture)
        #expect(try await check(token)["redirect_uri"].text?.hasPrefix("https://b.example/cb/?code=") == true)
        for uri in ["http://127.0.0.1:1/", "https://b.example/?x=1", "x"] {
            let body = Data(#"{"web_redirect_uri":"\#(uri)"}"#.utf8)
            #expect(try await wire.send(.post, door, body: body).status == 400)
        }
        let (late, _) = try await code()
        await wire.sandbox.advance(by: .seconds(10))
        #expect(try await check(late)["status"] == "expired")
    }
}
