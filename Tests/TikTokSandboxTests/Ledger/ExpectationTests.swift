// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct ExpectationTests {
    @Test("The only post is there, and two are not one") func post() async throws {
        let wire = try await Wire.signedIn()
        let id = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(5))
        #expect(try await wire.sandbox.onlyPost(of: "ana.cooks").publishID == id)
        try await wire.sandbox.expectNoRefusals()
        _ = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(5))
        let error = await #expect(throws: SandboxError.self) { try await wire.sandbox.onlyPost(of: "ana.cooks") }
        #expect(error?.meaning.hasPrefix("@ana.cooks has 2 posts, not one: \"Hello\"") == true)
    }

    @Test("Where there is no post, the failure says what is under way or what was refused") func none() async throws {
        let wire = try await Wire.signedIn()
        _ = try await wire.upload()
        let waiting = await #expect(throws: SandboxError.self) { try await wire.sandbox.onlyPost(of: "ana.cooks") }
        #expect(waiting?.remedy.contains("1 publishes are under way") == true)
        _ = try await wire.post(Wire.videoInit, "{\(Samples.postInfo(privacy: "FOLLOWER_OF_CREATOR")),\(Samples.file(4096))}")
        let refused = await #expect(throws: SandboxError.self) { try await wire.sandbox.onlyPost(of: "ben.travels") }
        let words = "1 refused: POST /v2/post/publish/video/init/ 403 privacy_level_option_mismatch: The privacy level"
        #expect(refused?.remedy.hasPrefix(words) == true, "\(refused?.remedy ?? "")")
        await #expect(throws: SandboxError.self) { try await wire.sandbox.expectNoRefusals() }
        await #expect(throws: SandboxError.self) { try await wire.sandbox.onlyPost(of: "nobody") }
        #expect(await wire.sandbox.requests(to: .videoInit).map(\.errorCode) == ["ok", "privacy_level_option_mismatch"])
    }

    @Test("A draft is the only one until it is posted or discarded") func draft() async throws {
        let wire = try await Wire.signedIn()
        func draft() async throws -> String {
            let started = try await wire.post(Wire.inboxInit, "{\(Samples.file(4096))}").data
            _ = try await wire.put(try #require(started["upload_url"].text), Samples.video(), range: "bytes 0-4095/4096")
            await wire.sandbox.advance(by: .seconds(5))
            return try #require(started["publish_id"].text)
        }
        let first = try await draft()
        #expect(try await wire.sandbox.onlyDraft(of: "ana.cooks").publishID == first)
        try await wire.sandbox.postDraft(first)
        await #expect(throws: SandboxError.self) { try await wire.sandbox.onlyDraft(of: "ana.cooks") }
        #expect(try await wire.sandbox.onlyPost(of: "ana.cooks").publishID == first)
        let second = try await draft()
        #expect(try await wire.sandbox.onlyDraft(of: "ana.cooks").publishID == second)
        try await wire.sandbox.discardDraft(second)
        await #expect(throws: SandboxError.self) { try await wire.sandbox.onlyDraft(of: "ana.cooks") }
    }
}
