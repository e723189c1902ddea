// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension PostgresTests {
    /// A process that is stopped for longer than its lease, on a machine that others cannot look at.
    @Suite struct PausedMachineTests {
        private struct Ends {
            /// What another machine makes of it meanwhile.
            var taken: String
            /// How many posts there are when the first one goes on.
            var posts: Int
            /// What is told after everybody has ended.
            var last: String
        }

        @Test("An upload that another machine took over is posted once, whatever the first one does when it goes on")
        func uploads() async throws {
            let ends = try await Self.everySave(.file)
            #expect(ends.count >= 5)
            for (save, end) in ends {
                #expect(end.taken == "published", "after save \(save)")
                #expect(end.last == "published", "after save \(save)")
            }
        }

        @Test("A pull that another machine took over is sent by one of them; its name is found also when it comes late")
        func pulls() async throws {
            let ends = try await Self.everySave(.pull)
            #expect(ends.count >= 4)
            for (save, end) in ends { #expect(end.last == "published", "after save \(save)") }
            // It was written down that it is sent, and was not yet: nobody else may send it, and the first one does.
            let late = ends.values.filter { $0.taken == "unknown" }
            #expect(late.count == 1)
            #expect(late.first?.posts == 0)
        }

        /// Stops the first process after its first save, after its second one and so on.
        private static func everySave(_ kind: PublishKind) async throws -> [Int: Ends] {
            let ends = Locked<[Int: Ends]>([:])
            try await Machines.run { machines in
                let gate = try await SaveGate(machines.database)
                let others = [try await machines.process(on: 1, lease: 1), try await machines.process(on: 2, lease: 1)]
                for save in 1...20 {
                    guard let end = try await stop(afterSave: save, kind, machines, gate, others) else { break }
                    ends.withLock { $0[save] = end }
                }
                for process in others { await process.finish() }
            }
            return ends.withLock { $0 }
        }

        /// - Returns: `nil` when there are fewer saves.
        private static func stop(
            afterSave save: Int, _ kind: PublishKind, _ machines: Machines, _ gate: SaveGate, _ others: [PublishProcess]
        ) async throws -> Ends? {
            let account = "paused\(save)"
            let fields = (0..<3).map { machines.fields(kind, on: $0, account: account, key: account) }
            try await machines.signIn(account, ["polls": 1])
            try await gate.close(atSave: save, of: account)
            let first = try await machines.process(on: 0, lease: 1)
            let isDone = Locked(false)
            let publish = Task {
                defer { isDone.withLock { $0 = true } }
                return try await first.ask("publish", fields[0])
            }
            var isHeld = false
            try await eventually {
                isHeld = try await gate.holds()
                return isHeld || isDone.withLock { $0 }
            }
            // Its save becomes durable, and it does not know.
            if isHeld { first.send(SIGSTOP) }
            try await gate.open()
            guard isHeld else {
                #expect(try await publish.value.outcome == "published")
                await first.finish()
                return nil
            }
            let taken = try await others[0].ask("publish", fields[1]).outcome ?? "-"
            let posts = try await machines.bench.judge.ledger(of: account).posts.count
            first.send(SIGCONT)
            _ = try await publish.value
            await first.finish()
            let last = try await others[1].ask("publish", fields[2]).outcome ?? "-"

            let what: Comment = "stopped after save \(save), then \(taken), then \(last)"
            let ledger = try await machines.bench.judge.ledger(of: account)
            #expect(ledger.posts.count == 1, what)
            #expect(ledger.posts.allSatisfy { kind.isWhole($0, key: account) }, what)
            #expect(ledger.inits <= (kind.takesEffectAtInit ? 1 : 2), what)
            return Ends(taken: taken, posts: posts, last: last)
        }
    }
}
