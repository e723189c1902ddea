// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokSandbox

@Suite struct LimitTests {
    @Test(
        "Each token has a sliding minute, and refused calls count",
        arguments: [
            (Wire.creatorInfo, 20), (Wire.videoInit, 6), (Wire.inboxInit, 6), (Wire.contentInit, 6), (Wire.statusFetch, 30),
        ])
    func window(_ path: String, limit: Int) async throws {
        let wire = try await Wire.signedIn()
        for _ in 0..<limit {
            #expect(try await wire.post(path, "[]").code != "rate_limit_exceeded")
        }
        await wire.sandbox.advance(by: .seconds(59))
        let refused = try await wire.post(path, "[]")
        #expect(refused.status == 429)
        #expect(refused.code == "rate_limit_exceeded")
        #expect(try await wire.signedIn("ana.cooks").post(path, "[]").code != "rate_limit_exceeded")
        await wire.sandbox.advance(by: .seconds(1))
        for _ in 1..<limit {
            #expect(try await wire.post(path, "[]").code != "rate_limit_exceeded")
        }
        #expect(try await wire.post(path, "[]").code == "rate_limit_exceeded", "the refused call is still in the window")
    }

    @Test("A refreshed token is in the window of the old one") func refreshed() async throws {
        let sandbox = Sandbox()
        let tokens = try await SignIn.tokens(Wire(sandbox: sandbox))
        let old = Wire(sandbox: sandbox, token: try #require(tokens["access_token"].text))
        for _ in 0..<6 { _ = try await old.post(Wire.videoInit, "[]") }
        let fresh = try await SignIn.refresh(old, try #require(tokens["refresh_token"].text))
        let token = try #require(fresh.json["access_token"].text)
        #expect(try await Wire(sandbox: sandbox, token: token).post(Wire.videoInit, "[]").code == "rate_limit_exceeded")
    }

    @Test("Fifteen direct posts a day") func dailyCap() async throws {
        let wire = try await Wire.signedIn()
        for index in 0..<15 {
            if index % 6 == 5 { await wire.sandbox.advance(by: .seconds(60)) }
            _ = try await wire.startVideo()
        }
        await wire.sandbox.advance(by: .seconds(60))
        let body = "{\(Samples.postInfo()),\(Samples.file(4096))}"
        let refused = try await wire.post(Wire.videoInit, body)
        #expect(refused.status == 403)
        #expect(refused.code == "spam_risk_too_many_posts")
        let info = try await wire.post(Wire.creatorInfo, "{}")
        #expect(info.status == 200)
        #expect(info.code == "spam_risk_too_many_posts")
        #expect(try await wire.post(Wire.inboxInit, "{\(Samples.file(4096))}").code == "ok")
        await wire.sandbox.advance(by: .seconds(86_400))
        #expect(try await wire.signedIn("ana.cooks").post(Wire.videoInit, body).code == "ok")
    }

    @Test("Five pending drafts a day; a failed one gives its place back") func pendingCap() async throws {
        let wire = try await Wire.signedIn()
        let body = "{\(Samples.file(4096))}"
        var urls: [String] = []
        for _ in 0..<5 {
            urls.append(try #require(try await wire.post(Wire.inboxInit, body).data["upload_url"].text))
        }
        let refused = try await wire.post(Wire.inboxInit, body)
        #expect(refused.status == 400)
        #expect(refused.code == "spam_risk_too_many_pending_share")
        #expect(refused.json["error"]["message"] == "spam_risk_too_many_pending_share")
        let text = Data(repeating: 65, count: 4096)
        #expect(try await wire.put(urls[0], text, range: "bytes 0-4095/4096").status == 201)
        await wire.sandbox.advance(by: .seconds(60))
        #expect(try await wire.post(Wire.inboxInit, body).code == "ok")
        #expect(try await wire.post(Wire.inboxInit, body).code == "spam_risk_too_many_pending_share")
        await wire.sandbox.advance(by: .seconds(86_400))
        #expect(try await wire.signedIn("ana.cooks").post(Wire.inboxInit, body).code == "ok")
    }

    @Test("Five users a day for an unaudited app") func activeUsers() async throws {
        let wire = try await Wire.signedIn("user0") { configuration in
            configuration.isAudited = false
            configuration.accounts = (0..<6).map { SandboxAccount(username: "user\($0)", isPrivate: true) }
        }
        for index in 0..<5 { _ = try await wire.signedIn("user\(index)").startVideo() }
        let sixth = try await wire.signedIn("user5")
        let refused = try await sixth.post(Wire.videoInit, "{\(Samples.postInfo()),\(Samples.file(4096))}")
        #expect(refused.status == 403)
        #expect(refused.code == "reached_active_user_cap")
        #expect(try await sixth.post(Wire.creatorInfo, "{}").status == 200)
        #expect(try await sixth.post(Wire.creatorInfo, "{}").code == "reached_active_user_cap")
        #expect(try await wire.startVideo().id.isEmpty == false, "who has posted today may go on")
    }

    @Test("A test of load can do without the limits") func unlimited() async throws {
        let wire = try await Wire.signedIn { $0.limitsRate = false }
        for _ in 0..<50 { #expect(try await wire.post(Wire.creatorInfo, "{}").code == "ok") }
    }
}
