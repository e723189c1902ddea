// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Testing
import TikTokPublishing
import TikTokPublishingTesting

/// What a crash, a power cut and a bad disk leave behind. A journal that was closed in peace has a mark that covers all of its records.
struct JournalDamageTests {
    private static let first = PublishEntry.ID.id("first")
    private static let last = PublishEntry.ID.id("last")

    /// Writes a log whose last record takes ``last`` from planned to init_sending, and returns its content before and after that.
    private func contents(in folder: JournalFolder) async throws -> (before: Data, after: Data) {
        let journal = try folder.journal()
        try await journal.save(.sample(Self.first, .planned))
        try await journal.save(.sample(Self.first, .processing))
        try await journal.save(.sample(Self.last, .planned))
        let before = try content(folder.log)
        try await journal.save(.sample(Self.last, .initSending))
        return (before, try content(folder.log))
    }

    /// What is known of the two entries after a log was found so.
    private func states(_ found: Data, in folder: JournalFolder) async throws -> [PublishEntry.State?] {
        try overwrite(folder.log, found)
        let journal = try folder.journal()
        return [try await journal.entry(Self.first)?.state, try await journal.entry(Self.last)?.state]
    }

    @Test("However short a log was cut after its records were acknowledged, it is refused, kept, and nothing is planned again")
    func everyLength() async throws {
        try await JournalFolder.with { folder in
            let whole = try await contents(in: folder).after
            for count in 0..<whole.count {
                try overwrite(folder.log, whole.prefix(count))
                #expect(await tikTokError { try folder.journal() }?.code == .journalUnreadable, "\(count) bytes")
                #expect(try content(folder.log) == whole.prefix(count))
            }
            #expect(try await states(whole, in: folder) == [.processing, .initSending])
        }
    }

    @Test("Whatever bit of an acknowledged log is another one, it is refused, kept, and nothing is planned again")
    func everyBit() async throws {
        try await JournalFolder.with { folder in
            let whole = try await contents(in: folder).after
            // Nothing has its meaning in the bytes between.
            for byte in Array(0..<20) + Array(32..<44) + Array(64..<whole.count) {
                var damaged = whole
                damaged[byte] ^= 1 << (byte % 8)
                try overwrite(folder.log, damaged)
                #expect(await tikTokError { try folder.journal() }?.code == .journalUnreadable, "byte \(byte)")
                #expect(try content(folder.log) == damaged)
            }
        }
    }

    @Test("A record that a crash cut short at any byte was never acknowledged: it is cut off, and everything before it is there")
    func tornTail() async throws {
        try await JournalFolder.with { folder in
            let (before, after) = try await contents(in: folder)
            let log = RecordingLog()
            for count in before.count..<after.count {
                // The mark moves only when the record is durable.
                try overwrite(folder.log, before + after[before.count..<count])
                let journal = try folder.journal(logger: Logger(label: "test") { _ in log })
                #expect(try await journal.entry(Self.first)?.state == .processing)
                #expect(try await journal.entry(Self.last)?.state == .planned)
                #expect(try content(folder.log).count == before.count)
                #expect(log.records.count == count - before.count)
                // Whoever goes on writes where the torn record was.
                try await journal.save(.sample(Self.last, .initSending))
                #expect(try await folder.journal().entry(Self.last)?.state == .initSending)
            }
        }
    }

    @Test("A record that is not whole in any other way was never acknowledged either", arguments: [0, 17, 200])
    func garbledTail(at offset: Int) async throws {
        try await JournalFolder.with { folder in
            let (before, after) = try await contents(in: folder)
            var garbled = after
            // Blocks that did not get to the disk are zeros.
            for byte in (before.count + offset)..<min(before.count + offset + 64, after.count) { garbled[byte] = 0 }
            garbled.replaceSubrange(0..<64, with: before.prefix(64))
            #expect(try await states(garbled, in: folder) == [.processing, .planned])
        }
    }

    @Test("A whole record without its mark may have been acknowledged before a power cut: it counts, and the mark follows")
    func lostMark() async throws {
        try await JournalFolder.with { folder in
            let (before, after) = try await contents(in: folder)
            let unmarked = before.prefix(64) + after.dropFirst(64)
            #expect(try await states(unmarked, in: folder) == [.processing, .initSending])
            #expect(try content(folder.log) == after)
        }
    }

    @Test("What another process left unfinished is settled before anybody decides by it")
    func otherProcess() async throws {
        try await JournalFolder.with { folder in
            let (before, after) = try await contents(in: folder)
            try overwrite(folder.log, before)
            let journal = try folder.journal()
            #expect(try await journal.entry(Self.last)?.state == .planned)
            // Another process dies between its sync and its mark.
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.log))
            try handle.seekToEnd()
            try handle.write(contentsOf: after[before.count...])
            try handle.close()
            let state = try await journal.withClaim(on: Self.last) { try await $0.entry()?.state }
            #expect(state == .initSending)
        }
    }

    @Test("A log that is damaged while it is in use is refused from then on, and not skipped")
    func damagedInUse() async throws {
        try await JournalFolder.with { folder in
            let whole = try await contents(in: folder).after
            let journal = try folder.journal()
            var damaged = whole
            damaged[whole.count - 1] ^= 1
            try overwrite(folder.log, damaged)
            #expect(await tikTokError { try await journal.entry(Self.last) }?.code == .journalUnreadable)
            try overwrite(folder.log, whole.prefix(200))
            #expect(await tikTokError { try await journal.entries() }?.code == .journalUnreadable)
            try overwrite(folder.log, Data(count: 10))
            #expect(await tikTokError { try await journal.entries() }?.code == .journalUnreadable)
            #expect(await tikTokError { try await journal.save(.sample(Self.first)) }?.code == .journalUnreadable)
        }
    }

    @Test("An earlier state put back under a journal in use is noticed")
    func wentBack() async throws {
        try await JournalFolder.with { folder in
            let (before, _) = try await contents(in: folder)
            let journal = try folder.journal()
            #expect(try await journal.entry(Self.last)?.state == .initSending)
            try overwrite(folder.log, before)
            #expect(await tikTokError { try await journal.entry(Self.last) }?.code == .journalUnreadable)
            #expect(await tikTokError { try await journal.save(.sample(Self.last)) }?.code == .journalUnreadable)
        }
    }

    @Test(
        "Files of somebody else, empty files and those of a newer version are refused and kept",
        arguments: [
            Data(), Data("hello".utf8), Data("SQLite format 3\0".utf8) + Data(count: 4096), Data(count: 100), Data("TTPJ".utf8),
        ])
    func foreign(found: Data) async throws {
        try await JournalFolder.with { folder in
            _ = try await contents(in: folder)
            try overwrite(folder.log, found)
            let error = await tikTokError { try folder.journal() }
            #expect(error?.code == .journalUnreadable)
            #expect(error?.meaning.contains(folder.log) == true)
            #expect(try content(folder.log) == found)
        }
    }

    @Test("A log that vanished is no new journal, neither for whoever uses it nor for whoever comes")
    func vanished() async throws {
        try await JournalFolder.with { folder in
            _ = try await contents(in: folder)
            let journal = try folder.journal()
            try FileManager.default.removeItem(atPath: folder.log)
            for error in [
                await tikTokError { try await journal.entry(Self.last) }, await tikTokError { try await journal.entries() },
                await tikTokError { try await journal.save(.sample(Self.last)) }, await tikTokError { try folder.journal() },
            ] {
                #expect(error?.code == .journalUnreadable)
                #expect(error?.meaning.contains("is not any more") == true)
            }
            #expect(try files(".log", in: folder.path).isEmpty)
        }
    }
}
