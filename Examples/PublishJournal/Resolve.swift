// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ExampleSupport
import TikTokPublishing

struct Resolve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes down what a person has found out about a publish whose outcome is unknown.",
        discussion: """
            Look at the profile and the drafts of the account first. After --not-posted, asking for the publish again with the same key sends it: \
            if it was posted after all, it is there twice then.
            """)

    @OptionGroup(title: "Where")
    var options: JournalOptions

    @Argument(help: "The account, as the list shows it.")
    var account: String

    @Argument(help: "The key, as the list shows it.")
    var key: String

    @Flag(help: "Nothing was posted, and nothing will be.")
    var notPosted = false

    @Flag(help: "It was posted.")
    var posted = false

    @Option(help: ArgumentHelp("The id of the post, with --posted.", valueName: "id"))
    var postID: String?

    @Option(help: ArgumentHelp("Who decides. It is kept with the decision.", valueName: "name"))
    var by: String

    func validate() throws {
        guard posted != notPosted else { throw ValidationError("Use one of --posted and --not-posted.") }
        guard postID == nil || posted else { throw ValidationError("--post-id goes with --posted.") }
        guard !by.isEmpty else { throw ValidationError("--by takes a name.") }
    }

    func run() async throws {
        try await Publishing.explainingErrors {
            let id = PublishEntry.ID(account: account, key: PublishKey(rawValue: key))
            let resolution = posted ? PublishResolution.posted(postID.map(PostID.init(rawValue:))) : .notPosted
            let entry = try await options.open().resolve(id, as: resolution, by: by)
            for (label, text) in EntryStory(entry).lines { Console.step(label, text) }
        }
    }
}
