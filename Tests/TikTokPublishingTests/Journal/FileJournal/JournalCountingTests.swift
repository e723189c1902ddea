// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct JournalCountingTests {
    private let bucket = UsageBucket(account: "user", name: "video.init")
    private let limit = RateLimit(6, per: .seconds(60))

    @Test("Two processes together stay within a limit, also after a restart")
    func window() async throws {
        try await JournalFolder.with { folder in
            let journals = try (0..<2).map { _ in try folder.journal() }
            for index in 0..<6 {
                #expect(try await journals[index % 2].reserve(bucket, within: limit, at: folder.time.now) == nil)
                folder.time.advance(by: 1)
            }
            let room = folder.time.now.addingTimeInterval(54)
            for journal in journals + [try folder.journal()] {
                #expect(try await journal.reserve(bucket, within: limit, at: folder.time.now) == room)
            }
            #expect(try await folder.journal().reserve(bucket, within: limit, at: room) == nil)
        }
    }

    @Test("Uses that a power cut damaged are forgotten from there on, and everything goes on", arguments: [30, 64, 70, 105, 150])
    func damagedUses(at offset: Int) async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal()
            for _ in 0..<6 { _ = try await journal.reserve(bucket, within: limit, at: folder.time.now) }
            let uses = folder.path + "/uses.log"
            let size = try content(uses).count
            #expect(size == 64 + 6 * 41)
            var damaged = try content(uses)
            for byte in offset..<size { damaged[byte] = 0 }
            try overwrite(uses, damaged)
            let kept = max(0, (offset - 64) / 41)
            for journal in [try folder.journal(), journal] {
                #expect(try await journal.uses(of: bucket, since: .distantPast).count == kept)
            }
            #expect(try await journal.reserve(bucket, within: limit, at: folder.time.now) == nil)
            #expect(try await folder.journal().uses(of: bucket, since: .distantPast).count == kept + 1)
        }
    }

    @Test("Somebody else's file in the place of the uses is refused and kept")
    func foreignUses() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal()
            try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.path + "/uses.log"))
            chmod(folder.path + "/uses.log", 0o600)
            #expect(await tikTokError { try await journal.uses(of: bucket, since: .distantPast) }?.code == .journalUnreadable)
            #expect(try content(folder.path + "/uses.log") == Data("mine".utf8))
        }
    }

    @Test("Old uses and deliveries leave the disk")
    func forgets() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal(smallSize: 2048)
            for index in 0..<100 {
                _ = try await journal.reserve(bucket, within: RateLimit(1000, per: .seconds(60)), at: folder.time.now)
                #expect(try await journal.isFirstDelivery("old-\(index)", at: folder.time.now))
            }
            folder.time.advance(by: 5 * 86400)
            #expect(try await journal.isFirstDelivery("recent", at: folder.time.now))
            folder.time.advance(by: 2 * 86400)
            _ = try await journal.reserve(bucket, within: limit, at: folder.time.now)
            #expect(try await journal.isFirstDelivery("new", at: folder.time.now))
            for name in ["uses", "deliveries"] {
                #expect(try content("\(folder.path)/\(name).log").count < 64 + 3 * 41)
            }
            for journal in [journal, try folder.journal()] {
                #expect(try await journal.isFirstDelivery("recent", at: folder.time.now) == false)
                #expect(try await journal.isFirstDelivery("new", at: folder.time.now) == false)
                #expect(try await journal.uses(of: bucket, since: .distantPast) == [folder.time.now])
            }
            #expect(try await journal.isFirstDelivery("old-1", at: folder.time.now))
        }
    }

    @Test("Deliveries are damaged when they are not what they were, and are not forgotten then")
    func damagedDeliveries() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal()
            for index in 0..<3 { _ = try await journal.isFirstDelivery("\(index)", at: folder.time.now) }
            let path = folder.path + "/deliveries.log"
            var damaged = try content(path)
            damaged[80] ^= 1
            try overwrite(path, damaged)
            let other = try folder.journal()
            #expect(await tikTokError { try await other.isFirstDelivery("0", at: folder.time.now) }?.code == .journalUnreadable)
            #expect(try content(path) == damaged)
        }
    }
}
