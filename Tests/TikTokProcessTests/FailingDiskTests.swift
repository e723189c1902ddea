// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension TokenProcessTests {
    /// Every call of a save fails, with every error of a disk.
    @Suite(.enabled(if: CrashShim.isAvailable, "the crash shim needs Linux"))
    struct FailingDiskTests {
        private static let errors: [(number: Int32, code: String)] = [
            (ENOSPC, "sdk.token_store_full"), (EIO, "sdk.token_store_failed"), (EROFS, "sdk.token_store_not_writable"),
            (EACCES, "sdk.token_store_not_writable"),
        ]

        @Test("A save that fails is told, nothing is refreshed twice for it, and the next call saves the same tokens")
        func saves() async throws {
            try await Bench.run { bench in
                let calls = try await Self.callsOfSave(bench)
                #expect(Set(calls.map(\.name)).isSuperset(of: ["open", "write", "fsync", "rename"]))
                for call in calls {
                    for error in Self.errors {
                        try await Self.fail(call, with: error, bench)
                    }
                }
            }
        }

        private static func fail(_ call: CrashShim.Call, with error: (number: Int32, code: String), _ bench: Bench) async throws {
            let what: Comment = "\(call.number) \(call.name) fails with \(error.number)"
            let user = "-000disk\(call.number)x\(error.number)"
            try bench.reset()
            try await bench.add(user)
            let process = try await bench.process(shim: CrashShim(failAt: (call.number, error.number)))
            let failed = try await process.token(user, at: 8_000)
            #expect(failed.error == error.code, what)
            #expect(failed.token == nil, what)
            #expect(try await process.ask("accounts").accounts == [user], what)

            let reply = try await process.token(user, at: 8_000)
            #expect(reply.error == nil, what)
            await process.finish()
            let ledger = try await bench.server.ledger(of: user)
            #expect(ledger.map(\.presented) == [1, 0], what)
            #expect(reply.token == ledger.last?.accessToken, what)
            #expect(try bench.folder.pair(of: user) == ledger.last?.pair, what)
            #expect(try bench.folder.leftovers() == [], what)
        }

        /// What a process does to its files after it has refreshed.
        private static func callsOfSave(_ bench: Bench) async throws -> [CrashShim.Call] {
            let user = "-000disk"
            try await bench.add(user)
            let shim = CrashShim(log: bench.file("calls"))
            let process = try await bench.process(shim: shim)
            #expect(try await process.token(user, at: 8_000).error == nil)
            await process.finish()
            let calls = try shim.calls()
            let sent = try #require(calls.firstIndex { $0.sends("POST /v2/oauth/token/") })
            return calls[(sent + 1)...].filter { $0.name != "send" }
        }
    }
}
