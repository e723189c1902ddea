// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct JournalRewritingTests {
    private let day = Duration.seconds(86400)

    @Test("A log that has grown is written anew with what is of use, while others read, write and have claims")
    func rewrites() async throws {
        try await JournalFolder.with { folder in
            let journals = try (0..<3).map { _ in try folder.journal(smallSize: 8192) }
            try await journals[0].save(.sample(.id("quiet"), .uploading))
            let before = inode(folder.log)
            try await journals[1].withClaim(on: .id("claimed")) { record in
                try await record.save(.sample(.id("claimed")))
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for (index, journal) in journals.enumerated() {
                        group.addTask {
                            for round in 0..<60 {
                                let state = PublishEntry.State.allCases[round % 3]
                                try await journal.save(.sample(.id("busy-\(index)"), state))
                                #expect(try await journal.entry(.id("busy-\(index)"))?.state == state)
                                #expect(try await journal.entry(.id("quiet"))?.state == .uploading)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                try await record.save(.sample(.id("claimed"), .initSending))
            }
            #expect(inode(folder.log) != before)
            #expect(try content(folder.log).count < 20_000)
            for journal in journals + [try folder.journal()] {
                let entries = try await journal.entries()
                #expect(entries.count == 5)
                #expect(entries.filter { $0.state == .initAmbiguous }.count == 3)
                let quiet = PublishEntry.ID.id("quiet")
                #expect(try await journal.entry(named: PublishID(rawValue: "v_pub_url~\(quiet)"))?.id == quiet)
                #expect(try await journal.entry(.id("claimed"))?.state == .initSending)
            }
            #expect(try files(".tmp", in: folder.path).isEmpty)
        }
    }

    @Test("Finished entries are forgotten after their time, and only those")
    func forgets() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal(remembersFor: .seconds(30 * 86400), smallSize: 2048)
            let start = folder.time.now
            for state in PublishEntry.State.allCases { try await journal.save(.sample(.id(state.rawValue), state, at: start)) }
            func fill(_ at: Date) async throws {
                for _ in 0..<60 { try await journal.save(.sample(.id("filler"), .planned, at: at)) }
            }
            folder.time.advance(by: 29 * 86400)
            try await fill(folder.time.now)
            #expect(try await journal.entries().count == 11)
            folder.time.advance(by: 2 * 86400)
            try await fill(folder.time.now)
            let left = try await journal.entries()
            #expect(
                Set(left.map(\.id.key.rawValue))
                    == Set(PublishEntry.State.allCases.filter { !$0.isFinal }.map(\.rawValue) + ["filler"]))
            let gone = PublishID(rawValue: "v_pub_url~user/published")
            #expect(try await journal.entry(named: gone) == nil)
            #expect(try await folder.journal().entries().count == left.count)
        }
    }

    @Test("What a rewriting that was interrupted left behind is in nobody's way")
    func interrupted() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal(smallSize: 2048)
            try await journal.save(.sample(.sample))
            try Data("half a log".utf8).write(to: URL(fileURLWithPath: folder.log + ".tmp"))
            #expect(try await folder.journal().entry(.sample) != nil)
            for _ in 0..<20 { try await journal.save(.sample(.sample, .processing)) }
            #expect(try await folder.journal().entry(.sample)?.state == .processing)
            #expect(try files(".tmp", in: folder.path).isEmpty)
        }
    }

    @Test("A rewriting that fails costs nothing: the save before it stands, and the log goes on")
    func failing() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal(smallSize: 2048)
            try await journal.save(.sample(.sample))
            // Nothing can be written in the place of a directory.
            try FileManager.default.createDirectory(atPath: folder.log + ".tmp", withIntermediateDirectories: false)
            for round in 0..<20 {
                try await journal.save(.sample(.sample, round % 2 == 0 ? .initSending : .processing))
            }
            #expect(try content(folder.log).count > 4096)
            #expect(try await folder.journal().entry(.sample)?.state == .processing)
        }
    }

    @Test("Numbers go on in a log that was written anew, and so does everything that is refused in it")
    func numbers() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal(smallSize: 2048)
            for _ in 0..<20 { try await journal.save(.sample(.sample)) }
            let whole = try content(folder.log)
            #expect(whole[8] > 1)
            for count in stride(from: 0, to: whole.count, by: 7) {
                try overwrite(folder.log, whole.prefix(count))
                #expect(await tikTokError { try folder.journal() }?.code == .journalUnreadable)
            }
        }
    }
}
