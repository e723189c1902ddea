// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ExampleSupport
import TikTokPublishing

struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tells the story of one publish: what happened, what is known, what to do.")

    @OptionGroup(title: "Where")
    var options: JournalOptions

    @Argument(help: "The account, as the list shows it.")
    var account: String

    @Argument(help: "The key, as the list shows it.")
    var key: String

    func run() async throws {
        try await Publishing.explainingErrors {
            let id = PublishEntry.ID(account: account, key: PublishKey(rawValue: key))
            guard let entry = try await options.open().entry(id) else {
                throw TikTokError(code: .unknownPublishKey, detail: "\(id)")
            }
            for (label, text) in EntryStory(entry).lines { Console.step(label, text) }
        }
    }
}
