// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct ConfigurationFileTests {
    private func read(_ text: String) throws -> Sandbox.Configuration {
        try Sandbox.Configuration(json: Data(text.utf8))
    }

    @Test("A file sets app, users and switches, and what it leaves out keeps its default") func file() throws {
        let configuration = try read(
            """
            {"client_key": "sbmine", "client_secret": "hush", "seed": 7, "audited": false, "moderation_seconds": 0.5,
             "post_ids": "strings", "accounts": [{"username": "eva", "private": true}, {"username": "olaf", "open_id": "_o"}]}
            """)
        #expect(configuration.clientKey == "sbmine")
        #expect(configuration.clientSecret.reveal() == "hush")
        #expect(configuration.seed == 7)
        #expect(!configuration.isAudited)
        #expect(configuration.moderationDelay == .milliseconds(500))
        #expect(configuration.oddities.postIDs == .strings)
        #expect(configuration.accounts.map(\.username) == ["eva", "olaf"])
        #expect(configuration.accounts.map(\.openID) == ["-000sandbox_eva", "_o"])
        #expect(configuration.accounts.map(\.isPrivate) == [true, false])
        #expect(configuration.dailyPostCap == Sandbox.Configuration().dailyPostCap)
        #expect(try read("{}").settings == Sandbox.Configuration().settings)
    }

    @Test(
        "A mistake is refused with its field",
        arguments: [
            ("", "not valid JSON"), ("[]", "must be a JSON object"), (#"{"audit": true}"#, "Unknown: audit"),
            (#"{"audited": 1}"#, "audited must be a boolean"), (#"{"accounts": []}"#, "accounts must be a list"),
            (#"{"accounts": [{}]}"#, "accounts[0].username is required"),
            (#"{"accounts": [{"username": "a", "banned": "no"}]}"#, "accounts[0].banned must be a boolean"),
            (#"{"accounts": [{"username": "a", "shoe": 1}]}"#, "Unknown: accounts[0].shoe"),
            (#"{"accounts": [{"username": "a"}, {"username": "a"}]}"#, "same username or open_id"),
            (#"{"accounts": [{"username": ""}]}"#, "accounts[0].username must not be empty"),
            (#"{"client_key": "aw123"}"#, "begins with aw"), (#"{"client_key": ""}"#, "is empty"),
            (#"{"seed": -1}"#, "seed must be an integer"), (#"{"webhook_url": "ftp://x"}"#, "webhook_url must be https"),
        ])
    func mistakes(_ text: String, words: String) {
        let error = #expect(throws: SandboxError.self) { try read(text) }
        #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test("A secret of a file is not in a mistake about it") func secrecy() {
        let error = #expect(throws: SandboxError.self) { try read(#"{"client_secret": "hush-hush", "audited": 1}"#) }
        #expect(error?.description.contains("hush") == false)
    }

    @Test("A single field is set from text, as JSON or as a word") func single() throws {
        var configuration = Sandbox.Configuration()
        try configuration.set("audited", to: "false")
        try configuration.set("wrong_total", to: "416")
        try configuration.set("scopes", to: #"["video.upload"]"#)
        try configuration.set("webhook_url", to: "http://127.0.0.1:8000/hooks")
        #expect(!configuration.isAudited)
        #expect(configuration.oddities.wrongTotal == .rangeNotSatisfiable)
        #expect(configuration.scopes == ["video.upload"])
        #expect(configuration.webhookURL?.port == 8000)
        #expect(throws: SandboxError.self) { try configuration.set("audit", to: "false") }
        #expect(throws: SandboxError.self) { try configuration.set("audited", to: "no") }
    }
}
