// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing

extension PostgresTests {
    /// One key, asked for by many on several machines at once.
    @Suite struct SharedKeyOnMachinesTests {
        @Test(
            "The same key from 50 tasks in each of 8 processes on 3 machines is one init and one post, and all are told the same",
            arguments: [PublishKind.file, .pull, .photos])
        func sameKey(kind: PublishKind) async throws {
            try await Machines.run { machines in
                try await machines.signIn("shared")
                let key = SharedKey(judge: machines.bench.judge, processes: try await Self.processes(8, machines))
                try await key.expectOnePost { machines.fields(kind, on: $0, account: "shared", key: "one") }
            }
        }

        @Test("Another post under the key is refused on every machine, while the first is under way and afterwards")
        func otherPost() async throws {
            try await Machines.run { machines in
                try await machines.signIn("shared", ["polls": 6])
                let key = SharedKey(judge: machines.bench.judge, processes: try await Self.processes(3, machines))
                try await key.expectConflict(machines.fields(.pull, on: 0, account: "shared", key: "one"))
            }
        }

        private static func processes(_ count: Int, _ machines: Machines) async throws -> [PublishProcess] {
            var processes: [PublishProcess] = []
            // Waits are long enough for whoever waits for another one to see its end.
            for number in 0..<count { processes.append(try await machines.process(on: number, factor: 50)) }
            return processes
        }
    }
}
