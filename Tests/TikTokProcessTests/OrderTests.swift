// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

extension TokenProcessTests {
    @Suite(.enabled(if: CrashShim.isAvailable, "the crash shim needs Linux"))
    struct OrderTests {
        private static let user = "-000order"

        @Test("No request carries a new access token before the file is renamed and the directory is synced")
        func savedBeforeUsed() async throws {
            try await Bench.run { bench in
                try await bench.add(Self.user)
                let shim = CrashShim(log: bench.file("calls"))
                let process = try await bench.process(shim: shim)
                for round in 1...5 {
                    let offset = Double(round) * 8_000
                    let statuses = try await withThrowingTaskGroup(of: Int?.self) { group in
                        for _ in 0..<8 {
                            group.addTask { try await process.ask("call", ["account": Self.user, "offset": offset]).status }
                        }
                        return try await group.reduce(into: []) { $0.append($1) }
                    }
                    #expect(statuses == Array(repeating: 200, count: 8))
                }
                await process.finish()

                var isDurable = true
                var isRenamed = false
                var refreshes = 0
                var calls = 0
                var tooEarly: [Int] = []
                for call in try shim.calls() {
                    if call.sends("POST /v2/oauth/token/") {
                        refreshes += 1
                        (isDurable, isRenamed) = (false, false)
                    } else if call.name == "rename", call.detail == bench.folder.file(of: Self.user).path {
                        isRenamed = true
                    } else if call.name == "fsync", call.path == bench.folder.path, isRenamed {
                        isDurable = true
                    } else if call.sends("GET /v2/user/info/") {
                        calls += 1
                        if !isDurable { tooEarly.append(call.number) }
                    }
                }
                #expect(tooEarly == [])
                #expect(refreshes == 5)
                #expect(calls == 40)
                #expect(try await bench.server.ledger(of: Self.user).map(\.calls) == [0, 8, 8, 8, 8, 8])
            }
        }

        @Test("A new directory is durable before the first tokens are written into it")
        func newDirectory() async throws {
            try await Bench.run { bench in
                let shim = CrashShim(log: bench.file("calls"))
                let process = try await bench.process(shim: shim)
                try await bench.add([Self.user], to: process)
                await process.finish()
                let calls = try shim.calls()
                let made = try #require(calls.firstIndex { $0.name == "mkdir" && $0.path == bench.folder.path })
                let written = try #require(calls.firstIndex { $0.name == "write" })
                let parent = bench.folder.url.deletingLastPathComponent().path
                #expect(calls[made..<written].contains { $0.name == "fsync" && $0.path == parent })
            }
        }

        @Test(
            "After a power cut at any moment of a refresh, whatever the disk had kept by then, the old or the new tokens are there"
        )
        func powerLoss() async throws {
            try await Bench.run { bench in
                try await bench.add(Self.user)
                let old = try bench.folder.content(of: Self.user)
                let names = try bench.folder.names()
                let shim = CrashShim(log: bench.file("calls"))
                let process = try await bench.process(shim: shim)
                #expect(try await process.token(Self.user, at: 8_000).error == nil)
                await process.finish()
                let new = try bench.folder.content(of: Self.user)
                let calls = try shim.calls()

                let file = bench.folder.file(of: Self.user).path
                var before = Dictionary(
                    uniqueKeysWithValues: names.map { (bench.folder.url.appendingPathComponent($0).path, Data()) })
                before[file] = old
                let disk = PowerLoss(folder: bench.folder.path, files: before, written: new)
                let states = try disk.states(of: calls)
                #expect(states.count >= 16)
                for state in states {
                    #expect(state.files[file] == new || (state.files[file] == old && !state.isComplete))
                    try await Self.expectRecovery(from: state, bench)
                }

                // The enumeration has teeth: without one of the syncs it finds what is lost then.
                let unsyncedFile = try disk.states(of: calls.filter { $0.name != "fsync" || $0.path == bench.folder.path })
                #expect(unsyncedFile.contains { ![old, new].contains($0.files[file]) })
                let unsyncedFolder = try disk.states(of: calls.filter { $0.name != "fsync" || $0.path != bench.folder.path })
                #expect(unsyncedFolder.contains { $0.isComplete && $0.files[file] == old })
            }
        }

        /// A process that starts after the power cut.
        private static func expectRecovery(from state: PowerLoss.State, _ bench: Bench) async throws {
            try bench.reset()
            try FileManager.default.createDirectory(
                at: bench.folder.url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            for (path, content) in state.files {
                _ = FileManager.default.createFile(atPath: path, contents: content, attributes: [.posixPermissions: 0o600])
            }
            let stored = try bench.folder.pair(of: user)
            let process = try await bench.process()
            #expect(try await process.ask("accounts").accounts == [user])
            #expect(try await process.token(user, at: 0).token == stored.accessToken)
            await process.finish()
            #expect(try bench.folder.leftovers() == [])
        }
    }
}
