// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension TokenProcessTests {
    /// SIGKILL before every call that a process makes to its files and sockets.
    @Suite(.enabled(if: CrashShim.isAvailable, "the crash shim needs Linux"))
    struct CrashTests {
        private static let expired = 8_000.0

        @Test(
            "Killed at any moment of a refresh, the store holds the old or the new tokens, and the new ones once they were renamed"
        )
        func refresh() async throws {
            try await Bench.run { bench in
                var outcomes: Set<Outcome> = []
                let calls = try await everyCall { call in
                    let user = "-000crash\(call)"
                    try await bench.add(user)
                    let (shim, isKilled) = try await crash(bench, at: call) { process in
                        _ = try await process.token(user, at: Self.expired)
                    }
                    outcomes.insert(try await expectOldOrNew(bench, user, try shim.calls(), isKilled: isKilled))
                    try bench.reset()
                    return isKilled
                }
                // Open, send, open, write, fsync, rename, fsync: less would mean that the shim saw nothing.
                #expect(calls >= 8)
                #expect(outcomes == [.unspent, .spent, .saved])
            }
        }

        @Test("Killed at any moment of a sign-in, the account is there as a whole or not at all")
        func signIn() async throws {
            try await Bench.run { bench in
                let calls = try await everyCall { call in
                    let user = "-000signin\(call)"
                    let tokens = try #require(try await bench.server.issue([user]).first)
                    let (shim, isKilled) = try await crash(bench, at: call) { process in
                        _ = try await process.ask("add", ["tokens": tokens])
                    }
                    let isRenamed = try shim.calls().contains { $0.name == "rename" }
                    let next = try await bench.process()
                    #expect(try await next.ask("accounts").accounts == (isRenamed ? [user] : []))
                    #expect(try bench.folder.leftovers() == [])
                    if isRenamed {
                        #expect(try await bench.folder.pair(of: user) == bench.server.ledger(of: user).first?.pair)
                        #expect(try await next.token(user).error == nil)
                    } else {
                        #expect(try await next.token(user).error == "sdk.unknown_account")
                    }
                    await next.finish()
                    try bench.reset()
                    return isKilled
                }
                #expect(calls >= 6)
            }
        }

        @Test("Killed at any moment of a removal, the account is there as a whole or not at all")
        func removal() async throws {
            try await Bench.run { bench in
                let calls = try await everyCall { call in
                    let user = "-000removal\(call)"
                    try await bench.add(user)
                    let (shim, isKilled) = try await crash(bench, at: call) { process in
                        _ = try await process.ask("remove", ["account": user])
                    }
                    let file = bench.folder.file(of: user).path
                    let isRemoved = try shim.calls().contains { $0.name == "unlink" && $0.path == file }
                    let next = try await bench.process()
                    #expect(try await next.ask("accounts").accounts == (isRemoved ? [] : [user]))
                    #expect(try await next.token(user).error == (isRemoved ? "sdk.unknown_account" : nil))
                    #expect(try bench.folder.leftovers() == [])
                    await next.finish()
                    try bench.reset()
                    return isKilled
                }
                #expect(calls >= 4)
            }
        }

        @Test("Killed at any moment of a change of keys, every account still opens, and the change can be ended")
        func changeOfKeys() async throws {
            let (old, new) = ("CANARYkey0" + String(repeating: "o", count: 22), "CANARYkey1" + String(repeating: "n", count: 22))
            try await Bench.run(keys: [old, new]) { bench in
                let users = ["-000key1", "-000key2"]
                let first = try await bench.process(["keys": [old]])
                try await bench.add(users, to: first)
                await first.finish()
                let tokens = try await bench.server.ledger().map(\.accessToken)
                let sealed = try bench.folder.names().map { try Data(contentsOf: bench.folder.url.appendingPathComponent($0)) }
                let names = try bench.folder.names()

                let calls = try await everyCall { call in
                    for (name, content) in zip(names, sealed) where name.hasSuffix(TokenFolder.suffix) {
                        let file = bench.folder.url.appendingPathComponent(name)
                        try content.write(to: file)
                    }
                    let (_, isKilled) = try await crash(bench, at: call, ["keys": [new, old]]) { process in
                        _ = try await process.ask("reseal")
                    }
                    let next = try await bench.process(["keys": [new, old]])
                    for (user, token) in zip(users, tokens) { #expect(try await next.token(user).token == token) }
                    #expect(try await next.ask("reseal").error == nil)
                    await next.finish()
                    let last = try await bench.process(["keys": [new]])
                    for (user, token) in zip(users, tokens) { #expect(try await last.token(user).token == token) }
                    await last.finish()
                    #expect(try bench.folder.leftovers() == [])
                    return isKilled
                }
                #expect(calls >= 12)
                #expect(try await bench.server.ledger().allSatisfy { $0.presented == 0 })
            }
        }

        private enum Outcome {
            /// The old tokens, and TikTok did not get to see them.
            case unspent
            /// The old tokens, which are dead: the answer was lost together with the process.
            case spent
            /// The new tokens.
            case saved
        }

        private func expectOldOrNew(
            _ bench: Bench, _ user: String, _ calls: [CrashShim.Call], isKilled: Bool
        ) async throws -> Outcome {
            let isSent = calls.contains { $0.sends("POST /v2/oauth/token/") }
            if isSent { try await eventually { try await bench.server.ledger(of: user).count == 2 } }
            let ledger = try await bench.server.ledger(of: user)
            let stored = try bench.folder.pair(of: user)
            let isRenamed = calls.contains { $0.name == "rename" }
            #expect(stored == (isRenamed ? ledger.last?.pair : ledger.first?.pair))
            #expect(isRenamed || isKilled)

            // The next start.
            let next = try await bench.process()
            #expect(try await next.ask("accounts").accounts == [user])
            #expect(try bench.folder.leftovers() == [])
            let reply = try await next.token(user, at: Self.expired)
            await next.finish()
            let entries = try await bench.server.ledger(of: user)
            if isRenamed {
                #expect(reply.token == entries.last?.accessToken)
                #expect(entries.map(\.presented) == [1, 0])
                return .saved
            }
            if isSent {
                #expect(reply.error == "sdk.authorization_ended")
                #expect(try bench.folder.pair(of: user) == stored)
                return .spent
            }
            #expect(reply.token == entries.last?.accessToken)
            #expect(entries.map(\.presented) == [1, 0])
            return .unspent
        }

        /// Kills a process at one call, counted from its start.
        private func crash(
            _ bench: Bench, at call: Int, _ fields: [String: any Sendable] = [:], _ body: (TokenProcess) async throws -> Void
        ) async throws -> (shim: CrashShim, isKilled: Bool) {
            let shim = CrashShim(killAt: call, log: bench.file("calls"))
            do {
                let process = try await bench.process(shim: shim, fields)
                try await body(process)
                #expect(await process.finish() == 0)
                return (shim, false)
            } catch is TokenProcess.Ended {
                return (shim, true)
            }
        }

        /// Goes on until nothing is killed any more. Returns how many calls there are.
        private func everyCall(_ body: (Int) async throws -> Bool) async throws -> Int {
            for call in 1...200 where try await !body(call) { return call - 1 }
            Issue.record("the calls do not end")
            return 0
        }
    }
}
