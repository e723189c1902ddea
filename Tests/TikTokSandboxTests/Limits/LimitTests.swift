// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
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

    @Test("Uploads that end side by side do not get past the cap where inits alone do not count") func capAtTheEnd() async throws
    {
        let wire = try await Wire.signedIn {
            $0.oddities.countsUnusedInits = false
            $0.dailyPostCap = 2
            $0.limitsRate = false
        }
        var started: [Wire.Started] = []
        for _ in 0..<3 { started.append(try await wire.startVideo()) }
        for upload in started {
            #expect(try await wire.put(upload.url, Samples.video(), range: "bytes 0-4095/4096").status == 201)
        }
        await wire.sandbox.advance(by: .seconds(60))
        #expect(await wire.sandbox.posts.count == 2)
        #expect(try await wire.status(started[2].id)["fail_reason"] == "spam_risk_too_many_posts")
    }

    @Test("A user who is banned after the init gets no post") func bannedMeanwhile() async throws {
        let wire = try await Wire.signedIn()
        let id = try await wire.upload()
        try await wire.sandbox.updateAccount("-000sandbox_anacooks") { $0.isBanned = true }
        await wire.sandbox.advance(by: .seconds(60))
        #expect(try await wire.status(id)["fail_reason"] == "spam_risk_user_banned_from_posting")
        #expect(await wire.sandbox.posts.isEmpty)
    }

    @Test(
        "A draft may last ten minutes, whatever the creator may post",
        arguments: [(599, nil), (601, "duration_check_failed")] as [(UInt16, String?)])
    func draftDuration(_ seconds: UInt16, _ reason: String?) async throws {
        let wire = try await Wire.signedIn()
        try await wire.sandbox.updateAccount("-000sandbox_anacooks") { $0.maxVideoPostDurationSeconds = 60 }
        let video = SandboxMedia.video(seconds: seconds)
        let draft = try await wire.post(Wire.inboxInit, "{\(Samples.file(video.count))}")
        let url = try #require(draft.data["upload_url"].text)
        _ = try await wire.put(url, video, range: "bytes 0-\(video.count - 1)/\(video.count)")
        await wire.sandbox.advance(by: .seconds(60))
        let status = try await wire.status(try #require(draft.data["publish_id"].text))
        #expect(status["fail_reason"].text == reason)
    }

    @Test("The largest video can be set, for uploads and for pulls") func largestVideo() async throws {
        let origin = Origin(["/v/1.mp4": Samples.video(5000)])
        let wire = try await Wire.signedIn(origin: origin) { $0.verifiedURLPrefixes = ["https://media.example.com/v/"] }
        let door = try await wire.send(.post, "https://x.example/_sandbox/app", body: Data(#"{"maximum_video_bytes":4999}"#.utf8))
        #expect(door.json["maximum_video_bytes"] == 4999)
        let file = try await wire.post(Wire.videoInit, "{\(Samples.postInfo()),\(Samples.file(5000))}")
        #expect(file.code == "invalid_params")
        let pull = try await wire.post(
            Wire.videoInit, "{\(Samples.postInfo()),\(Samples.pull("https://media.example.com/v/1.mp4"))}")
        await wire.sandbox.advance(by: .seconds(60))
        #expect(try await wire.status(try #require(pull.data["publish_id"].text))["fail_reason"] == "video_pull_failed")
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
