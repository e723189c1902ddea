// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

/// Each switch does what it says, and by default nothing of it.
@Suite struct OddityTests {
    private typealias Change = (inout SandboxOddities) -> Void

    private func wire(scopes: [String]? = nil, _ change: Change = { _ in }) async throws -> Wire {
        var oddities = SandboxOddities()
        change(&oddities)
        let wanted = oddities
        return try await Wire.signedIn(scopes: scopes) { $0.oddities = wanted }
    }

    @Test("A bad field of the Content Posting API can have the code of its pages; others keep theirs") func parameterCode()
        async throws
    {
        #expect(try await wire().post(Wire.videoInit, "[]").code == "invalid_params")
        let other = try await wire { $0.invalidParameterCode = .singular }
        #expect(try await other.post(Wire.videoInit, "[]").code == "invalid_param")
        #expect(try await other.get("/v2/user/info/").code == "invalid_params")
    }

    @Test("Refusals can come with HTTP 200") func statuses() async throws {
        let api = try await wire { $0.refusesWithStatus200 = true }
        let refused = try await api.post(Wire.statusFetch, #"{"publish_id":"x"}"#)
        #expect(refused.status == 200)
        #expect(refused.code == "invalid_publish_id")
        let oauth = try await wire { $0.refusesOAuthWithStatus200 = true }
        let answer = try await SignIn.refresh(oauth, "rft.unknown")
        #expect(answer.status == 200)
        #expect(answer.json["error"] == "invalid_grant")
        #expect(try await SignIn.refresh(try await wire(), "rft.unknown").status == 400)
    }

    @Test("Too many pending drafts are 400 or 403", arguments: [400, 403]) func pendingShares(_ status: Int) async throws {
        let wire = try await Wire.signedIn {
            $0.pendingShareCap = 0
            $0.oddities.pendingShareStatus = status
        }
        #expect(try await wire.post(Wire.inboxInit, "{\(Samples.file(4096))}").status == status)
    }

    @Test("A refresh can leave the refresh token as it is") func rotation() async throws {
        let wire = try await wire { $0.rotatesRefreshTokens = false }
        let token = try #require(try await SignIn.tokens(wire)["refresh_token"].text)
        for _ in 0..<2 {
            #expect(try await SignIn.refresh(wire, token).json["refresh_token"].text == token)
        }
    }

    @Test("A refresh token that is used again can end its whole family", arguments: [true, false])
    func reuse(_ revokes: Bool) async throws {
        let wire = try await wire { $0.revokesReusedFamilies = revokes }
        let first = try #require(try await SignIn.tokens(wire)["refresh_token"].text)
        let second = try #require(try await SignIn.refresh(wire, first).json["refresh_token"].text)
        #expect(try await SignIn.refresh(wire, first).status == 400)
        #expect(try await SignIn.refresh(wire, second).status == (revokes ? 400 : 200))
    }

    @Test("A refresh can begin the life of the refresh token anew, or be refused always") func refreshing() async throws {
        for extends in [true, false] {
            let wire = try await wire { $0.refreshExtendsRefreshTokens = extends }
            let token = try #require(try await SignIn.tokens(wire)["refresh_token"].text)
            await wire.sandbox.advance(by: .seconds(1000))
            let left = try await SignIn.refresh(wire, token).json["refresh_expires_in"]
            #expect(left == .integer(extends ? 15_552_000 : 15_551_000))
        }
        let closed = try await wire { $0.refusesEveryRefresh = true }
        let token = try #require(try await SignIn.tokens(closed)["refresh_token"].text)
        #expect(try await SignIn.refresh(closed, token).json["error"] == "invalid_grant")
    }

    @Test("A revocation can have no body", arguments: [true, false]) func revocation(_ isEmpty: Bool) async throws {
        let wire = try await wire { $0.revokesWithEmptyBody = isEmpty }
        let answer = try await wire.form(
            "/v2/oauth/revoke/",
            ["client_key": "sbsandboxkey0000001", "client_secret": "sandbox-client-secret-0000001", "token": wire.token])
        #expect(answer.status == 200)
        #expect(answer.text == (isEmpty ? "" : "{}"))
    }

    @Test("Calls that were refused can leave the window alone") func refusedCalls() async throws {
        let wire = try await wire { $0.countsRefusedCalls = false }
        for _ in 0..<6 { _ = try await wire.post(Wire.videoInit, "[]") }
        await wire.sandbox.advance(by: .seconds(59))
        #expect(try await wire.post(Wire.videoInit, "[]").code == "rate_limit_exceeded")
        await wire.sandbox.advance(by: .seconds(1))
        for _ in 0..<6 { #expect(try await wire.post(Wire.videoInit, "[]").code == "invalid_params") }
    }

    @Test("The three inits can share their limit, and reads can be counted by token") func limits() async throws {
        let shared = try await wire { $0.sharesInitLimit = true }
        for path in [Wire.videoInit, Wire.inboxInit, Wire.contentInit, Wire.videoInit, Wire.inboxInit, Wire.contentInit] {
            #expect(try await shared.post(path, "[]").code == "invalid_params")
        }
        #expect(try await shared.post(Wire.videoInit, "[]").code == "rate_limit_exceeded")
        for perToken in [true, false] {
            let ana = try await wire { $0.limitsReadsPerToken = perToken }
            for _ in 0..<600 { _ = try await ana.get("/v2/user/info/?fields=open_id") }
            let ben = try await ana.signedIn("ben.travels")
            #expect(try await ben.get("/v2/user/info/?fields=open_id").code == (perToken ? "ok" : "rate_limit_exceeded"))
        }
    }

    @Test("Fields that were not granted are refused in two ways, or empty") func fields() async throws {
        let path = "/v2/user/info/?fields=open_id,username,is_verified,video_count"
        let basic = ["user.info.basic"]
        #expect(try await wire(scopes: basic).get(path).code == "scope_not_authorized")
        let missed = try await wire(scopes: basic) { $0.fieldsWithoutScope = .permissionMissed }.get(path)
        #expect(missed.status == 400)
        #expect(missed.code == "scope_permission_missed")
        let blank = try await wire(scopes: basic) { $0.fieldsWithoutScope = .blank }.get(path)
        #expect(
            blank.data["user"] == [
                "open_id": "-000sandbox_anacooks", "username": "", "is_verified": false, "video_count": 0,
            ])
    }

    @Test("A direct post that is never uploaded can cost nothing of the daily cap", arguments: [true, false])
    func unusedInits(_ counts: Bool) async throws {
        let wire = try await Wire.signedIn {
            $0.dailyPostCap = 1
            $0.oddities.countsUnusedInits = counts
        }
        _ = try await wire.startVideo()
        let second = try await wire.post(Wire.videoInit, "{\(Samples.postInfo()),\(Samples.file(4096))}")
        #expect(second.code == (counts ? "spam_risk_too_many_posts" : "ok"))
        guard !counts, let url = second.data["upload_url"].text else { return }
        _ = try await wire.put(url, Samples.video(), range: "bytes 0-4095/4096")
        let third = try await wire.post(Wire.videoInit, "{\(Samples.postInfo()),\(Samples.file(4096))}")
        #expect(third.code == "spam_risk_too_many_posts")
    }

    @Test("Branded content for its creator alone, and a long single chunk, can be taken") func lenience() async throws {
        let branded = "{\(Samples.postInfo(#","brand_content_toggle":true"#)),\(Samples.file(4096))}"
        let long = "{\(Samples.postInfo()),\(Samples.file(100_000_000, chunk: 64_000_000))}"
        let strict = try await wire()
        #expect(try await strict.post(Wire.videoInit, branded).code == "invalid_params")
        #expect(try await strict.post(Wire.videoInit, long).code == "invalid_params")
        let lenient = try await wire {
            $0.takesPrivateBrandedContent = true
            $0.takesLongSingleChunks = true
        }
        #expect(try await lenient.post(Wire.videoInit, branded).code == "ok")
        #expect(try await lenient.post(Wire.videoInit, long).code == "ok")
    }

    @Test("Upload URLs can have the documented path") func uploadPath() async throws {
        let wire = try await wire { $0.uploadPath = .video }
        let started = try await wire.startVideo()
        #expect(started.url.hasPrefix("https://open-upload.tiktokapis.com/video/?upload_id="))
        #expect(try await wire.put(started.url, Samples.video(), range: "bytes 0-4095/4096").status == 201)
    }

    @Test("Chunks can be answered otherwise: last index, repeated chunk, wrong total") func chunks() async throws {
        let size = 15_000_000
        let chunk = Data(count: 7_000_000)
        func start(_ wire: Wire) async throws -> String {
            let body = "{\(Samples.postInfo()),\(Samples.file(size, chunk: 7_000_000, count: 2))}"
            return try #require(try await wire.post(Wire.videoInit, body).data["upload_url"].text)
        }
        let strict = try await wire()
        let other = try await wire {
            $0.uploadProgress = .lastIndex
            $0.repeatedChunk = .accepted
            $0.wrongTotal = .rangeNotSatisfiable
        }
        for (wire, progress, repeated, total) in [(strict, "7000000", 416, 400), (other, "6999999", 206, 416)] {
            let url = try await start(wire)
            #expect(try await wire.put(url, chunk, range: "bytes 0-6999999/16000000").status == total)
            let first = try await wire.put(url, chunk, range: "bytes 0-6999999/\(size)")
            #expect(first.status == 206)
            #expect(first.headers[.contentRange] == "bytes 0-\(progress)/\(size)")
            #expect(try await wire.put(url, chunk, range: "bytes 0-6999999/\(size)").status == repeated)
            #expect(try await wire.put(url, chunk, range: "bytes 1-7000000/\(size)").status == 416)
            let last = Data(count: 8_000_000)
            #expect(try await wire.put(url, last, range: "bytes 7000000-14999999/\(size)").status == 201)
        }
        let done = try await other.put(try await start(other), chunk, range: "bytes 7000000-13999999/\(size)")
        #expect(done.status == 416, "a chunk that never arrived is not a repeated one")
    }

    @Test(
        "The ids of public posts come in every shape that was seen",
        arguments: [(SandboxOddities.PostIDs.numbers, false), (.strings, false), (.scalar, true), (.withheld, false)])
    func postIDs(_ shape: SandboxOddities.PostIDs, rightly: Bool) async throws {
        let wire = try await wire {
            $0.postIDs = shape
            $0.spellsPubliclyRight = rightly
        }
        let id = try await wire.upload(privacy: "PUBLIC_TO_EVERYONE")
        await wire.sandbox.advance(by: .seconds(25))
        let status = try await wire.status(id)
        let text = try #require(await wire.sandbox.posts.first?.postID)
        let number = JSONValue.integer(try #require(Int64(text)))
        let key = rightly ? "publicly_available_post_id" : "publicaly_available_post_id"
        let expected: JSONValue =
            switch shape {
            case .numbers: [number]
            case .strings: [.string(text)]
            case .scalar: number
            case .withheld: []
            }
        #expect(status == ["status": "PUBLISH_COMPLETE", "uploaded_bytes": 4096, .init(stringLiteral: key): expected])
    }

    @Test("A status can be a word alone, and a pull can pass through the upload") func briefStatus() async throws {
        let brief = try await wire { $0.answersBriefStatus = true }
        let id = try await brief.upload()
        #expect(try await brief.status(id) == ["status": "PROCESSING_UPLOAD"])
        let origin = Origin(["/v/1.mp4": Samples.video()])
        let wire = try await Wire.signedIn(origin: origin) {
            $0.verifiedURLPrefixes = ["https://media.example.com/"]
            $0.oddities.pullsPassThroughUpload = true
        }
        let body = "{\(Samples.postInfo()),\(Samples.pull("https://media.example.com/v/1.mp4"))}"
        let pull = try #require(try await wire.post(Wire.videoInit, body).data["publish_id"].text)
        #expect(try await wire.status(pull)["status"] == "PROCESSING_DOWNLOAD")
        await wire.sandbox.advance(by: .seconds(4))
        #expect(try await wire.status(pull)["status"] == "PROCESSING_UPLOAD")
    }

    @Test("A publish can be forgotten") func forgetting() async throws {
        let wire = try await wire { $0.publishLifetime = .seconds(100) }
        let id = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(99))
        #expect(try await wire.status(id)["status"] == "PUBLISH_COMPLETE")
        await wire.sandbox.advance(by: .seconds(1))
        #expect(try await wire.post(Wire.statusFetch, #"{"publish_id":"\#(id)"}"#).code == "invalid_publish_id")
    }

    @Test("Webhooks can come twice, with ids as text, and keep their signature when they are sent again") func webhooks()
        async throws
    {
        func events(_ change: @escaping @Sendable (inout SandboxOddities) -> Void) async throws -> [WebhookReceiver.Event] {
            let receiver = WebhookReceiver(refusals: 1)
            let wire = try await Wire.signedIn(origin: receiver) {
                $0.webhookURL = URL(string: "https://app.example.com/hooks")
                change(&$0.oddities)
            }
            _ = try await wire.upload(privacy: "PUBLIC_TO_EVERYONE")
            await wire.sandbox.advance(by: .seconds(5))
            for _ in 0..<3 { await wire.sandbox.advance(by: .seconds(10)) }
            return receiver.events.withLock { $0 }
        }
        let strict = try await events { _ in }
        let complete = strict.filter { $0.json["event"] == "post.publish.complete" }
        #expect(complete.count == 2)
        #expect(Set(complete.map(\.signature)).count == 2)
        let other = try await events {
            $0.duplicatesWebhooks = true
            $0.webhooksHaveStringIDs = true
            $0.webhooksKeepSignature = true
        }
        let completed = other.filter { $0.json["event"] == "post.publish.complete" }
        #expect(completed.count == 3)
        #expect(Set(completed.map(\.signature)).count == 1)
        #expect(other.last?.content["post_id"].text?.count == 19)
    }

    @Test("A text with a word that TikTok does not like fails as spam") func spam() async throws {
        let wire = try await Wire.signedIn { $0.refusedWords = ["HELLO"] }
        let id = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(5))
        #expect(try await wire.status(id)["fail_reason"] == "spam_risk_text")
        #expect(await wire.sandbox.posts.isEmpty)
    }

    @Test("An audited app has as many posting users a day as its audit says") func activeUsers() async throws {
        let wire = try await Wire.signedIn { $0.activeUserCap = 1 }
        _ = try await wire.startVideo()
        let ben = try await wire.signedIn("ben.travels")
        #expect(try await ben.post(Wire.creatorInfo, "{}").code == "reached_active_user_cap")
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "ok")
    }
}
