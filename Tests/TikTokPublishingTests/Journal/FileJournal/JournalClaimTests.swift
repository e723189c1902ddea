// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct JournalClaimTests {
    @Test("A claim keeps out whoever shares the directory, and no other entry")
    func excludes() async throws {
        try await JournalFolder.with { folder in
            let (first, second) = (try folder.journal(), try folder.journal())
            let result = try await first.withClaim(on: .sample) { _ async throws in
                #expect(try await first.isFree(.sample) == false)
                #expect(try await second.isFree(.sample) == false)
                #expect(try await second.isFree(.id("other")))
                return "done"
            }
            #expect(result == "done")
            #expect(try await second.isFree(.sample))
        }
    }

    @Test("Thousands of claims at once need few open files, and all of them exclude", .timeLimit(.minutes(10)))
    func many() async throws {
        try await JournalFolder.with { folder in
            let (first, second) = (try folder.journal(), try folder.journal())
            let count = 2000
            let arrived = Locked(0)
            let (all, leave) = (Flight<Void>(), Flight<Void>())
            let work = (0..<count).map { index in
                Task {
                    try await first.withClaim(on: .id("key-\(index)")) { _ in
                        let isLast = arrived.withLock { arrived in
                            arrived += 1
                            return arrived == count
                        }
                        if isLast { all.finish(.success(())) }
                        try await leave.value()
                    }
                }
            }
            try await all.value()
            #expect(try files(".lock", in: folder.path).count <= 66)
            for index in stride(from: 0, to: count, by: 50) {
                #expect(try await second.isFree(.id("key-\(index)")) == false)
            }
            leave.finish(.success(()))
            for task in work { try await task.value }
            for index in stride(from: 0, to: count, by: 50) {
                #expect(try await second.isFree(.id("key-\(index)")))
            }
        }
    }

    @Test("A record is of no use when its claim has ended")
    func afterwards() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal()
            let kept = try await journal.withClaim(on: .sample) { $0 }
            let record = try #require(kept)
            #expect(await tikTokError { try await record.save(.sample(.sample)) }?.code == .publishClaimLost)
            try await journal.withClaim(on: .sample) { _ in
                #expect(await tikTokError { try await record.save(.sample(.sample)) }?.code == .publishClaimLost)
            }
            #expect(try await journal.entries() == [])
        }
    }

    @Test("When the files of the claims are removed, whoever had one is told so, and what it learned is kept")
    func removedFiles() async throws {
        try await JournalFolder.with { folder in
            let (first, second) = (try folder.journal(), try folder.journal())
            try await first.withClaim(on: .sample) { record in
                try await record.save(.sample(.sample, .initSending))
                for file in try files(".lock", in: folder.path) where file.contains("/claims-") {
                    try FileManager.default.removeItem(atPath: file)
                }
                try await second.save(.sample(.sample, .initAmbiguous))
                let error = await tikTokError { try await record.save(.sample(.sample, .processing)) }
                #expect(error?.code == .publishClaimLost)
                let entry = try #require(try await second.entry(.sample))
                #expect(entry.state == .processing)
                #expect(entry.attempts.map(\.result) == [.accepted])
                #expect(entry.handle?.publishID.rawValue == "v_pub_url~user/key-1")
                #expect(try await first.isFree(.sample) == false)
            }
            #expect(try await first.isFree(.sample))
            #expect(try await second.isFree(.sample))
        }
    }

    @Test("Whoever cannot append because another process is stopped is told so")
    func busy() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal(lockTimeout: .milliseconds(50))
            try await journal.save(.sample(.sample))
            let lock = FileLock(directory: PrivateDirectory(path: folder.path), timeout: .seconds(600), time: .system)
            try await lock.withLock("entries.lock") { () async throws in
                #expect(await tikTokError { try await journal.save(.sample(.sample, .initSending)) }?.code == .journalBusy)
                #expect(await tikTokError { try folder.journal(lockTimeout: .milliseconds(50)) }?.code == .journalBusy)
                #expect(try await journal.entry(.sample)?.state == .planned)
            }
            try await journal.save(.sample(.sample, .initSending))
        }
    }
}
