// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing

@testable import TikTokSandbox

@Suite struct ControlTests {
    private func control(_ wire: Wire, _ path: String, _ body: String) async throws -> Wire.Answer {
        try await wire.send(.post, "http://127.0.0.1/_sandbox/\(path)", body: Data(body.utf8))
    }

    @Test("The clock is advanced") func clock() async throws {
        let wire = try await Wire.signedIn()
        let id = try await wire.upload()
        let answer = try await control(wire, "clock", #"{"advance_seconds":5.5}"#)
        #expect(answer.json["now"] == .number(wire.sandbox.clock.now.timeIntervalSince1970))
        #expect(wire.sandbox.clock.elapsed == .milliseconds(5500))
        #expect(try await wire.status(id)["status"] == "PUBLISH_COMPLETE")
    }

    @Test("The ledger has exactly the promised fields") func ledger() async throws {
        let wire = try await Wire.signedIn()
        let video = Samples.video()
        let id = try await wire.upload(video)
        await wire.sandbox.advance(by: .seconds(5))
        _ = try await wire.post(Wire.statusFetch, #"{"publish_id":"x"}"#)
        let ledger = try await wire.send(.get, "http://127.0.0.1/_sandbox/ledger").json
        let post = try #require(await wire.sandbox.posts.first)
        #expect(
            ledger["posts"] == [
                [
                    "open_id": "-000sandbox_anacooks", "publish_id": .string(id), "post_id": .optional(post.postID),
                    "kind": "video",
                    "destination": "profile", "bytes": 4096, "sha256": .string(post.sha256), "text": "Hello",
                    "privacy_level": "SELF_ONLY", "public": false, "discarded": false,
                ]
            ])
        let start: Int64 = 1_793_534_400
        let user: [String: JSONValue] = [
            "open_id": "-000sandbox_anacooks", "username": "ana.cooks", "ignored_fields": [], "message": "",
        ]
        let calls: [[String: JSONValue]] = [
            [
                "date": .integer(start), "method": "POST", "path": "/v2/post/publish/video/init/", "status": 200,
                "error_code": "ok",
            ],
            ["date": .integer(start), "method": "PUT", "path": "/upload", "status": 201, "error_code": "ok"],
            [
                "date": .integer(start + 5), "method": "POST", "path": "/v2/post/publish/status/fetch/", "status": 400,
                "error_code": "invalid_publish_id", "message": "The publish_id does not exist.",
            ],
        ]
        #expect(ledger["requests"] == .array(calls.map { .object(user.merging($0) { $1 }) }))
        #expect(
            ledger["publishes"] == [
                [
                    "publish_id": .string(id), "open_id": "-000sandbox_anacooks", "kind": "video", "destination": "profile",
                    "source": "upload", "gateway": .null, "text": "Hello", "privacy_level": "SELF_ONLY", "bytes": 4096,
                    "running": false,
                    "history": [
                        ["date": .integer(start), "stage": "created", "reason": .null],
                        ["date": .integer(start), "stage": "uploading", "reason": .null],
                        ["date": .integer(start), "stage": "processing", "reason": .null],
                        ["date": .integer(start + 5), "stage": "arrived", "reason": .null],
                    ],
                ]
            ])
        let token = try #require(await wire.sandbox.tokens.first)
        #expect(
            ledger["tokens"][0] == [
                "name": .string(token.name), "kind": "access", "open_id": "-000sandbox_anacooks",
                "scopes": .array(token.scopes.map { .string($0) }), "issued": .integer(start), "expires": .integer(start + 7200),
                "state": "alive",
            ])
        #expect(ledger["webhooks"] == [])
    }

    @Test("A quota is filled through the door, and an unknown one is refused") func quota() async throws {
        let wire = try await Wire.signedIn()
        #expect(try await control(wire, "accounts/-000sandbox_anacooks", #"{"fill":"daily_posts"}"#).status == 200)
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "spam_risk_too_many_posts")
        #expect(try await control(wire, "accounts/-000sandbox_anacooks", #"{"fill":"x"}"#).status == 400)
    }

    @Test("An account is changed") func account() async throws {
        let wire = try await Wire.signedIn()
        let answer = try await control(
            wire, "accounts/-000sandbox_anacooks",
            #"{"private":true,"comment_disabled":true,"duet_disabled":true,"max_video_post_duration_sec":60}"#)
        #expect(answer.status == 200)
        let info = try await wire.post(Wire.creatorInfo, "{}").data
        #expect(info["privacy_level_options"][0] == "FOLLOWER_OF_CREATOR")
        #expect(info["comment_disabled"] == true)
        #expect(info["max_video_post_duration_sec"] == 60)
        _ = try await control(wire, "accounts/-000sandbox_anacooks", #"{"banned":true}"#)
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "spam_risk_user_banned_from_posting")
    }

    @Test("The app is changed") func app() async throws {
        let wire = try await Wire.signedIn()
        let answer = try await control(
            wire, "app",
            #"{"audited":false,"verified_url_prefixes":["https://a.example/"],"refresh_grace_seconds":10,"daily_post_cap":1}"#)
        #expect(answer.json["audited"] == false)
        let configuration = await wire.sandbox.machine.configuration
        #expect(!configuration.isAudited)
        #expect(configuration.verifiedURLPrefixes == ["https://a.example/"])
        #expect(configuration.refreshGrace == .seconds(10))
        #expect(configuration.dailyPostCap == 1)
    }

    @Test(
        "Mistakes are refused with a sentence",
        arguments: [
            ("clock", "{}", 400), ("clock", #"{"advance_seconds":-1}"#, 400), ("clock", #"{"advance_seconds":1e300}"#, 400),
            ("clock", "x", 400),
            ("accounts/nobody", "{}", 404), ("accounts/-000sandbox_anacooks", #"{"bannned":true}"#, 400),
            ("accounts/-000sandbox_anacooks", #"{"banned":"yes"}"#, 400), ("app", #"{"audited":1}"#, 400), ("app", "[]", 400),
            ("nothing", "{}", 404),
        ])
    func mistakes(_ path: String, body: String, status: Int) async throws {
        let answer = try await control(Wire(sandbox: Sandbox()), path, body)
        #expect(answer.status == status)
        #expect(answer.json["error"].text?.isEmpty == false)
    }

    @Test("A reset forgets everything but the clock") func reset() async throws {
        let wire = try await Wire.signedIn()
        _ = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(5))
        await wire.sandbox.updateApp { $0.isAudited = false }
        await wire.sandbox.script(SandboxFault(on: .creatorInfo, .loseReply))
        #expect(try await control(wire, "reset", "").status == 200)
        #expect(await wire.sandbox.posts.isEmpty)
        #expect(await wire.sandbox.requests.isEmpty)
        #expect(wire.sandbox.clock.elapsed == .seconds(5))
        #expect(try await wire.post(Wire.creatorInfo, "{}").code == "access_token_invalid")
        #expect(try await wire.signedIn("ana.cooks").upload(privacy: "PUBLIC_TO_EVERYONE").isEmpty == false)
    }

    @Test("The identity is one line of JSON") func identity() async throws {
        let line = await Sandbox().identity
        let value = try #require(JSONValue(Data(line.utf8)))
        #expect(!line.contains("\n"))
        #expect(value["client_key"].text?.hasPrefix("sbsandbox") == true)
        #expect(value["client_secret"] == value["webhook_secret"])
        #expect(value["accounts"][0] == ["open_id": "-000sandbox_anacooks", "username": "ana.cooks"])
        #expect(value["verified_url_prefixes"] == [])
    }
}
