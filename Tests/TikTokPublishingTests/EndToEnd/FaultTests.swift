// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Foundation
import Testing
import TikTokPublishingTesting
import TikTokSandbox

@testable import TikTokPublishing

@Suite("Faults, end to end")
struct FaultTests {
    private let pullURL = "https://media.example.com/clip.mp4"

    private func pulling() async throws -> (Studio, Post) {
        let studio = try await Studio(pulls: [pullURL: try Studio.sample()])
        return (studio, .video(VideoPost(.url(try #require(URL(string: pullURL))), privacyLevel: .selfOnly)))
    }

    private func uploading(byteCount: Int? = nil) async throws -> (Studio, Post) {
        let studio = try await Studio()
        return (studio, .video(VideoPost(.file(try studio.video(byteCount: byteCount)), privacyLevel: .selfOnly)))
    }

    @Test("The lost reply of a pull's init ends in unknown, with one init and one post")
    func pullInitReplyLost() async throws {
        let (studio, post) = try await pulling()
        await studio.sandbox.script(SandboxFault(on: .videoInit, .loseReply))
        guard case .unknown(let unknown) = try await studio.publish(post) else {
            Issue.record("the outcome is not unknown")
            return
        }
        #expect(unknown.handle == nil)
        #expect(unknown.error.advice == .reconcile)
        #expect(await studio.calls("video/init") == 1)
        await studio.sandbox.advance(by: .seconds(60))
        #expect(await studio.sandbox.posts(of: studio.openID).count == 1)
    }

    @Test(
        "A pull's init of which no byte left is sent again, and posts once",
        .enabled(if: !SandboxFace.isPort, Comment(rawValue: SandboxFace.memoryOnly)))
    func pullInitNotSent() async throws {
        let (studio, post) = try await pulling()
        await studio.sandbox.script(SandboxFault(on: .videoInit, .drop(.notSent)))
        guard case .published = try await studio.publish(post) else {
            Issue.record("it is not published")
            return
        }
        #expect(await studio.sandbox.posts(of: studio.openID).count == 1)
    }

    @Test("Garbage and 5xx after a pull's init are unknown too", arguments: [200, 500, 502, 504])
    func pullInitGarbage(status: Int) async throws {
        let (studio, post) = try await pulling()
        let answer = SandboxFault.Answer(status: status, body: Data("<html>Bad gateway</html>".utf8), afterEffect: true)
        await studio.sandbox.script(SandboxFault(on: .videoInit, .answer(answer)))
        guard case .unknown = try await studio.publish(post) else {
            Issue.record("the outcome is not unknown")
            return
        }
        #expect(await studio.calls("video/init") == 1)
    }

    @Test("The lost reply of an upload's init is begun again, and posts once")
    func uploadInitReplyLost() async throws {
        let (studio, post) = try await uploading()
        await studio.sandbox.script(SandboxFault(on: .videoInit, .loseReply))
        guard case .published = try await studio.publish(post) else {
            Issue.record("it is not published")
            return
        }
        #expect(await studio.calls("video/init") == 2)
        #expect(await studio.sandbox.posts(of: studio.openID).count == 1)
    }

    @Test("The lost reply of any chunk, the last one included, posts once and the same bytes", arguments: 1...6)
    func chunkReplyLost(chunk: Int) async throws {
        let (studio, post) = try await uploading(byteCount: 66_259_900)
        await studio.sandbox.script(SandboxFault(on: .upload, .loseReply, call: chunk))
        guard case .published = try await studio.publish(post) else {
            Issue.record("it is not published")
            return
        }
        #expect(await studio.calls("video/init") == 1)
        let posts = await studio.sandbox.posts(of: studio.openID)
        #expect(posts.count == 1)
        #expect(posts.first?.byteCount == 66_259_900)
    }

    @Test(
        "However oddly the last chunk is answered once it has arrived, the same key never posts twice",
        arguments: [200, 202, 204, 206, 301, 400, 401, 403, 404, 409, 416, 500, 503])
    func lastChunkAnsweredOddly(status: Int) async throws {
        let (studio, post) = try await uploading(byteCount: 66_259_900)
        let answer = SandboxFault.Answer(status: status, afterEffect: true)
        await studio.sandbox.script(SandboxFault(on: .upload, .answer(answer), call: 6))
        for _ in 0..<2 { _ = try await studio.account.publish(post, key: "once").outcome() }
        await studio.sandbox.advance(by: .seconds(60))
        #expect(await studio.calls("video/init") == 1)
        #expect(await studio.sandbox.posts(of: studio.openID).count == 1)
    }

    @Test("A chunk that never arrived is sent again", arguments: [1, 3, 6])
    func chunkDropped(chunk: Int) async throws {
        let (studio, post) = try await uploading(byteCount: 66_259_900)
        await studio.sandbox.script(SandboxFault(on: .upload, .drop(.maybeSent), call: chunk))
        guard case .published = try await studio.publish(post) else {
            Issue.record("it is not published")
            return
        }
        #expect(await studio.sandbox.posts(of: studio.openID).first?.byteCount == 66_259_900)
    }

    @Test("502 to a chunk is answered by the same chunk, as TikTok's documentation asks")
    func chunkServerError() async throws {
        let (studio, post) = try await uploading(byteCount: 66_259_900)
        await studio.sandbox.script(SandboxFault(on: .upload, .answer(SandboxFault.Answer(status: 502)), call: 2, times: 2))
        guard case .published = try await studio.publish(post) else {
            Issue.record("it is not published")
            return
        }
    }

    @Test("A token that expires while polling is refreshed; nothing is begun again")
    func tokenExpires() async throws {
        let studio = try await Studio {
            $0.accessTokenLifetime = .seconds(100)
            $0.processingDuration = .seconds(300)
        }
        guard case .published = try await studio.publish(.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly)))
        else {
            Issue.record("it is not published")
            return
        }
        #expect(await studio.calls("video/init") == 1)
        #expect(await studio.calls("oauth/token") >= 2)
        #expect(await studio.sandbox.posts(of: studio.openID).count == 1)
    }

    @Test(
        "A pull whose token dies at init and cannot be refreshed has failed: nothing is unknown about it",
        arguments: [true, false])
    func refreshFailsDuringBegin(replyIsLost: Bool) async throws {
        let (studio, post) = try await pulling()
        let refused = SandboxFault.Answer.envelope(status: 401, code: "access_token_invalid")
        await studio.sandbox.script(SandboxFault(on: .videoInit, .answer(refused), times: 100))
        await studio.sandbox.script(
            SandboxFault(on: .token, replyIsLost ? .drop(.maybeSent) : .answer(SandboxFault.Answer(status: 503)), times: 100))
        guard case .failed(let error) = try await studio.publish(post) else {
            Issue.record("it has not failed")
            return
        }
        #expect(error.operation == .refreshToken)
        await studio.sandbox.advance(by: .seconds(600))
        #expect(await studio.sandbox.posts(of: studio.openID).isEmpty)
    }

    @Test("Status questions that fail for minutes do not fail the post")
    func statusOutage() async throws {
        let (studio, post) = try await uploading()
        await studio.sandbox.script(
            SandboxFault(on: .statusFetch, .answer(.envelope(status: 500, code: "internal_error")), times: 20))
        guard case .published = try await studio.publish(post) else {
            Issue.record("it is not published")
            return
        }
    }

    @Test("Waiting ends before a long moderation does, and going on from the handle finds the end")
    func stillProcessing() async throws {
        let studio = try await Studio { $0.processingDuration = .seconds(3600) }
        let post = Post.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly))
        guard
            case .stillProcessing(let handle) = try await studio.publish(post, polling: .fixed(every: .seconds(45), attempts: 3))
        else {
            Issue.record("waiting did not end")
            return
        }
        await studio.sandbox.advance(by: .seconds(3600))
        guard case .published = try await studio.account.follow(handle).outcome() else {
            Issue.record("it is not published")
            return
        }
        #expect(await studio.calls("video/init") == 1)
    }

