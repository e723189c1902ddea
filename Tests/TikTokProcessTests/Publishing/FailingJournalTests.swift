// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing

extension PublishProcessTests {
    /// Every call to the journal fails, with every error of a disk.
    @Suite(.enabled(if: CrashShim.isAvailable, "the crash shim needs Linux"))
    struct FailingJournalTests {
        private static let errors: [Int32] = [ENOSPC, EIO, EROFS]

        @Test(
            "What cannot be written down is not sent; afterwards the same key posts once", arguments: [PublishKind.file, .pull])
        func everyCall(kind: PublishKind) async throws {
            try await PublishBench.run { bench in
                let calls = try await Self.calls(of: kind, bench)
                #expect(Set(calls.map(\.name)).isSuperset(of: ["open", "pwrite", "fsync"]))
                let records = calls.filter { $0.isRecord(in: bench) }.count
                #expect(records >= (kind.takesEffectAtInit ? 4 : 6))
                var beforeInit = 0
                for call in calls {
                    for error in ProcessTests.rounds(quick: 1, long: 3) == 1 ? [ENOSPC] : Self.errors {
                        beforeInit += try await Self.fail(call, with: error, kind, bench) == 0 ? 1 : 0
                    }
                }
                #expect(beforeInit >= 4)
            }
        }

        /// Returns how many inits arrived before the disk was well again.
        private static func fail(
            _ call: CrashShim.Call, with error: Int32, _ kind: PublishKind, _ bench: PublishBench
        ) async throws -> Int {
            let what: Comment = "\(call.number) \(call.name) \(call.path) fails with \(error)"
            let account = "disk\(call.number)x\(error)"
            try bench.reset()
            try await bench.signIn(account, ["polls": 0])
            let shim = CrashShim(failAt: (call.number, error), log: bench.callLog())
            let process = try bench.start(shim: shim)
            let configured = try await bench.configure(process)
            let fields = kind.fields(account: account, key: "one")
            var reply = PublishReply(id: 0)
            if configured.error == nil { reply = try await process.ask("publish", fields) }
            await process.finish()

            let before = try await bench.judge.ledger(of: account)
            #expect(before.inits <= 1, what)
            if before.inits == 1 { #expect(try Self.isIntentDurable(try shim.calls(), bench, kind), what) }
            if let outcome = reply.outcome, outcome != "published" {
                #expect(["failed", "unknown"].contains(outcome), what)
                #expect(reply.code?.hasPrefix("sdk.journal_") == true, what)
                if !kind.takesEffectAtInit { #expect(before.posts.isEmpty || outcome == "unknown", what) }
            }

            // A process that starts when there is room again.
            let next = try await bench.process()
            let again = try await next.ask("publish", fields)
            await next.finish()
            let after = try await bench.judge.ledger(of: account)
            #expect(after.posts.count == 1 || again.outcome == "unknown", what)
            #expect(after.posts.count <= 1, what)
            #expect(after.inits <= (kind.takesEffectAtInit ? 1 : 2), what)
            if kind.takesEffectAtInit, again.outcome == "unknown" { #expect(after.inits == 1, what) }
            if !kind.takesEffectAtInit { #expect(again.outcome == "published", what) }
            return before.inits
        }

        /// Whether the attempt was synced before its init left.
        private static func isIntentDurable(_ calls: [CrashShim.Call], _ bench: PublishBench, _ kind: PublishKind) throws -> Bool
        {
            let sent = try #require(calls.firstIndex { $0.sends("POST \(kind.initPath)") })
            let asked = try #require(calls.firstIndex { $0.sends("POST /v2/post/publish/creator_info/") })
            guard let written = calls[asked..<sent].firstIndex(where: { $0.isRecord(in: bench) }) else { return false }
            let path = bench.journal.appendingPathComponent("entries.log").path
            return calls[written..<sent].contains { $0.name == "fsync" && $0.path == path }
        }

        /// What a process does to the journal when nothing fails.
        private static func calls(of kind: PublishKind, _ bench: PublishBench) async throws -> [CrashShim.Call] {
            try await bench.signIn("disk", ["polls": 0])
            let shim = CrashShim(log: bench.callLog())
            let process = try await bench.process(shim: shim)
            #expect(try await process.ask("publish", kind.fields(account: "disk", key: "one")).outcome == "published")
            await process.finish()
            return try shim.calls().filter { $0.name != "send" }
        }
    }
}
