// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct PublishRecordTests {
    private func history(_ publish: SandboxPublish, from start: Date) -> [String] {
        publish.history.map { step in
            let reason = step.reason.map { " \($0)" } ?? ""
            return "\(step.stage.rawValue) \(Int(step.date.timeIntervalSince(start)))\(reason)"
        }
    }

    @Test("An upload has a history from its init until everybody sees it, at its own dates") func upload() async throws {
        let wire = try await Wire.signedIn()
        let start = wire.sandbox.clock.now
        let started = try await wire.startVideo(privacy: "PUBLIC_TO_EVERYONE")
        await wire.sandbox.advance(by: .seconds(10))
        var publish = try #require(await wire.sandbox.publishes.first)
        #expect(history(publish, from: start) == ["created 0", "uploading 0"])
        #expect(publish.isRunning)
        #expect(publish.transferredByteCount == 0)
        _ = try await wire.put(started.url, Samples.video(), range: "bytes 0-4095/4096")
        // One leap over everything that is still to come.
        await wire.sandbox.advance(by: .seconds(3600))
        publish = try #require(await wire.sandbox.publishes.first)
        #expect(
            history(publish, from: start) == ["created 0", "uploading 0", "processing 10", "arrived 15", "public 35"])
        #expect(!publish.isRunning)
        #expect(publish.publishID == started.id)
        #expect(publish.openID == "-000sandbox_anacooks")
        #expect(publish.source == .upload)
        #expect(publish.destination == .profile)
        #expect(publish.kind == .video)
        #expect(publish.text == "Hello")
        #expect(publish.privacyLevel == "PUBLIC_TO_EVERYONE")
        #expect(publish.transferredByteCount == 4096)
    }

    @Test("A post of an account that was private is public from the day that the account is") func madePublic() async throws {
        let wire = try await Wire.signedIn()
        let start = wire.sandbox.clock.now
        _ = try await wire.upload(privacy: "PUBLIC_TO_EVERYONE")
        try await wire.sandbox.updateAccount("-000sandbox_anacooks") { $0.isPrivate = true }
        await wire.sandbox.advance(by: .seconds(100))
        try await wire.sandbox.updateAccount("-000sandbox_anacooks") { $0.isPrivate = false }
        let publish = try #require(await wire.sandbox.publishes.first)
        #expect(history(publish, from: start).last == "public 100")
    }

    @Test("A pull that fails says why") func pull() async throws {
        let wire = try await Wire.signedIn(origin: Origin([:])) { $0.verifiedURLPrefixes = ["media.example.com"] }
        let start = wire.sandbox.clock.now
        _ = try await wire.post(Wire.inboxInit, "{\(Samples.pull("https://media.example.com/1.mp4"))}")
        await wire.sandbox.advance(by: .seconds(60))
        let publish = try #require(await wire.sandbox.publishes.first)
        #expect(history(publish, from: start) == ["created 0", "downloading 0", "failed 3 video_pull_failed"])
        #expect(publish.source == .pull)
        #expect(publish.destination == .inbox)
        #expect(publish.privacyLevel == nil)
    }

    @Test("Publishes stand in the order in which they began") func order() async throws {
        let wire = try await Wire.signedIn()
        var ids: [String] = []
        for _ in 0..<6 { ids.append(try await wire.startVideo().id) }
        #expect(await wire.sandbox.publishes.map(\.publishID) == ids)
    }
}
