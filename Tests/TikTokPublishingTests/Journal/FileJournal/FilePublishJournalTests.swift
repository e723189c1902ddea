// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct FilePublishJournalTests {
    @Test("What was saved is there in another journal over the same directory, and again after a restart")
    func saves() async throws {
        try await JournalFolder.with { folder in
            let first = try folder.journal()
            let second = try folder.journal()
            #expect(try await first.entry(.sample) == nil)
            for state in PublishEntry.State.allCases {
                let entry = PublishEntry.sample(.sample, state)
                try await first.save(entry)
                #expect(try await first.entry(.sample) == entry)
                #expect(try await second.entry(.sample) == entry)
                #expect(try await folder.journal().entry(.sample) == entry)
                #expect(try await second.unfinishedEntries() == (state.isFinal ? [] : [entry]))
                #expect(try await second.entries() == [entry])
            }
        }
    }

    @Test("Accounts and keys are told apart, and an entry is found by every name that its attempts had")
    func names() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal()
            let ids: [PublishEntry.ID] = [
                .id("a", account: "b"), .id("b", account: "a"), .id("bc", account: "a"), .id("c", account: "ab"), .id(""),
            ]
            for id in ids { try await journal.save(.sample(id, .processing)) }
            for id in ids {
                #expect(try await journal.entry(id)?.id == id)
                #expect(try await journal.entry(named: PublishID(rawValue: "v_pub_url~\(id)"))?.id == id)
            }
            #expect(try await journal.entry(named: PublishID(rawValue: "v_pub_url~nobody")) == nil)
            #expect(try await folder.journal().entries().map(\.id) == ids)
        }
    }

    @Test("Directories and files are readable by nobody else, and names tell nothing")
    func modes() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal()
            try await journal.save(.sample(.sample))
            _ = try await journal.reserve(
                UsageBucket(account: "user", name: "init"), within: RateLimit(1, per: .seconds(1)), at: .now)
            _ = try await journal.isFirstDelivery("delivery", at: .now)
            #expect(mode(folder.path) == 0o700)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            let known = ["deliveries.lock", "deliveries.log", "entries.lock", "entries.log", "host", "uses.lock", "uses.log"]
            #expect(names.filter { !$0.hasPrefix("claims-") } == known)
            #expect(names.count == known.count + 1)
            for name in names { #expect(mode(folder.path + "/" + name) == 0o600) }
        }
    }

    @Test("An entry under another name, and one with two attempts of which a post may come, are not kept")
    func refusesEntries() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal()
            try await journal.withClaim(on: .sample) { record in
                let other = await tikTokError { try await record.save(.sample(.id("other"))) }
                #expect(other?.code == .invalidConfiguration)
                let twice = await tikTokError { try await record.save(.withTwoLiveAttempts(.sample)) }
                #expect(twice?.code == .publishAlreadySent)
            }
            #expect(try await journal.entries() == [])
        }
    }

    @Test("Names that Swift takes for equal name one entry, whatever scalars their letters are made of")
    func equalNames() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal()
            try await journal.save(.sample(.id("caf\u{E9}")))
            #expect(try await journal.entry(.id("cafe\u{301}"))?.state == .planned)
            try await journal.save(.sample(.id("cafe\u{301}"), .processing))
            #expect(try await folder.journal().entries().map(\.state) == [.processing])
            try await journal.withClaim(on: .id("cafe\u{301}")) { _ async throws in
                #expect(try await journal.isFree(.id("caf\u{E9}")) == false)
            }
        }
    }

    @Test("A cancelled task still writes down what it knows")
    func cancelled() async throws {
        try await JournalFolder.with { folder in
            let journals = try (0..<2).map { _ in try folder.journal() }
            let work = (0..<20).map { index in
                Task {
                    try await journals[index % 2].withClaim(on: .id("\(index)")) { record in
                        withUnsafeCurrentTask { $0?.cancel() }
                        try await record.save(.sample(.id("\(index)"), .processing))
                    }
                }
            }
            for task in work { try await task.value }
            #expect(try await journals[0].entries().count == 20)
        }
    }

    @Test("Nothing is lost when several journals over one directory write at the same time")
    func concurrent() async throws {
        try await JournalFolder.with { folder in
            let journals = try (0..<4).map { _ in try folder.journal(smallSize: 4096) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<200 {
                    group.addTask {
                        let id = PublishEntry.ID.id("key-\(index / 2)", account: "user-\(index % 2)")
                        for state in [PublishEntry.State.planned, .initSending, .processing] {
                            try await journals[index % 4].save(.sample(id, state))
                        }
                    }
                }
                try await group.waitForAll()
            }
            for journal in journals + [try folder.journal()] {
                let entries = try await journal.entries()
                #expect(entries.count == 200)
                #expect(entries.allSatisfy { $0.state == .processing })
            }
        }
    }

    @Test("A URL that is no file is refused")
    func webAddress() async throws {
        let web = try #require(URL(string: "https://example.com/journal"))
        #expect(await tikTokError { try FilePublishJournal(directory: web) }?.code == .invalidConfiguration)
    }
}
