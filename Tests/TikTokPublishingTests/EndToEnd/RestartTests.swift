// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokSandbox

@Suite("Restarts, end to end")
struct RestartTests {
    private let key: PublishKey = "job-1"

    /// Publishes in a process that dies, and goes on in another one.
    /// - Returns: What the other process knows in the end, and how many steps the first one took; `nil` when it did not die.
    private func publishTwice(
        _ post: Post, in studio: Studio, lastStep: Int, finishesLastStep: Bool, asksAgain: Bool
    ) async throws -> PublishOutcome? {
        let process = MortalProcess(lastStep: lastStep, finishesLastStep: finishesLastStep)
        let disk = EphemeralPublishJournal()
        let first = studio.tiktok(
            over: MortalTransport(process: process, transport: studio.transport),
            journal: MortalJournal(process: process, disk: disk))
        let openID = OpenID(rawValue: studio.openID)
        _ = try await first.account(openID).publish(post, key: key).outcome()
        guard process.isDead else { return nil }

        let second = studio.tiktok(over: studio.transport, journal: disk)
        if asksAgain { return try await second.account(openID).publish(post, key: key).outcome() }
        let sessions = try await second.resumeAll()
        if let session = sessions.first { return try await session.outcome() }
        return disk.entry(PublishEntry.ID(account: studio.openID, key: key))?.outcome ?? .cancelled
    }

    @Test(
        "An upload that dies at any step is finished by the next process: one post, whole",
        arguments: [true, false], [true, false])
    func uploads(finishesLastStep: Bool, asksAgain: Bool) async throws {
        for step in 1...100 {
            let studio = try await Studio()
            // In two chunks, and in one.
            let byteCount = asksAgain && finishesLastStep ? 66_000_000 : 200_000
            let file = try studio.video(byteCount: byteCount)
            let post = Post.video(VideoPost(.file(file), caption: "once", privacyLevel: .selfOnly))
            let outcome = try await publishTwice(
                post, in: studio, lastStep: step, finishesLastStep: finishesLastStep, asksAgain: asksAgain)
            let posts = await studio.sandbox.posts(of: studio.openID)
            guard let outcome else {
                #expect(step > 10, "the publish has more steps than that")
                #expect(posts.count == 1)
                return
            }
            if case .cancelled = outcome, !asksAgain {
                // The wish itself was not written down.
                #expect(step == 1 && posts.isEmpty)
                continue
            }
            guard case .published = outcome else {
                Issue.record("step \(step): \(outcome)")
                continue
            }
            #expect(posts.map(\.byteCount) == [Int64(byteCount)], "step \(step)")
        }
        Issue.record("it never lived to the end")
    }

