// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension TokenProcessTests {
    /// What becomes of the others when the process that refreshes is killed or stands still.
    @Suite struct LockHolderTests {
        private static let user = "-000holder"
        private static let expired = 8_000.0
        /// In the last two percent of the two hours of a token.
        private static let late = 7_150.0

        @Test("When the process that refreshes is killed, the next one refreshes within a second")
        func killed() async throws {
            try await Bench.run { bench in
                var delays: [Duration] = []
                for round in 1...3 {
                    let user = "\(Self.user)\(round)"
                    try await bench.add(user)
                    let holder = try await bench.process()
                    let next = try await bench.process()
                    // Its request is never answered, and never reaches Authlib.
                    try await bench.server.play([["hold": true, "close": true]])
                    let held = Task { try await holder.token(user, at: Self.expired) }
                    try await bench.server.waitForHeld(1)
                    let waiting = Task { try await next.token(user, at: Self.expired) }
                    try await Task.sleep(for: .milliseconds(200))

                    let start = ContinuousClock.now
                    holder.send(SIGKILL)
                    let reply = try await waiting.value
                    delays.append(.now - start)
                    #expect(reply.error == nil)
                    await #expect(throws: TokenProcess.Ended.self) { try await held.value }
                    try await bench.server.release()
                    await next.finish()

                    let ledger = try await bench.server.ledger(of: user)
                    #expect(ledger.map(\.presented) == [2, 0])
                    #expect(reply.token == ledger.last?.accessToken)
                    #expect(try bench.folder.pair(of: user) == ledger.last?.pair)
                }
                // A machine may be busy once.
                #expect(try #require(delays.min()) <= .seconds(1))
            }
        }

        @Test("A process that stands still is not robbed: the others use what is still valid, then say that the store is busy")
        func stopped() async throws {
            try await Bench.run { bench in
                try await bench.add(Self.user)
                let holder = try await bench.process()
                let others = [
                    try await bench.process(["lockTimeout": 0.5]), try await bench.process(["lockTimeout": 0.5]),
                ]
                let valid = try await others[0].token(Self.user, at: 0)
                try await bench.server.play([["hold": true]])
                let held = Task { try await holder.token(Self.user, at: Self.expired) }
                try await bench.server.waitForHeld(1)
                holder.send(SIGSTOP)

                let served = try await others[0].token(Self.user, at: Self.late)
                #expect(served.token != nil && served.token == valid.token)
                for other in others {
                    let reply = try await other.token(Self.user, at: Self.expired)
                    #expect(reply.error == "sdk.token_store_busy")
                    #expect((0.4...30).contains(reply.seconds ?? 0))
                }
                // Authlib refreshes now, but the answer waits for a process that does not read it.
                try await bench.server.release()
                try await eventually { try await bench.server.ledger(of: Self.user).count == 2 }
                #expect(try await others[1].token(Self.user, at: Self.expired).error == "sdk.token_store_busy")

                holder.send(SIGCONT)
                let token = try await held.value.token
                #expect(token != nil)
                for other in others { #expect(try await other.token(Self.user, at: Self.expired).token == token) }
                for process in [holder] + others { await process.finish() }

                let ledger = try await bench.server.ledger(of: Self.user)
                #expect(ledger.map(\.presented) == [1, 0])
                #expect(try bench.folder.pair(of: Self.user) == ledger.last?.pair)
            }
        }

        @Test("A process that has just started uses the valid tokens of the store, although another one has the account")
        func coldStart() async throws {
            try await Bench.run { bench in
                try await bench.add(Self.user)
                let holder = try await bench.process()
                let cold = try await bench.process(["lockTimeout": 2])
                try await bench.server.play([["hold": true]])
                let held = Task { try await holder.token(Self.user, at: Self.expired) }
                try await bench.server.waitForHeld(1)
                holder.send(SIGSTOP)
                let reply = try await cold.token(Self.user)
                let stored = try bench.folder.pair(of: Self.user).accessToken
                #expect(reply.token == stored)
                #expect((reply.seconds ?? 10) < 1)
                holder.send(SIGCONT)
                try await bench.server.release()
                #expect(try await held.value.error == nil)
                for process in [holder, cold] { await process.finish() }
            }
        }
    }
}
