// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport
import Testing
import TikTokPublishing

extension JournalProcessTests {
    /// One process with a journal, call by call of the system.
    @Suite(.enabled(if: CrashShim.isAvailable, "the crash shim needs Linux"))
    struct JournalCallTests {
        private static let operations = 8

        @Test("A record is synced before the mark that covers it is written, and the mark is written before the next record")
        func order() async throws {
            try await Self.withFolder { folder in
                var shim = CrashShim()
                shim.log = folder.appendingPathComponent("calls")
                _ = try await Self.run(shim, folder)
                let log = Self.directory(folder).appendingPathComponent("entries.log").path
                let calls = try shim.calls().filter { $0.path == log && ["pwrite", "fsync", "ftruncate"].contains($0.name) }
                #expect(calls.count >= 9 && calls.count % 3 == 0)
                for first in stride(from: 0, to: calls.count - 2, by: 3) {
                    let names = calls[first..<(first + 3)].map(\.name)
                    #expect(names == ["pwrite", "fsync", "pwrite"])
                    #expect(Int(calls[first].detail) ?? 0 > 12)
                    // The mark and its check.
                    #expect(calls[first + 2].detail == "12")
                }
            }
        }

        @Test(
            "Killed at any call, or at every third in the quick tier, whatever was told as saved is there, and the journal goes on"
        )
        func killedAnywhere() async throws {
            try await Self.everyCall { shim, call in shim.killAt = call }
        }

        @Test(
            "Whatever call finds the disk full, or every third in the quick tier, nothing is told as saved that is not there, and the journal goes on"
        )
        func fullAnywhere() async throws {
            try await Self.everyCall { shim, call in shim.failAt = (call, ENOSPC) }
        }

        private static func everyCall(_ prepare: (inout CrashShim, Int) -> Void) async throws {
            try await withFolder { folder in
                var whole = CrashShim()
                whole.log = folder.appendingPathComponent("calls")
                _ = try await run(whole, folder)
                let count = try whole.calls().count
                #expect(count > 30)
                for call in stride(from: 1, through: count, by: ProcessTests.rounds(quick: 3, long: 1)) {
                    try FileManager.default.removeItem(at: directory(folder))
                    var shim = CrashShim()
                    prepare(&shim, call)
                    let saved = try await run(shim, folder)
                    let journal = try FilePublishJournal(directory: directory(folder))
                    for (key, number) in saved {
                        let entry = try await journal.entry(PublishEntry.ID(account: "user", key: PublishKey(rawValue: key)))
                        #expect(entry.map { Int($0.updatedAt.timeIntervalSince1970) } ?? 0 >= number, "call \(call)")
                    }
                    #expect(try await run(CrashShim(), folder).isEmpty == false, "call \(call)")
                }
            }
        }

        /// What a process was told to be saved.
        private static func run(_ shim: CrashShim, _ folder: URL) async throws -> [String: Int] {
            let told = Locked<[String: Int]>([:])
            let ended = Flight<Void>()
            let process = try LineProcess(
                JournalProcessTests.executable().path, ["work", directory(folder).path, "1", "\(operations)"],
                environment: shim.environment(root: directory(folder), libraryIn: folder),
                errors: FileHandle.nullDevice
            ) { line in
                guard let line else { return ended.finish(.success(())) }
                let words = line.split(separator: " ").map(String.init)
                guard words.count == 3, words[0] == "saved", let number = Int(words[2]) else { return }
                told.withLock { $0[words[1]] = number }
            }
            _ = await process.status()
            try await ended.value()
            return told.withLock { $0 }
        }

        private static func directory(_ folder: URL) -> URL {
            folder.appendingPathComponent("journal")
        }

        private static func withFolder(_ body: (URL) async throws -> Void) async throws {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try await body(folder)
        }
    }
}
