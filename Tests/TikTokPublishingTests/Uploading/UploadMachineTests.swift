// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
import Testing

@testable import TikTokPublishing

@Suite("UploadMachine")
struct UploadMachineTests {
    private let lost = TikTokError(
        TransportError(.connectionLost, delivery: .maybeSent), operation: .uploadChunk, hasEffect: false)
    private let notSent = TikTokError(
        TransportError(.cannotConnect, delivery: .notSent), operation: .uploadChunk, hasEffect: false)
    private let refused = TikTokError(code: .http(400), operation: .uploadChunk, status: 400)
    private let expired = TikTokError(code: .uploadExpired, operation: .uploadChunk, status: 403)
    private let failed = TikTokError(code: .http(502), operation: .uploadChunk, status: 502)

    /// Three chunks: 10 MB, 10 MB, 12 MB.
    private func machine(at chunk: Int = 0) throws -> UploadMachine {
        var machine = UploadMachine(plan: try ChunkPlan(byteCount: 32_000_000, chunkSize: 10_000_000))
        for _ in 0..<chunk { _ = machine.handle(.accepted, random: 0) }
        return machine
    }

    @Test("Chunks go one after another until the last is accepted")
    func straight() throws {
        var machine = try machine()
        #expect(machine.handle(.accepted, random: 0) == .send(chunk: 1))
        #expect(machine.handle(.accepted, random: 0) == .send(chunk: 2))
        #expect(machine.handle(.accepted, random: 0) == .end(.finished))
    }

    @Test("A chunk that fails before the last is sent again, up to a limit, and then nothing is posted")
    func boundedRetries() throws {
        var machine = try machine()
        for _ in 1..<UploadMachine.failureLimit {
            guard case .pauseThenSend(_, 0) = machine.handle(.failed(failed), random: 0) else {
                Issue.record("the chunk is not sent again")
                return
            }
        }
        #expect(machine.handle(.failed(failed), random: 0) == .end(.stopped(failed)))
    }

    @Test("A lost answer before the last chunk is settled by the backend's progress")
    func resyncs() throws {
        var machine = try machine()
        #expect(machine.handle(.failed(lost), random: 0) == .askProgress)
        #expect(machine.handle(progress: 10_000_000, random: 0) == .send(chunk: 1))
    }

    @Test("A lost answer before the last chunk is sent again when the backend does not tell")
    func resendsWithoutProof() throws {
        var machine = try machine(at: 1)
        #expect(machine.handle(.failed(lost), random: 0) == .askProgress)
        guard case .pauseThenSend(_, 1) = machine.handle(progress: nil, random: 0) else {
            Issue.record("the chunk is not sent again")
            return
        }
    }

    @Test("A lost answer to the last chunk is never answered by sending it again unless the backend says it is missing")
    func finalChunkNeedsProof() throws {
        var silent = try machine(at: 2)
        #expect(silent.handle(.failed(lost), random: 0) == .askProgress)
        #expect(silent.handle(progress: nil, random: 0) == .end(.uncertain(lost)))

        var arrived = try machine(at: 2)
        #expect(arrived.handle(.failed(lost), random: 0) == .askProgress)
        #expect(arrived.handle(progress: 32_000_000, random: 0) == .end(.finished))

        var missing = try machine(at: 2)
        #expect(missing.handle(.failed(lost), random: 0) == .askProgress)
        guard case .pauseThenSend(_, 2) = missing.handle(progress: 20_000_000, random: 0) else {
            Issue.record("the chunk is not sent again")
            return
        }
    }

    @Test("A 5xx to the last chunk proves nothing either")
    func finalChunkServerError() throws {
        var machine = try machine(at: 2)
        #expect(machine.handle(.failed(failed), random: 0) == .askProgress)
        #expect(machine.handle(progress: nil, random: 0) == .end(.uncertain(failed)))
    }

    @Test("A last chunk of which no byte left is simply sent again, and stays harmless when that fails")
    func finalChunkNotSent() throws {
        var machine = try machine(at: 2)
        for _ in 1..<UploadMachine.failureLimit { _ = machine.handle(.failed(notSent), random: 0) }
        #expect(machine.handle(.failed(notSent), random: 0) == .end(.stopped(notSent)))
    }

    @Test("Once the last chunk may have arrived, an upload URL that is gone is no proof that nothing was posted")
    func expiredAfterDoubt() throws {
        var machine = try machine(at: 2)
        _ = machine.handle(.failed(lost), random: 0)
        _ = machine.handle(progress: 20_000_000, random: 0)
        #expect(machine.handle(.failed(expired), random: 0) == .askProgress)
        #expect(machine.handle(progress: 20_000_000, random: 0) == .end(.uncertain(expired)))
    }

