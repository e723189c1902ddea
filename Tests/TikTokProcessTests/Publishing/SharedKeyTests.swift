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
            arguments: [PublishKind.file, .pull, .photos])
        func sameKey(kind: PublishKind) async throws {
            try await PublishBench.run { bench in
                try await bench.signIn("shared")
                let key = SharedKey(judge: bench.judge, processes: try await Self.processes(8, bench))
                try await key.expectOnePost { _ in kind.fields(account: "shared", key: "one") }
            }
        }

        @Test("Another post under the key is refused by every process, while the first is under way and afterwards")
        func otherPost() async throws {
            try await PublishBench.run { bench in
                try await bench.signIn("shared", ["polls": 6])
                let key = SharedKey(judge: bench.judge, processes: try await Self.processes(2, bench))
                try await key.expectConflict(PublishKind.pull.fields(account: "shared", key: "one"))
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
