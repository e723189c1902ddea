// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

@main
struct PublishJournalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish-journal",
        abstract: "Shows what a journal of publishes knows, and lets a person decide what it cannot know.",
        discussion: """
            A journal is the folder that FilePublishJournal writes. Services may go on using it meanwhile. Where none is at hand, sample makes one: it \
            publishes into a sandbox that loses an answer. An account that begins with '-' comes after '--': \
            publish-journal show --journal DIR -- -000abc job-1. Exit status: 0 when it was done, 1 when that was refused or failed, 64 for a wrong \
            command line.
            """,
        subcommands: [List.self, Show.self, Resolve.self, Sample.self],
        defaultSubcommand: List.self
    )
}
