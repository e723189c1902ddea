// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ExampleSupport
import TikTokPublishing

struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the publishes, the last changed at the end.")

    @OptionGroup(title: "Where")
    var options: JournalOptions

    @Flag(help: "Only what has not ended.")
    var unfinished = false

    func run() async throws {
        try await Publishing.explainingErrors {
            let journal = try options.open()
            let entries = try await unfinished ? journal.unfinishedEntries() : journal.entries()
            if entries.isEmpty { return Console.line(unfinished ? "Everything has ended." : "Nothing was ever published.") }
            let rows = entries.map { entry in
                [
                    entry.state.rawValue, EntryStory.words(entry.updatedAt), entry.id.account, entry.id.key.rawValue,
                    name(of: entry),
                ]
            }
            Table(["STATE", "CHANGED", "ACCOUNT", "KEY", "PUBLISH ID"], rows).lines.forEach(Console.line)
        }
    }

    private func name(of entry: PublishEntry) -> String {
        entry.attempts.last { $0.publishID != nil }?.publishID?.rawValue ?? "-"
    }
}
