// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing

extension PublishProcessTests {
    /// One key, asked for by many at once.
    @Suite struct SharedKeyTests {
        @Test(
            "The same key from 50 tasks in each of 8 processes is one init and one post, and all are told the same",
            arguments: [
                PublishKind.file, .pull, .photos,
            ])
        func sameKey(kind: PublishKind) async throws {
            try await PublishBench.run { bench in
                try await bench.signIn("shared")
                let fields = kind.fields(account: "shared", key: "one").merging(["count": 50]) { _, new in new }
                let processes = try await Self.processes(8, bench)
                let outcomes = try await withThrowingTaskGroup(of: [PublishReply.Outcome].self) { group in
                    for process in processes { group.addTask { try await process.ask("publish", fields).outcomes ?? [] } }
                    return try await group.reduce(into: []) { $0 += $1 }
                }
                #expect(outcomes.count == 400)
                #expect(Set(outcomes.map(\.outcome)) == ["published"])
                #expect(Set(outcomes.map(\.publishID)).count == 1)
                for process in processes { await process.finish() }
                let ledger = try await bench.judge.ledger(of: "shared")
                #expect(ledger.inits == 1)
                #expect(ledger.posts.count == 1)
            }
        }

        @Test(
            "Another post under the key is refused, by the same process and by another one, while the first is under way and afterwards"
        )
        func otherPost() async throws {
            try await PublishBench.run { bench in
                try await bench.signIn("shared", ["polls": 6])
                let processes = try await Self.processes(2, bench)
                let fields = PublishKind.pull.fields(account: "shared", key: "one")
                let other = fields.merging(["caption": "something else"]) { _, new in new }
                let first = Task { try await processes[0].ask("publish", fields) }
                try await eventually { try await bench.judge.ledger(of: "shared").inits == 1 }
                for _ in 1...2 {
                    for process in processes {
                        let reply = try await process.ask("publish", other)
                        #expect(reply.outcome == "failed")
                        #expect(reply.code == "sdk.publish_key_conflict")
                    }
                    #expect(try await first.value.outcome == "published")
                }
                for process in processes { await process.finish() }
                #expect(try await bench.judge.ledger(of: "shared").inits == 1)
            }
        }

        private static func processes(_ count: Int, _ bench: PublishBench) async throws -> [PublishProcess] {
            var processes: [PublishProcess] = []
            // Waits are long enough for whoever waits for another one to see its end.
            for _ in 0..<count { processes.append(try await bench.process(["factor": 50])) }
            return processes
        }
    }
}
