// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import JudgeSupport
import Testing

extension PublishProcessTests {
    @Suite struct ResolvingTests {
        @Test(
            "An unknown pull stays unknown for the next process; it is sent again only after somebody said that it was not posted"
        )
        func notPosted() async throws {
            try await PublishBench.run { bench in
                try await bench.signIn("resolving")
                try await bench.judge.faults([["on": "video_init", "do": "lose"]], for: "resolving")
                let fields = PublishKind.pull.fields(account: "resolving", key: "one")
                let first = try await bench.process()
                #expect(try await first.ask("publish", fields).outcome == "unknown")
                await first.finish()

                let second = try await bench.process()
                #expect(try await second.ask("resume").outcome == "unknown")
                #expect(try await second.ask("publish", fields).outcome == "unknown")
                let unknown = try #require(try await second.ask("list").entries?.first)
                #expect(unknown.state == "init_ambiguous")
                #expect(unknown.attempts == ["ambiguous"])
                #expect(try await bench.judge.ledger(of: "resolving").inits == 1)

                let decision = ["account": "-000resolving", "key": "one", "by": "ana"]
                #expect(try await second.ask("resolve", decision).error == nil)
                let resolved = try #require(try await second.ask("list").entries?.first)
                #expect(resolved.attempts == ["not_executed"])
                #expect(resolved.evidence.contains("caller"))
                #expect(try await bench.judge.ledger(of: "resolving").inits == 1)
                #expect(try await second.ask("publish", fields).outcome == "published")
                await second.finish()
                let ledger = try await bench.judge.ledger(of: "resolving")
                #expect(ledger.inits == 2)
                #expect(ledger.posts.count == 1)
            }
        }
    }
}
