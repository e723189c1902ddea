// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import TikTokPublishing

/// Lets many publishes wait in one process, wakes some of them by webhooks, and prints what that cost.
@main
enum MeasureSessions {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 3, let count = Int(arguments[2]) else { throw usage }
        switch (arguments[1], arguments.count) {
        case ("tasks", 3): try await measureTasks(count)
        case ("journal", 3): try await measureJournal(count)
        case ("ephemeral", 5): try await measure(count, EphemeralPublishJournal(), arguments)
        case ("file", 6):
            let journal = try FilePublishJournal(directory: URL(fileURLWithPath: arguments[5]))
            try await measure(count, journal, arguments)
        default: throw usage
        }
    }

    private static let usage = Failure(
        "Usage: measure-sessions tasks|journal COUNT, or measure-sessions ephemeral|file COUNT ACCOUNTS WOKEN [DIRECTORY]")

    private static func measure(_ count: Int, _ journal: any PublishJournal, _ arguments: [String]) async throws {
        guard let accounts = Int(arguments[3]), let woken = Int(arguments[4]) else { throw usage }
        try await SessionCrowd(count, accounts: accounts, journal: journal).measure(waking: woken)
    }

    /// What one writes in five minutes: a task and an actor for each publish that waits.
    private static func measureTasks(_ count: Int) async throws {
        let before = ProcessMemory.resident
        let start = ContinuousClock.now
        let sleepers = (0..<count).map { _ in Sleeper() }
        let tasks = sleepers.map { sleeper in Task { try await sleeper.sleep() } }
        for sleeper in sleepers { while await !sleeper.isAsleep { await Task.yield() } }
        let seconds = (ContinuousClock.now - start).seconds
        try Figures(["start": seconds, "bytes": (ProcessMemory.resident - before) / Double(count)]).report()
        for task in tasks { task.cancel() }
    }

    /// What the journal in memory keeps of each publish, so that it can be told from what a session needs.
    private static func measureJournal(_ count: Int) async throws {
        let journal = EphemeralPublishJournal()
        let before = ProcessMemory.resident
        for number in 0..<count {
            let id = PublishEntry.ID(account: SessionCrowd.account(number).rawValue, key: SessionCrowd.key(number))
            try await journal.withClaim(on: id) { record in
                try await record.save(
                    PublishEntry(id: id, post: SessionCrowd.post(number), takesEffectAtBegin: true, at: Date()))
            }
        }
        try Figures(["bytes": (ProcessMemory.resident - before) / Double(count)]).report()
    }
}