    @Test(
        "A pull that dies at any step is posted at most once, and is unknown when nobody can know",
        arguments: [true, false], [true, false])
    func pulls(finishesLastStep: Bool, asksAgain: Bool) async throws {
        var unknowns = 0
        for step in 1...100 {
            let url = "https://media.example.com/clip.mp4"
            let studio = try await Studio(pulls: [url: try Studio.sample()])
            let source = VideoPost.Source.url(try #require(URL(string: url)))
            let post = Post.video(VideoPost(source, privacyLevel: .selfOnly))
            let outcome = try await publishTwice(
                post, in: studio, lastStep: step, finishesLastStep: finishesLastStep, asksAgain: asksAgain)
            await studio.sandbox.advance(by: .seconds(3600))
            let posts = await studio.sandbox.posts(of: studio.openID)
            #expect(posts.count <= 1, "step \(step)")
            #expect(await studio.calls("video/init") <= 1, "step \(step)")
            guard let outcome else {
                #expect(posts.count == 1)
                #expect(unknowns > 0)
                return
            }
            switch outcome {
            case .published: #expect(posts.count == 1, "step \(step)")
            case .unknown(let unknown):
                unknowns += 1
                #expect(unknown.id?.key == key)
                #expect(unknown.sentNotBefore != nil)
            case .cancelled where !asksAgain: #expect(step == 1 && posts.isEmpty)
            default: Issue.record("step \(step): \(outcome)")
            }
        }
        Issue.record("it never lived to the end")
    }

    @Test("What is unknown stays unknown until somebody decides, and is sent again only then")
    func resolved() async throws {
        let url = "https://media.example.com/clip.mp4"
        let studio = try await Studio(pulls: [url: try Studio.sample()])
        let post = Post.video(VideoPost(.url(try #require(URL(string: url))), privacyLevel: .selfOnly))
        await studio.sandbox.script(SandboxFault(on: .videoInit, .drop(.maybeSent)))
        for _ in 1...3 {
            guard case .unknown = try await studio.account.publish(post, key: key).outcome() else {
                Issue.record("it is not unknown")
                return
            }
        }
        #expect(await studio.calls("video/init") == 0, "the request that was lost is all there was")
        await #expect(throws: TikTokError.self) { try await studio.account.resolve("other", as: .notPosted, by: "ana") }
        try await studio.account.resolve(key, as: .notPosted, by: "ana")
        #expect(try await studio.tiktok.resumeAll().isEmpty)
        #expect(await studio.calls("video/init") == 0)
        guard case .published = try await studio.account.publish(post, key: key).outcome() else {
            Issue.record("\(String(describing: try await studio.tiktok.journal.entry(studio.account.id(key))))")
            return
        }
        let entry = try #require(try await studio.tiktok.journal.entry(studio.account.id(key)))
        #expect(entry.attempts.map(\.result) == [.notExecuted, .accepted])
    }

    @Test("A key gives one post, however many ask for it and whenever")
    func manyCallers() async throws {
        let studio = try await Studio()
        let post = Post.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly))
        let outcomes = try await withThrowingTaskGroup(of: PublishOutcome.self) { group in
            for _ in 0..<50 {
                group.addTask { try await studio.account.publish(post, key: key).outcome() }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(outcomes).count == 1)
        #expect(try await studio.account.publish(post, key: key).outcome() == outcomes[0])
        #expect(try await studio.account.resume(key).outcome() == outcomes[0])
        #expect(await studio.calls("video/init") == 1)
        #expect(await studio.sandbox.posts(of: studio.openID).count == 1)
    }

    @Test("Another post under the same key is refused, during the publish and after it, and nothing of it is sent")
    func conflict() async throws {
        let studio = try await Studio()
        let post = Post.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly))
        let other = Post.video(VideoPost(.file(try studio.video()), caption: "other", privacyLevel: .selfOnly))
        let session = await studio.account.publish(post, key: key)
        let refused = PublishOutcome.failed(TikTokError(code: .publishKeyConflict))
        #expect(try await studio.account.publish(other, key: key).outcome() == refused)
        guard case .published = try await session.outcome() else {
            Issue.record("it is not published")
            return
        }
        #expect(try await studio.account.publish(other, key: key).outcome() == refused)
        #expect(await studio.calls("video/init") == 1)
    }

    @Test("A publish that failed before TikTok took it leaves its key free for the post as corrected")
    func keysOfFailures() async throws {
        let studio = try await Studio()
        let wrong = Post.video(
            VideoPost(.file(try studio.video()), caption: String(repeating: "x", count: 2201), privacyLevel: .selfOnly))
        guard case .failed = try await studio.account.publish(wrong, key: key).outcome() else {
            Issue.record("it has not failed")
            return
        }
        let right = Post.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly))
        guard case .published = try await studio.account.publish(right, key: key).outcome() else {
            Issue.record("it is not published")
            return
        }
    }

    @Test("An upload that a crash interrupted goes on with the file where it is now, or begins anew with it")
    func movedFile() async throws {
        let studio = try await Studio()
        let disk = EphemeralPublishJournal()
        let process = MortalProcess(lastStep: 6, finishesLastStep: true)
        let file = try studio.video(byteCount: 66_000_000)
        let first = studio.tiktok(
            over: MortalTransport(process: process, transport: studio.transport),
            journal: MortalJournal(process: process, disk: disk))
        let openID = OpenID(rawValue: studio.openID)
        let post = Post.video(VideoPost(.file(file), privacyLevel: .selfOnly))
        _ = try await first.account(openID).publish(post, key: key).outcome()
        #expect(disk.entry(PublishEntry.ID(account: studio.openID, key: key))?.state == .uploading)

        let moved = file.deletingLastPathComponent().appendingPathComponent("moved.mp4")
        try FileManager.default.moveItem(at: file, to: moved)
        let second = studio.tiktok(over: studio.transport, journal: disk)
        let again = Post.video(VideoPost(.file(moved), privacyLevel: .selfOnly))
        guard case .published = try await second.account(openID).publish(again, key: key).outcome() else {
            Issue.record("it is not published")
            return
        }
        #expect(await studio.sandbox.posts(of: studio.openID).map(\.byteCount) == [66_000_000])
    }
}
