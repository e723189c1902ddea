// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing

extension PublishProcessTests {
    /// Publishes that are cancelled, and processes that are told to end, at moments that nobody chose.
    @Suite struct StoppedPublishTests {
        @Test(
            "Cancelled at any moment, it is told what happened, and the judge says the same",
            arguments: [PublishKind.file, .pull])
        func cancelled(kind: PublishKind) async throws {
            try await PublishBench.run { bench in
                let process = try await bench.process(["factor": 100])
                var outcomes: Set<String> = []
                let rounds = ProcessTests.rounds(quick: 60, long: 250)
                for round in 0..<rounds {
                    let account = "cancel\(round)"
                    try await bench.signIn(account, ["polls": 1])
                    var fields = kind.fields(account: account, key: "one")
                    let whole = fields
                    fields["cancelAfter"] = Self.moment(round, of: rounds)
                    let reply = try await process.ask("publish", fields)
                    let outcome = try #require(reply.outcome)
                    outcomes.insert(outcome)
                    let what: Comment = "round \(round): \(outcome)"
                    let ledger = try await bench.judge.ledger(of: account)
                    #expect(ledger.inits <= 1, what)
                    #expect(["cancelled", "published"].contains(outcome), what)
                    #expect(ledger.posts.count == (outcome == "published" ? 1 : 0), what)
                    // The journal says the same.
                    let again = try await process.ask("resume", ["account": "-000\(account)", "key": "one"])
                    #expect(again.outcome == outcome, what)
                    if outcome == "cancelled", ledger.publishes.isEmpty {
                        // Nothing was ever taken: the key is free.
                        #expect(try await process.ask("publish", whole).outcome == "published", what)
                        #expect(try await bench.judge.ledger(of: account).posts.count == 1, what)
                    }
                }
                #expect(outcomes == ["cancelled", "published"])
                await process.finish()
            }
        }

        @Test(
            "Told to end at any moment, the next process ends what it began, and no post comes out twice",
            arguments: [PublishKind.file, .pull])
        func terminated(kind: PublishKind) async throws {
            try await PublishBench.run { bench in
                var outcomes: Set<String> = []
                let rounds = ProcessTests.rounds(quick: 30, long: 250)
                for round in 0..<rounds {
                    let account = "end\(round)"
                    try bench.reset()
                    let process = try await bench.process(["factor": 100])
                    try await bench.signIn(account, ["polls": 1])
                    let fields = kind.fields(account: account, key: "one")
                    let publish = Task { try? await process.ask("publish", fields) }
                    try await Task.sleep(for: .seconds(Self.moment(round, of: rounds)))
                    process.send(SIGTERM)
                    _ = await publish.value
                    _ = await process.status()

                    let next = try await bench.process()
                    let resumed = try await next.ask("resume")
                    let reply = try await next.ask("publish", fields)
                    await next.finish()
                    let what: Comment = "round \(round): \(reply)"
                    #expect(resumed.error == nil, what)
                    outcomes.insert(try #require(reply.outcome, what))
                    let ledger = try await bench.judge.ledger(of: account)
                    #expect(ledger.posts.count <= 1, what)
                    if reply.outcome == "published" {
                        #expect(ledger.posts.count == 1, what)
                    } else {
                        #expect(kind.takesEffectAtInit && reply.outcome == "unknown", what)
                    }
                    #expect(ledger.inits <= (kind.takesEffectAtInit ? 1 : 2), what)
                }
                #expect(outcomes.contains("published"))
            }
        }

        /// Most moments are soon after the start, where more happens; the last ones are after the end.
        private static func moment(_ round: Int, of rounds: Int) -> Double {
            let part = Double(round) / Double(rounds)
            return part * part * part
        }
    }
}
