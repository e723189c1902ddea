// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import TikTokPublishing

@Suite("UploadMachine, in every order of answers")
struct UploadMachineInterleavingTests {
    private struct Run {
        let server: ModelUploadServer
        let end: UploadEnd?
        var steps: Int
    }

    private static let plans = [
        try? ChunkPlan(byteCount: 7), try? ChunkPlan(byteCount: 15_000_000, chunkSize: 6_000_000),
        try? ChunkPlan(byteCount: 40_000_000, chunkSize: 10_000_000), try? ChunkPlan(byteCount: 53_000_001, chunkSize: 5_242_880),
    ].compactMap(\.self)

    /// An upload to its end, or to more steps than any may take.
    private static func run(_ plan: ChunkPlan, _ manner: ModelUploadServer.Manner, using random: inout SeededRandom) -> Run {
        var server = ModelUploadServer(plan, manner)
        var machine = UploadMachine(plan: plan)
        var action = machine.start
        var steps = 0
        while steps < 10_000 {
            steps += 1
            switch action {
            case .send(let chunk), .pauseThenSend(_, let chunk):
                action = machine.handle(server.take(chunk, using: &random), random: 0)
            case .askProgress:
                action = machine.handle(progress: server.progress(using: &random), random: 0)
            case .end(let end):
                return Run(server: server, end: end, steps: steps)
            }
        }
        return Run(server: server, end: nil, steps: steps)
    }

    @Test("An honest server gets every byte once and in order, or nothing is posted, or it is not known")
    func honest() {
        var random = SeededRandom(seed: 32)
        var (finished, stopped, uncertain) = (0, 0, 0)
        for round in 0..<30_000 {
            let run = Self.run(Self.plans[round % Self.plans.count], .honest, using: &random)
            switch run.end {
            case .finished:
                finished += 1
                #expect(run.server.hasAll, "round \(round)")
            case .stopped:
                stopped += 1
                #expect(!run.server.hasAll, "round \(round)")
            case .uncertain: uncertain += 1
            case nil: Issue.record("round \(round) does not end")
            }
            #expect(run.server.gaps == 0, "round \(round)")
        }
        #expect(min(finished, stopped, uncertain) > 100, "\(finished) \(stopped) \(uncertain)")
    }

    @Test(
        "A server that lies about where it stands keeps no upload busy, and no post comes out of one that was told to have stopped"
    )
    func lying() {
        var random = SeededRandom(seed: 416)
        for round in 0..<30_000 {
            let plan = Self.plans[round % Self.plans.count]
            let run = Self.run(plan, .lying, using: &random)
            if case .stopped = run.end { #expect(!run.server.hasAll, "round \(round)") }
            // Each chunk as often as an upload may fail in a row, with a question after each.
            #expect(
                run.end != nil && run.steps <= 3 * UploadMachine.failureLimit * Int(plan.chunkCount),
                "round \(round): \(run.steps)")
        }
    }

    @Test("A server that always takes one step back after one forward does not keep an upload busy for ever")
    func backAndForth() throws {
        var machine = UploadMachine(plan: try ChunkPlan(byteCount: 40_000_000, chunkSize: 10_000_000))
        var isOver = false
        for _ in 0..<100 {
            let ahead = machine.handle(.outOfStep(20_000_000), random: 0)
            let behind = machine.handle(.outOfStep(10_000_000), random: 0)
            for case .end in [ahead, behind] { isOver = true }
            if isOver { return }
        }
        Issue.record("it goes on")
    }

    @Test("Only the backend is believed that all has arrived: an upload server that says so is asked about", arguments: 0...3)
    func claimOfAll(chunk: Int) throws {
        let plan = try ChunkPlan(byteCount: 40_000_000, chunkSize: 10_000_000)
        var machine = UploadMachine(plan: plan)
        for _ in 0..<chunk { _ = machine.handle(.accepted, random: 0) }
        #expect(machine.handle(.outOfStep(39_999_999), random: 0) == .askProgress)
        let received = plan.range(of: Int64(chunk)).lowerBound
        guard case .pauseThenSend(_, Int64(chunk)) = machine.handle(progress: received, random: 0) else {
            Issue.record("it does not go on where the backend stands")
            return
        }
    }

    @Test("A position that cannot be is none: the backend is asked", arguments: [40_000_001, -1, .max, .min] as [Int64])
    func impossible(position: Int64) throws {
        var machine = UploadMachine(plan: try ChunkPlan(byteCount: 40_000_000, chunkSize: 10_000_000))
        _ = machine.handle(.accepted, random: 0)
        #expect(machine.handle(.outOfStep(position), random: 0) == .askProgress)
        guard case .pauseThenSend(_, 1) = machine.handle(progress: 10_000_000, random: 0) else {
            Issue.record("it does not go on where the backend stands")
            return
        }
    }
}

extension ChunkReply {
    fileprivate static func outOfStep(_ progress: Int64) -> ChunkReply {
        let error = TikTokError(code: .uploadOutOfStep, operation: .uploadChunk, status: 416)
        return .failed(FailureKind(error), error, progress: progress)
    }
}
