// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import JudgeSupport
import Testing

/// What holds for a key that several processes ask for at once, whatever they share their journal with.
struct SharedKey {
    let judge: Judge
    let processes: [PublishProcess]

    /// Asks from 50 tasks in each process; `fields` tells what the process with this number is asked for.
    func expectOnePost(_ fields: (Int) -> [String: any Sendable]) async throws {
        let outcomes = try await withThrowingTaskGroup(of: [PublishReply.Outcome].self) { group in
            for (number, process) in processes.enumerated() {
                let fields = fields(number).merging(["count": 50]) { _, new in new }
                group.addTask { try await process.ask("publish", fields).outcomes ?? [] }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(outcomes.count == 50 * processes.count)
        #expect(Set(outcomes.map(\.outcome)) == ["published"])
        #expect(Set(outcomes.map(\.publishID)).count == 1)
        for process in processes { await process.finish() }
        let ledger = try await judge.ledger(of: "shared")
        #expect(ledger.inits == 1)
        #expect(ledger.posts.count == 1)
        #expect(ledger.violations == [])
    }

    /// Asks the first process for a post, and all of them for another one under its key: while it is under way, and afterwards.
    func expectConflict(_ fields: [String: any Sendable]) async throws {
        let other = fields.merging(["caption": "something else"]) { _, new in new }
        let first = Task { try await processes[0].ask("publish", fields) }
        try await eventually { try await judge.ledger(of: "shared").inits == 1 }
        for _ in 1...2 {
            for process in processes {
                let reply = try await process.ask("publish", other)
                #expect(reply.outcome == "failed")
                #expect(reply.code == "sdk.publish_key_conflict")
            }
            #expect(try await first.value.outcome == "published")
        }
        for process in processes { await process.finish() }
        #expect(try await judge.ledger(of: "shared").inits == 1)
    }
}
