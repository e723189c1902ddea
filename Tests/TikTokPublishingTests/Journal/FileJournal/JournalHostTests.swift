// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct JournalHostTests {
    @Test(
        "A directory that another machine has used within the last minute is refused, for opening, claims, saves and deliveries")
    func elsewhere() async throws {
        try await JournalFolder.with { folder in
            let here = try folder.journal()
            try await here.save(.sample(.sample))
            folder.time.advance(by: 59)
            #expect(await tikTokError { try folder.journal(bootID: "other-machine") }?.code == .journalInUseElsewhere)
            folder.time.advance(by: 2)
            let there = try folder.journal(bootID: "other-machine")
            #expect(try await there.entry(.sample) == .sample(.sample))
            for error in [
                await tikTokError { try await here.save(.sample(.sample, .initSending)) },
                await tikTokError { try await here.withClaim(on: .id("other")) { _ in } },
                await tikTokError { try await here.isFirstDelivery("delivery", at: folder.time.now) },
                await tikTokError { try folder.journal() },
            ] {
                #expect(error?.code == .journalInUseElsewhere)
                #expect(error?.advice == .retryAfter(.seconds(60)))
            }
            #expect(try await there.entry(.sample)?.state == .planned)
        }
    }

    @Test("A claim that began before another machine took over can save nothing any more")
    func takenAway() async throws {
        try await JournalFolder.with { folder in
            let here = try folder.journal()
            try await here.withClaim(on: .sample) { record in
                folder.time.advance(by: 61)
                _ = try folder.journal(bootID: "other-machine")
                let error = await tikTokError { try await record.save(.sample(.sample, .initSending)) }
                #expect(error?.code == .journalInUseElsewhere)
            }
            #expect(try await here.entries() == [])
        }
    }

    @Test("Whoever goes on using a journal keeps it, and a restarted machine has it back after a minute, with a line in the log")
    func renewal() async throws {
        try await JournalFolder.with { folder in
            let log = RecordingLog()
            let here = try folder.journal(logger: Logger(label: "test") { _ in log })
            for _ in 0..<5 {
                folder.time.advance(by: 30)
                try await here.save(.sample(.sample))
                #expect(await tikTokError { try folder.journal(bootID: "other-machine") }?.code == .journalInUseElsewhere)
            }
            #expect(log.records.isEmpty)
            folder.time.advance(by: 60)
            _ = try folder.journal(logger: Logger(label: "test") { _ in log }, bootID: "after-restart")
            #expect(log.records.map(\.level) == [.notice])
        }
    }

    @Test(
        "A damaged note keeps nobody out, and neither does one from a clock that was wrong",
        arguments: ["", "x", "boot nan", "boot 9999999999"])
    func damagedNote(note: String) async throws {
        try await JournalFolder.with { folder in
            _ = try folder.journal()
            try overwrite(folder.path + "/host", Data(note.utf8))
            try await folder.journal().save(.sample(.sample))
            #expect(await tikTokError { try folder.journal(bootID: "other-machine") }?.code == .journalInUseElsewhere)
        }
    }

    @Test("Where the system has no id, nobody is kept out")
    func noID() async throws {
        try await JournalFolder.with { folder in
            _ = try folder.journal()
            try await folder.journal(bootID: nil).save(.sample(.sample))
        }
    }

    @Test("This machine has an id")
    func bootID() throws {
        let id = try #require(Machine.bootID)
        #expect(id.utf8.count >= 32)
    }
}
