// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

struct EncryptedFileTokenStoreTests {
    private let time = AuthorizationTime()
    private let other = OpenID(rawValue: "other")

    private func store(_ path: String, _ key: UInt8?, earlier: [UInt8] = []) throws -> FileTokenStore {
        let encryption = try key.map { try TokenEncryption(key: .numbered($0), earlierKeys: earlier.map { try .numbered($0) }) }
        return try FileTokenStore(directory: URL(fileURLWithPath: path), encryption: encryption)
    }

    private func contents(of path: String) throws -> [Data] {
        try files(".tokens", in: path).map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    }

    @Test("Files are encrypted, and everything works as without encryption")
    func saves() async throws {
        try await withNewDirectory { path in
            let store = try store(path, 1)
            try await store.save(.generation(1, at: time.now))
            try await store.save(.generation(1, user: "other", at: time.now))
            #expect(try await self.store(path, 1).tokens(for: .user) == .generation(1, at: time.now))
            #expect(try await store.accounts() == [.user, other])
            for content in try contents(of: path) {
                #expect(content.range(of: Data("CANARY".utf8)) == nil)
            }
        }
    }

    @Test("Files that were swapped between accounts are refused, with and without encryption", arguments: [1, nil] as [UInt8?])
    func swapped(key: UInt8?) async throws {
        try await withNewDirectory { path in
            let store = try store(path, key)
            try await store.save(.generation(1, at: time.now))
            try await store.save(.generation(1, user: "other", at: time.now))
            let both = try files(".tokens", in: path)
            let contents = try contents(of: path)
            try overwrite(both[0], contents[1])
            try overwrite(both[1], contents[0])
            for account in [.user, other] {
                #expect(await tikTokError { try await store.tokens(for: account) }?.code == .storedTokensUnreadable)
            }
            #expect(await tikTokError { try await store.accounts() }?.code == .storedTokensUnreadable)
        }
    }

    @Test("Without the right key nothing is read, replaced or kept aside", arguments: [nil, 2] as [UInt8?])
    func keyMissing(key: UInt8?) async throws {
        try await withNewDirectory { path in
            try await store(path, 1).save(.generation(1, at: time.now))
            let wrong = try store(path, key)
            let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
            let before = try contents(of: path)
            for error in [
                await tikTokError { try await wrong.tokens(for: .user) }, await tikTokError { try await wrong.accounts() },
                await tikTokError { try await wrong.save(.generation(2, at: time.now)) },
            ] {
                #expect(error?.code == .tokenKeyMissing)
            }
            #expect(try contents(of: path) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: path).sorted() == names)
            try await wrong.remove(.user)
            try await wrong.save(.generation(3, at: time.now))
            #expect(try await wrong.tokens(for: .user) == .generation(3, at: time.now))
        }
    }

    @Test("Tokens in clear text are not used once there is a key, until they are encrypted on purpose or the user signs in")
    func clearText() async throws {
        try await withNewDirectory { path in
            let plain = try store(path, nil)
            try await plain.save(.generation(1, at: time.now))
            try await plain.save(.generation(1, user: "other", at: time.now))
            let encrypted = try store(path, 1)
            #expect(await tikTokError { try await encrypted.tokens(for: .user) }?.code == .tokensNotEncrypted)
            #expect(await tikTokError { try await encrypted.accounts() }?.code == .tokensNotEncrypted)
            try await encrypted.save(.generation(2, at: time.now))
            #expect(try await encrypted.tokens(for: .user) == .generation(2, at: time.now))
            #expect(try await encrypted.reseal() == 1)
            #expect(try await encrypted.tokens(for: other) == .generation(1, user: "other", at: time.now))
            #expect(await tikTokError { try await plain.reseal() }?.code == .invalidConfiguration)
        }
    }

    @Test("After a change of keys a save uses the new key, and the rest can be done at once")
    func rotation() async throws {
        try await withNewDirectory { path in
            let old = try store(path, 1)
            for user in ["-000user", "other", "third"] { try await old.save(.generation(1, user: user, at: time.now)) }
            let both = try store(path, 2, earlier: [1])
            #expect(try await both.accounts().count == 3)
            try await both.save(.generation(2, at: time.now))
            #expect(try await store(path, 2).tokens(for: .user) == .generation(2, at: time.now))
            #expect(await tikTokError { try await store(path, 2).tokens(for: other) }?.code == .tokenKeyMissing)

            #expect(try await both.reseal() == 2)
            #expect(try await both.reseal() == 0)
            let new = try store(path, 2)
            #expect(try await new.accounts().count == 3)
            #expect(try await new.tokens(for: other) == .generation(1, user: "other", at: time.now))
            #expect(await tikTokError { try await old.tokens(for: other) }?.code == .tokenKeyMissing)
        }
    }

    @Test("Encrypting everything goes on after a damaged file, which it leaves alone, and tells")
    func rotationWithDamage() async throws {
        try await withNewDirectory { path in
            let old = try store(path, 1)
            for user in ["-000user", "other", "third"] { try await old.save(.generation(1, user: user, at: time.now)) }
            let damaged = try files(".tokens", in: path)[1]
            let content = try Data(contentsOf: URL(fileURLWithPath: damaged)).dropLast()
            try overwrite(damaged, content)
            let both = try store(path, 2, earlier: [1])
            #expect(await tikTokError { try await both.reseal() }?.code == .storedTokensUnreadable)
            #expect(try Data(contentsOf: URL(fileURLWithPath: damaged)) == content)
            let new = try contents(of: path).filter(try TokenEncryption(key: .numbered(2)).isCurrent)
            #expect(new.count == 2)
        }
    }

    @Test("Refreshes and a change of keys at the same time lose nothing")
    func rotationUnderWay() async throws {
        try await withNewDirectory { path in
            try await store(path, 1).save(.generation(0, at: Date(timeIntervalSince1970: 0)))
            let stores = try (0..<2).map { _ in try store(path, 2, earlier: [1]) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<40 {
                    group.addTask {
                        if index % 4 == 0 {
                            try await stores[0].reseal()
                        } else {
                            try await stores[index % 2].withExclusiveAccess(to: .user) { record in
                                let before = try #require(try await record.tokens()).issued.timeIntervalSince1970
                                try await record.save(
                                    .generation(Int(before) + 1, at: Date(timeIntervalSince1970: before + 1)))
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await store(path, 2).tokens(for: .user)?.issued == Date(timeIntervalSince1970: 30))
        }
    }
}
