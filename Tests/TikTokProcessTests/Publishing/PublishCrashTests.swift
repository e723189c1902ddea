// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing

extension PublishProcessTests {
    /// SIGKILL before every call that a process makes to its journal and sockets; then another one goes on.
    @Suite(.enabled(if: CrashShim.isAvailable, "the crash shim needs Linux"))
    struct PublishCrashTests {
        @Test("An upload in chunks that is killed anywhere is posted exactly once, whole, when it is gone on with")
        func chunkedUpload() async throws {
            try await Self.uploads(.largeFile, step: ProcessTests.rounds(quick: 5, long: 1), atLeast: 40)
        }

        @Test("So is one in a single chunk")
        func upload() async throws {
            try await Self.uploads(.file, step: 1, atLeast: 20)
        }

        @Test(
            "When TikTok tells no progress and forgets uploads that are over, it is posted at most once, and never said to be when it is not"
        )
        func terseServer() async throws {
            try await PublishBench.run { bench in
                var outcomes: Set<String> = []
                _ = try await Self.everyCall(step: 1) { call in
                    let account = "terse\(call)"
                    let (_, isKilled) = try await Self.crash(bench, .file, account, at: call, ["polls": 2, "is_terse": true])
                    let outcome = try await Self.goOn(bench, .file, account, isOdd: call % 2 == 1)
                    let what: Comment = "killed before call \(call)"
                    outcomes.insert(outcome ?? "-")
                    let ledger = try await bench.judge.ledger(of: account)
                    #expect(ledger.posts.count == (outcome == "published" ? 1 : 0), what)
                    #expect(ledger.violations == [], what)
                    return isKilled
                }
                // A final chunk that was about to leave, and of which nobody tells whether it arrived, is waited for.
                #expect(outcomes == ["published", "still_processing"])
            }
        }

        @Test(
            "A pull and photos that are killed anywhere are posted at most once, and never sent twice: what was being sent is unknown",
            arguments: [PublishKind.pull, .photos])
        func pulls(kind: PublishKind) async throws {
            try await PublishBench.run { bench in
                var ends: Set<String> = []
                let calls = try await Self.everyCall(step: 1) { call in
                    let account = "crash\(call)"
                    let (shim, isKilled) = try await Self.crash(bench, kind, account, at: call)
                    let window = try Window(try shim.calls(), kind, bench, isKilled: isKilled)
                    let outcome = try await Self.goOn(bench, kind, account, isOdd: call % 2 == 1)
                    let what: Comment = "killed before call \(call), \(window)"
                    let ledger = try await bench.judge.ledger(of: account)
                    ends.insert("\(outcome ?? "-") \(window)")
                    switch window {
                    case .beforeAttempt:
                        #expect(outcome == "published", what)
                        #expect(ledger.inits == 1, what)
                    case .attemptWritten, .inDoubt:
                        #expect(outcome == "unknown", what)
                        #expect(ledger.inits == (window == .inDoubt ? 1 : 0), what)
                    case .answerWritten:
                        #expect(outcome == "published", what)
                        #expect(ledger.inits == 1, what)
                    }
                    #expect(ledger.posts.count == ledger.inits, what)
                    #expect(ledger.violations == [], what)
                    return isKilled
                }
                #expect(calls >= 12)
                #expect(ends.count == 4, "every window was hit: \(ends)")
            }
        }

        @Test("A public pull whose answer was lost with its process is found among the creator's posts")
        func evidence() async throws {
            try await PublishBench.run { bench in
                try await bench.signIn("evidence", ["clock_ahead": 3600])
                try await bench.judge.faults(
                    [["on": "video_init", "effect": true, "do": "lose", "with": "stall"]], for: "evidence")
                let fields = PublishKind.pull.fields(account: "evidence", key: "one")
                    .merging(["privacyLevel": "PUBLIC_TO_EVERYONE"]) { _, new in new }
                let process = try await bench.process()
                let publish = Task { try await process.ask("publish", fields) }
                try await eventually { try await bench.judge.ledger(of: "evidence").inits == 1 }
                process.send(SIGKILL)
                await #expect(throws: DriverEnded.self) { try await publish.value }
                let next = try await bench.process()
                let reply = try await next.ask("resume")
                #expect(reply.outcome == "published")
                #expect(reply.outcomes?.first?.postIDs.count == 1)
                await next.finish()
                #expect(try await bench.judge.ledger(of: "evidence").inits == 1)
            }
        }