    @Test("A refusal ends the upload with nothing posted")
    func refusal() throws {
        var first = try machine()
        #expect(first.handle(.failed(refused), random: 0) == .end(.stopped(refused)))
        var last = try machine(at: 2)
        #expect(last.handle(.failed(refused), random: 0) == .askProgress)
        #expect(last.handle(progress: 20_000_000, random: 0) == .end(.stopped(refused)))
    }

    @Test("416 moves to where the server stands, forwards or backwards")
    func outOfStep() throws {
        var ahead = try machine()
        #expect(ahead.handle(.outOfStep(9_999_999), random: 0) == .send(chunk: 1))
        var behind = try machine(at: 1)
        guard case .pauseThenSend(_, 0) = behind.handle(.outOfStep(0), random: 0) else {
            Issue.record("it does not go back")
            return
        }
        var complete = try machine(at: 2)
        #expect(complete.handle(.outOfStep(32_000_000), random: 0) == .askProgress)
        #expect(complete.handle(progress: 32_000_000, random: 0) == .end(.finished))
    }

    @Test("416 with a position that nobody has sent up to is asked about, but in an upload that goes on for another process")
    func outOfStepBeyond() throws {
        var fresh = try machine()
        #expect(fresh.handle(.outOfStep(19_999_999), random: 0) == .askProgress)
        #expect(fresh.handle(progress: 20_000_000, random: 0) == .send(chunk: 2))
        var resumed = UploadMachine(
            plan: try ChunkPlan(byteCount: 32_000_000, chunkSize: 10_000_000),
            resuming: UploadResumption(uploadedBytes: nil, finalChunkMayHaveArrived: false))
        #expect(resumed.handle(.outOfStep(19_999_999), random: 0) == .send(chunk: 2))
    }

    @Test("A server that waits for more after the last chunk is asked what is missing")
    func moreExpected() throws {
        var straight = try machine(at: 1)
        #expect(straight.handle(.moreExpected(), random: 0) == .send(chunk: 2))

        var silent = try machine(at: 2)
        #expect(silent.handle(.moreExpected(progress: 32_000_000), random: 0) == .askProgress)
        guard case .end(.uncertain) = silent.handle(progress: nil, random: 0) else {
            Issue.record("it is not uncertain")
            return
        }
        var complete = try machine(at: 2)
        #expect(complete.handle(.moreExpected(), random: 0) == .askProgress)
        #expect(complete.handle(progress: 32_000_000, random: 0) == .end(.finished))

        var missing = try machine(at: 2)
        guard case .pauseThenSend(_, 2) = missing.handle(.moreExpected(progress: 20_000_000), random: 0) else {
            Issue.record("the missing chunk is not sent again")
            return
        }
    }

    @Test("No answer to the last chunk ends an upload as stopped before the backend was asked", arguments: 200..<600)
    func anyStatus(_ status: Int) throws {
        var machine = try machine(at: 2)
        let reply = ChunkReply(TransportResponse(head: HTTPResponse(status: .init(code: status))))
        switch machine.handle(reply, random: 0) {
        case .askProgress: #expect(machine.handle(progress: nil, random: 0) != .end(.finished))
        case .end(let end): #expect(end == .finished && [200, 201].contains(status))
        case .send, .pauseThenSend: Issue.record("it is sent again without proof")
        }
    }

    @Test("416 without any proof ends the upload, harmlessly before the last chunk")
    func outOfStepWithoutProof() throws {
        var early = try machine()
        #expect(early.handle(.outOfStep(nil), random: 0) == .askProgress)
        guard case .end(.stopped) = early.handle(progress: nil, random: 0) else {
            Issue.record("it does not stop")
            return
        }
        var late = try machine(at: 2)
        #expect(late.handle(.outOfStep(99_000_000), random: 0) != .end(.finished))
    }

    @Test("A server that lies about its position for ever does not keep the upload busy for ever")
    func lyingServer() throws {
        var machine = try machine()
        var steps = 0
        while steps < 100 {
            steps += 1
            if case .end = machine.handle(.outOfStep(0), random: 0) { break }
        }
        #expect(steps == UploadMachine.failureLimit)
    }

    @Test("Cancelling is harmless before the last chunk and uncertain in it")
    func cancelling() throws {
        let cancelled = TikTokError(
            TransportError(.cancelled, delivery: .maybeSent), operation: .uploadChunk, hasEffect: false)
        var early = try machine(at: 1)
        #expect(early.handle(.failed(cancelled), random: 0) == .end(.stopped(cancelled)))
        var late = try machine(at: 2)
        #expect(late.handle(.failed(cancelled), random: 0) == .end(.uncertain(cancelled)))
    }
}

extension ChunkReply {
    fileprivate static func failed(_ error: TikTokError) -> ChunkReply {
        .failed(FailureKind(error), error)
    }

    fileprivate static func outOfStep(_ progress: Int64?) -> ChunkReply {
        let error = TikTokError(code: .uploadOutOfStep, operation: .uploadChunk, status: 416)
        return .failed(FailureKind(error), error, progress: progress)
    }
}