    @Test("Ten posts at once stay below six inits a minute, without a single refusal")
    func rateLimits() async throws {
        let studio = try await Studio()
        let post = Post.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly))
        try await withThrowingTaskGroup(of: PublishOutcome.self) { group in
            for _ in 0..<10 { group.addTask { try await studio.publish(post) } }
            for try await outcome in group {
                if case .published = outcome { continue }
                Issue.record("\(outcome)")
            }
        }
        #expect(await studio.sandbox.requests.allSatisfy { $0.status != 429 })
        #expect(await studio.sandbox.posts(of: studio.openID).count == 10)
    }

    @Test("A pull is cancelled while TikTok downloads")
    func cancelPull() async throws {
        let studio = try await Studio(pulls: [pullURL: try Studio.sample()]) {
            $0.downloadDuration = .seconds(600)
        }
        let session = await studio.account.publish(
            .video(VideoPost(.url(try #require(URL(string: pullURL))), privacyLevel: .selfOnly)))
        for await update in session.updates {
            if case .status = update.event { await session.cancel() }
        }
        #expect(try await session.outcome() == .cancelled)
        await studio.sandbox.advance(by: .seconds(3600))
        #expect(await studio.sandbox.posts(of: studio.openID).isEmpty)
    }

    @Test("Cancelling while the begin waits for its turn sends nothing")
    func cancelBeforeBegin() async throws {
        let clock = ManualClock()
        let studio = try await Studio(sdk: {
            $0.time.sleep = clock.timeSource().sleep
            $0.time.uptime = clock.timeSource().uptime
        })
        let post = Post.video(VideoPost(.file(try studio.video()), privacyLevel: .selfOnly))
        // Six inits fill the minute, and time stands still: the seventh waits for ever.
        for _ in 0..<6 { try await studio.tiktok.limiter.pass(OperationName.videoInit, key: studio.openID) }
        let session = await studio.account.publish(post)
        for await update in session.updates {
            if case .beginning = update.event { await session.cancel() }
        }
        #expect(try await session.outcome() == .cancelled)
        #expect(await studio.calls("video/init") == 0)
    }

    @Test("Cancelling while a pull is being begun waits for the answer instead of guessing")
    func cancelDuringBegin() async throws {
        let (studio, post) = try await pulling()
        let begun = Gate()
        let resume = Gate()
        let transport = HeldTransport(studio.transport, holding: .videoInit, onArrival: { await begun.open() }, until: resume)
        let tiktok = studio.tiktok(over: transport)
        let session = await tiktok.account(OpenID(rawValue: studio.openID)).publish(post)
        await begun.wait()
        await session.cancel()
        await resume.open()
        let outcome = try await session.outcome()
        #expect(outcome == .cancelled)
        #expect(await studio.calls("video/init") == 1)
        #expect(await studio.calls("publish/cancel") == 1)
    }
}