        /// What had happened by the time of the kill.
        private enum Window: Equatable {
            /// No attempt was in the journal.
            case beforeAttempt
            /// An attempt was, and no byte of it had left.
            case attemptWritten
            /// Its bytes had left, and no answer was in the journal.
            case inDoubt
            case answerWritten

            init(_ calls: [CrashShim.Call], _ kind: PublishKind, _ bench: PublishBench, isKilled: Bool) throws {
                let isRecord = { (call: CrashShim.Call) in call.isRecord(in: bench) }
                if let sent = calls.firstIndex(where: { $0.sends("POST \(kind.initPath)") }) {
                    self = calls[sent...].contains(where: isRecord) ? .answerWritten : .inDoubt
                } else if let asked = calls.firstIndex(where: { $0.sends("POST /v2/post/publish/creator_info/query/") }) {
                    self = calls[asked...].contains(where: isRecord) ? .attemptWritten : .beforeAttempt
                } else {
                    self = .beforeAttempt
                }
            }
        }

        private static func uploads(_ kind: PublishKind, step: Int, atLeast least: Int) async throws {
            try await PublishBench.run { bench in
                let calls = try await everyCall(step: step) { call in
                    let account = "crash\(call)"
                    let (_, isKilled) = try await crash(bench, kind, account, at: call)
                    let outcome = try await goOn(bench, kind, account, isOdd: call / step % 2 == 1)
                    let what: Comment = "killed before call \(call)"
                    let ledger = try await bench.judge.ledger(of: account)
                    #expect(outcome == "published", what)
                    #expect(ledger.posts.count == 1, what)
                    let post = try #require(ledger.posts.first, what)
                    #expect(kind.isWhole(post, key: "one"), what)
                    #expect(ledger.inits <= 2, what)
                    #expect(ledger.violations == [], what)
                    return isKilled
                }
                #expect(calls >= least)
            }
        }

        /// Kills a process at one call, counted from its start.
        private static func crash(
            _ bench: PublishBench, _ kind: PublishKind, _ account: String, at call: Int,
            _ options: [String: any Sendable] = ["polls": 0]
        ) async throws -> (shim: CrashShim, isKilled: Bool) {
            try bench.reset()
            try await bench.signIn(account, options)
            let shim = CrashShim(killAt: call, log: bench.callLog())
            let process = try bench.start(shim: shim)
            do {
                #expect(try await bench.configure(process).error == nil)
                let reply = try await process.ask("publish", kind.fields(account: account, key: "one"))
                #expect(reply.outcome == "published")
                #expect(await process.finish() == 0)
                return (shim, false)
            } catch is DriverEnded {
                return (shim, true)
            }
        }

        /// The next start: everything is gone on with, or the publish is asked for again, and then asked for once more.
        private static func goOn(_ bench: PublishBench, _ kind: PublishKind, _ account: String, isOdd: Bool) async throws
            -> String?
        {
            let process = try await bench.process(["factor": 2000])
            if isOdd { #expect(try await process.ask("resume").error == nil) }
            let fields = kind.fields(account: account, key: "one")
            let reply = try await process.ask("publish", fields)
            #expect(reply.error == nil)
            #expect(try await process.ask("publish", fields).outcome == reply.outcome)
            await process.finish()
            return reply.outcome
        }

        /// Goes on until nothing is killed any more. Returns how many calls there are, about.
        private static func everyCall(step: Int, _ body: (Int) async throws -> Bool) async throws -> Int {
            for call in stride(from: 1, to: 2_000, by: step) where try await !body(call) { return call }
            Issue.record("the calls do not end")
            return 0
        }
    }
}
