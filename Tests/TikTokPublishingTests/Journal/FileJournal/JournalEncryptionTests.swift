// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct JournalEncryptionTests {
    private func encryption(_ key: UInt8, earlier: [UInt8] = [], context: String = "") throws -> TokenEncryption {
        try TokenEncryption(key: .numbered(key), earlierKeys: earlier.map { try .numbered($0) }, context: context)
    }

    @Test("Entries are sealed: captions, URLs, accounts and keys are nowhere in the files")
    func seals() async throws {
        try await JournalFolder.with { folder in
            let journal = try folder.journal(encryption: encryption(1))
            let entry = PublishEntry.sample(.id("a-key-of-mine", account: "an-account"), .uploading)
            try await journal.save(entry)
            #expect(try await folder.journal(encryption: encryption(1)).entry(entry.id) == entry)
            #expect(try await journal.entry(named: PublishID(rawValue: "v_pub_url~\(entry.id)")) == entry)
            let bytes = try content(folder.log)
            for word in ["CONFORMANCE", "a-key-of-mine", "an-account", "caption", "tiktokapis", "v_pub_url", "uploading"] {
                #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
            }
        }
    }

    @Test("Without the key nothing is read as absent and nothing is changed")
    func otherKey() async throws {
        try await JournalFolder.with { folder in
            try await folder.journal(encryption: encryption(1)).save(.sample(.sample))
            let bytes = try content(folder.log)
            for journal in [try folder.journal(), try folder.journal(encryption: encryption(2))] {
                for error in [
                    await tikTokError { try await journal.entry(.sample) }, await tikTokError { try await journal.entries() },
                    await tikTokError { try await journal.unfinishedEntries() },
                ] {
                    #expect(error?.code == .journalKeyMissing)
                }
            }
            let wrongContext = try folder.journal(encryption: encryption(1, context: "another app"))
            #expect(await tikTokError { try await wrongContext.entry(.sample) }?.code == .journalUnreadable)
            #expect(try content(folder.log) == bytes)
        }
    }

    @Test("Clear text is refused when there is a key, until it is sealed on purpose; a key is changed in the same way")
    func reseals() async throws {
        try await JournalFolder.with { folder in
            let clear = try folder.journal()
            try await clear.save(.sample(.sample, .uploading))
            #expect(await tikTokError { try await clear.reseal() }?.code == .invalidConfiguration)
            let sealing = try folder.journal(encryption: encryption(1))
            #expect(await tikTokError { try await sealing.entry(.sample) }?.code == .journalNotEncrypted)
            try await sealing.reseal()
            #expect(try await sealing.entry(.sample) == .sample(.sample, .uploading))
            #expect(try content(folder.log).range(of: Data("CONFORMANCE".utf8)) == nil)

            let changing = try folder.journal(encryption: encryption(2, earlier: [1]))
            #expect(try await changing.entry(.sample) == .sample(.sample, .uploading))
            try await changing.reseal()
            #expect(try await folder.journal(encryption: encryption(2)).entry(.sample) == .sample(.sample, .uploading))
            #expect(await tikTokError { try await sealing.entry(.sample) }?.code == .journalKeyMissing)
        }
    }

    @Test("Writing the log anew does not seal clear text that somebody else may have put there")
    func doesNotLaunder() async throws {
        try await JournalFolder.with { folder in
            try await folder.journal().save(.sample(.id("planted")))
            let journal = try folder.journal(encryption: encryption(1), smallSize: 2048)
            for _ in 0..<20 { try await journal.save(.sample(.sample)) }
            #expect(await tikTokError { try await journal.entry(.id("planted")) }?.code == .journalNotEncrypted)
            #expect(await tikTokError { try await journal.unfinishedEntries() }?.code == .journalNotEncrypted)
        }
    }

    @Test("Sealed tokens are no entry and sealed entries are no tokens")
    func domains() throws {
        let encryption = try encryption(1)
        let tokens = TokenSet.generation(1, at: .now)
        let envelope = try encryption.seal(tokens)
        #expect(try encryption.open(envelope, for: tokens.openID) == tokens)
        #expect(throws: TikTokError.self) { try PublishEntry(stored: envelope) }
    }
}
