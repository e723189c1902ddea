// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport
import Testing
import TikTokPublishing

/// Processes that share a journal, and are killed.
@Suite(.enabled(if: ProcessTests.areWanted), .serialized)
struct JournalProcessTests {
    /// What processes said that they were told.
    private struct Account {
        var saved: [String: [Int]] = [:]
        var firsts: [String] = []
        var counted = 0
        var slowest = 0.0
        var errors: [String] = []

        mutating func take(_ line: String) {
            let words = line.split(separator: " ").map(String.init)
            switch (words.first, words.count) {
            case ("saved", 3): saved[words[1], default: []].append(Int(words[2]) ?? 0)
            case ("first", 2): firsts.append(words[1])
            case ("counted", 1): counted += 1
            case ("slow", 2): slowest = max(slowest, Double(words[1]) ?? .infinity)
            case ("done", 1): break
            default: errors.append(line)
            }
        }
    }

    @Test("Four processes, killed again and again, lose nothing that they were told is saved, and never have one claim at once")
    func kills() async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: directory) }
        let account = Locked(Account())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<4 {
                group.addTask { try await Self.work(worker, in: directory, account) }
            }
            try await group.waitForAll()
        }
        let told = account.withLock { $0 }
        #expect(told.errors == [])
        #expect(told.slowest < 5)
        #expect(Set(told.firsts).count == told.firsts.count)
        #expect(told.counted <= 40)
        let journal = try FilePublishJournal(directory: directory)
        #expect(told.saved.count == 20)
        for (key, numbers) in told.saved {
            #expect(Set(numbers).count == numbers.count, "two had the claim on \(key)")
            let entry = try await journal.entry(PublishEntry.ID(account: "user", key: PublishKey(rawValue: key)))
            let number = Int(try #require(entry).updatedAt.timeIntervalSince1970)
            #expect(number >= numbers.max() ?? 0, "\(key)")
        }
        for delivery in told.firsts {
            #expect(try await journal.isFirstDelivery(delivery, at: Date()) == false)
        }
    }

    /// Lets a process work through its operations, and starts another one in its place whenever it was killed.
    private static func work(_ worker: Int, in directory: URL, _ account: Locked<Account>) async throws {
        var left = ProcessTests.rounds(quick: 1_000, long: 10_000)
        var run = 0
        while left > 0 {
            run += 1
            let lines = Locked(0)
            let process = try LineProcess(executable().path, ["work", directory.path, "\(worker * 10_000 + run)", "\(left)"]) {
                line in
                guard let line else { return }
                account.withLock { $0.take(line) }
                lines.withLock { $0 += 1 }
            }
            // The last of them is left to its end.
            if run <= 15 {
                try await Task.sleep(for: .milliseconds(Int.random(in: 50...1500)))
                process.send(SIGKILL)
            }
            let status = await process.status()
            left = status == 0 ? 0 : max(1, left - lines.withLock { $0 })
            #expect(status == 0 || status == SIGKILL)
        }
    }

    static func executable() throws -> URL {
        let places = [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
        let files = places.map { $0.appendingPathComponent("journal-driver") }
        return try #require(files.first { FileManager.default.isExecutableFile(atPath: $0.path) })
    }
}
