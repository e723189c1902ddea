// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension JudgeTests {
    /// Every kind of failure in every phase, over the wire, against a table that the SDK does not know. What counts is what the judge received.
    @Suite struct DecisionTableTests {
        @Test("Every failure in every phase does what the table demands", arguments: WirePhase.allCases, WireFailure.allCases)
        func cell(phase: WirePhase, failure: WireFailure) async throws {
            let demand = ReferenceTable.demand(failure, phase)
            for variant in 0..<failure.variants {
                let run = try await CellRun(phase, failure, demand, variant)
                switch phase {
                case .refresh: try await run.refresh()
                case .exchange: try await run.exchange()
                case .creatorInfo: try await run.creatorInfo()
                case .initFile: try await run.initialize(Posts.upload(Posts.smallFile))
                case .initPull: try await run.initialize(try Posts.pull())
                case .chunk: try await run.chunk()
                case .lastChunk: try await run.lastChunk()
                case .status: try await run.status()
                case .cancel: try await run.cancel()
                }
                try await run.expectDecency()
            }
        }

        @Test("The table has 15 rows and 9 columns, and no cell twice")
        func size() {
            #expect(WireFailure.allCases.count * WirePhase.allCases.count == 135)
        }

        @Test(
            "An upload's init that always fails is begun three times at most, and nothing is posted",
            arguments: [WireFailure.notSent, .noReply, .garbled, .serverEnvelope, .gateway])
        func bounded(failure: WireFailure) async throws {
            let run = try await CellRun(.initFile, failure, .attempt, 0, times: 1_000)
            let outcome = try await run.stage.publish(Posts.upload(Posts.smallFile))
            let ledger = try await run.stage.ledger()
            #expect(ledger.inits == (failure == .notSent ? 0 : 3))
            #expect(ledger.posts.isEmpty)
            if case .failed = outcome { return }
            Issue.record("\(outcome)")
        }
    }
}
