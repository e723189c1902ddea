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

    @Test("Posts stand in the order in which they arrived, also after one leap of the clock") func leap() async throws {
        let wire = try await Wire.signedIn(origin: Origin(["/1.mp4": Samples.video()])) {
            $0.verifiedURLPrefixes = ["media.example.com"]
        }
        var ids: [String] = []
        for _ in 0..<5 { ids.append(try await wire.upload()) }
        let pull = "{\(Samples.postInfo()),\(Samples.pull("https://media.example.com/1.mp4"))}"
        await wire.sandbox.advance(by: .seconds(60))
        let slow = try #require(try await wire.post(Wire.videoInit, pull).data["publish_id"].text)
        await wire.sandbox.waitForNetwork()
        ids += [try await wire.upload(), slow]
        await wire.sandbox.advance(by: .seconds(3600))
        #expect(await wire.sandbox.posts.map(\.publishID) == ids, "a pull takes longer than an upload")
    }

    @Test("What the user does with a draft and a post stands in the history") func user() async throws {
        let wire = try await Wire.signedIn()
        let start = wire.sandbox.clock.now
        let draft = try await wire.post(Wire.inboxInit, "{\(Samples.file(4096))}").data
        _ = try await wire.put(try #require(draft["upload_url"].text), Samples.video(), range: "bytes 0-4095/4096")
        await wire.sandbox.advance(by: .seconds(10))
        try await wire.sandbox.postDraft(try #require(draft["publish_id"].text))
        await wire.sandbox.advance(by: .seconds(30))
        try await wire.sandbox.setPublic(false, postID: try #require(await wire.sandbox.posts.last?.postID))
        let publish = try #require(await wire.sandbox.publishes.first)
        #expect(
            history(publish, from: start) == [
                "created 0", "uploading 0", "processing 0", "arrived 5", "posted 10", "public 30", "hidden 40",
            ])
    }

    @Test("A discarded draft is told") func discarded() async throws {
        let wire = try await Wire.signedIn()
        let draft = try await wire.post(Wire.inboxInit, "{\(Samples.file(4096))}").data
        _ = try await wire.put(try #require(draft["upload_url"].text), Samples.video(), range: "bytes 0-4095/4096")
        await wire.sandbox.advance(by: .seconds(5))
        try await wire.sandbox.discardDraft(try #require(draft["publish_id"].text))
        #expect(await wire.sandbox.publishes.first?.history.last?.stage == .discarded)
    }

    @Test("Publishes stand in the order in which they began") func order() async throws {
        let wire = try await Wire.signedIn()
        var ids: [String] = []
        for _ in 0..<6 { ids.append(try await wire.startVideo().id) }
        #expect(await wire.sandbox.publishes.map(\.publishID) == ids)
    }
}
