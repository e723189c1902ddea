// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing

extension PostgresTests {
    /// One key, asked for by many on several machines at once.
    @Suite struct SharedKeyOnMachinesTests {
        @Test(
            "The same key from 50 tasks in each of 8 processes on 3 machines is one init and one post, and all are told the same",
            arguments: [PublishKind.file, .pull, .photos])
        func sameKey(kind: PublishKind) async throws {
            try await Machines.run { machines in
                try await machines.signIn("shared")
                var processes: [PublishProcess] = []
                // Waits are long enough for whoever waits for another one to see its end.
                for number in 0..<8 { processes.append(try await machines.process(on: number, factor: 50)) }
                let outcomes = try await withThrowingTaskGroup(of: [PublishReply.Outcome].self) { group in
                    for (number, process) in processes.enumerated() {
                        let fields = machines.fields(kind, on: number, account: "shared", key: "one")
                            .merging(["count": 50]) { _, new in new }
                        group.addTask { try await process.ask("publish", fields).outcomes ?? [] }
                    }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(outcomes.count == 400)
                #expect(Set(outcomes.map(\.outcome)) == ["published"])
                #expect(Set(outcomes.map(\.publishID)).count == 1)
                for process in processes { await process.finish() }
                let ledger = try await machines.bench.judge.ledger(of: "shared")
                #expect(ledger.inits == 1)
                #expect(ledger.posts.count == 1)
                #expect(ledger.violations == [])
            }
        }

        @Test("Another post under the key is refused on every machine, while the first is under way and afterwards")
        func otherPost() async throws {
            try await Machines.run { machines in
                try await machines.signIn("shared", ["polls": 6])
                var processes: [PublishProcess] = []
                for number in 0..<3 { processes.append(try await machines.process(on: number, factor: 50)) }
                let fields = machines.fields(.pull, on: 0, account: "shared", key: "one")
                let other = fields.merging(["caption": "something else"]) { _, new in new }
                let first = Task { [processes] in try await processes[0].ask("publish", fields) }
                try await eventually { try await machines.bench.judge.ledger(of: "shared").inits == 1 }
                for _ in 1...2 {
                    for process in processes {
                        let reply = try await process.ask("publish", other)
                        #expect(reply.outcome == "failed")
                        #expect(reply.code == "sdk.publish_key_conflict")
                    }
                    #expect(try await first.value.outcome == "published")
                }
                for process in processes { await process.finish() }
                #expect(try await machines.bench.judge.ledger(of: "shared").inits == 1)
            }
        }
    }
}
