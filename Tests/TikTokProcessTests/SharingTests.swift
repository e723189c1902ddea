// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport
import Testing

extension TokenProcessTests {
    /// Several processes, one store.
    @Suite struct SharingTests {
        private static let user = "-000shared"

        @Test(
            "Eight processes let two hundred tokens expire together, and make two hundred refreshes; in the long tier 32 and 2,000"
        )
        func lockStep() async throws {
            try await Bench.run { bench in
                try await bench.add(Self.user)
                var processes: [TokenProcess] = []
                let rounds = ProcessTests.rounds(quick: 200, long: 2_000)
                for _ in 0..<ProcessTests.rounds(quick: 8, long: 32) { processes.append(try await bench.process()) }
                try await Self.rounds(rounds, processes)
                for process in processes { await process.finish() }
                try await Self.expectRefreshes(rounds, bench)
            }
        }

        @Test("A lock file that was there before works, and stays the same file whatever happens to the account")
        func lockFile() async throws {
            try await Bench.run { bench in
                try await bench.add(Self.user)
                let lock = try #require(try bench.folder.names().first { $0.hasSuffix(".lock") })
                let url = bench.folder.url.appendingPathComponent(lock)
                // As if it were years old and somebody had written a number of a process into it.
                try FileManager.default.setAttributes(
                    [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: url.path)
                let handle = try FileHandle(forWritingTo: url)
                try handle.write(contentsOf: Data("1\n".utf8))
                let inode = try Self.inode(of: url)

                let processes = [try await bench.process(), try await bench.process()]
                try await Self.rounds(5, processes)
                #expect(try await processes[0].ask("revoke", ["account": Self.user]).error == nil)
                #expect(try Self.inode(of: url) == inode)
                try await bench.add([Self.user], to: processes[1])
                #expect(try await processes[0].ask("remove", ["account": Self.user]).error == nil)
                #expect(try Self.inode(of: url) == inode)
                for process in processes { await process.finish() }
                #expect(try Data(contentsOf: url) == Data("1\n".utf8))
                try handle.truncate(atOffset: 0)
            }
        }

        @Test("Processes in two PID namespaces keep each other out", .enabled(if: canUnshare, "unshare --pid is not permitted"))
        func namespaces() async throws {
            try await Bench.run { bench in
                try await bench.add(Self.user)
                let wrapper = Self.unshare + ["--"]
                let processes = [try await bench.process(wrapper: wrapper), try await bench.process(wrapper: wrapper)]
                try await Self.rounds(20, processes)
                for process in processes { await process.finish() }
                try await Self.expectRefreshes(20, bench)
            }
        }

        /// Lets the token expire again and again. All have to get the same new one, without an error.
        private static func rounds(_ number: Int, _ processes: [TokenProcess]) async throws {
            var seen: Set<String> = []
            for round in 1...number {
                let tokens = try await withThrowingTaskGroup(of: String.self) { group in
                    for process in processes {
                        group.addTask {
                            let reply = try await process.token(user, at: Double(round) * 8_000)
                            return try #require(reply.token, "round \(round): \(reply.failure ?? "")")
                        }
                    }
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
                #expect(tokens.count == 1, "round \(round)")
                #expect(seen.isDisjoint(with: tokens), "round \(round)")
                seen.formUnion(tokens)
            }
        }

        private static func expectRefreshes(_ number: Int, _ bench: Bench) async throws {
            let ledger = try await bench.server.ledger(of: user)
            #expect(ledger.map(\.refreshes).reduce(0, +) == number)
            #expect(ledger.map(\.presented).reduce(0, +) == number)
            #expect(ledger.allSatisfy { $0.reuses == 0 && $0.invalidGrants == 0 })
            #expect(try bench.folder.pair(of: user) == ledger.last?.pair)
        }

        private static func inode(of url: URL) throws -> Int {
            try #require(try FileManager.default.attributesOfItem(atPath: url.path)[.systemFileNumber] as? Int)
        }

        private static let unshare = ["unshare", "--pid", "--fork", "--kill-child"]

        private static let canUnshare: Bool = {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
            process.arguments = unshare + ["true"]
            process.standardError = FileHandle.nullDevice
            guard (try? process.run()) != nil else { return false }
            process.waitUntilExit()
            return process.terminationStatus == 0
        }()
    }
}
