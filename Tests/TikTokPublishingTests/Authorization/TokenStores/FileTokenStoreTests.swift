// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Testing
import TikTokPublishing

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

struct FileTokenStoreTests {
    private let time = AuthorizationTime()

    private func store(_ path: String, logger: Logger = .silent) throws -> FileTokenStore {
        try FileTokenStore(directory: URL(fileURLWithPath: path), logger: logger)
    }

    @Test("Tokens are there again in another store over the same directory")
    func saves() async throws {
        try await withNewDirectory { path in
            let store = try FileTokenStore(directory: URL(fileURLWithPath: path, isDirectory: true))
            #expect(try await store.tokens(for: .user) == nil)
            #expect(try await store.accounts() == [])
            try await store.save(.generation(1, at: time.now))
            try await store.save(.generation(1, user: "../../_other", at: time.now))
            try await store.save(.generation(2, at: time.now))

            let another = try self.store(path)
            #expect(try await another.tokens(for: .user) == .generation(2, at: time.now))
            #expect(try await another.accounts() == [.user, OpenID(rawValue: "../../_other")])
            try await another.remove(.user)
            try await another.remove(.user)
            #expect(try await store.tokens(for: .user) == nil)
            #expect(try await store.accounts() == [OpenID(rawValue: "../../_other")])
        }
    }

    @Test("Directories and files are readable by nobody else, names tell nothing and no litter stays")
    func modes() async throws {
        try await withNewDirectory { path in
            let store = try store(path + "/deeper/still")
            for generation in 1...3 { try await store.save(.generation(generation, at: time.now)) }
            #expect(mode(path) == 0o700)
            #expect(mode(path + "/deeper/still") == 0o700)
            let names = try FileManager.default.contentsOfDirectory(atPath: path + "/deeper/still").sorted()
            #expect(names.map { ($0 as NSString).pathExtension } == ["lock", "tokens"])
            for name in names {
                #expect(mode(path + "/deeper/still/" + name) == 0o600)
                #expect(!name.contains("user") && !name.contains("CANARY"))
            }
        }
    }

    @Test("A failing save leaves the old tokens and no litter")
    func failingSave() async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            try await store.save(.generation(1, at: time.now))
            try await store.withExclusiveAccess(to: .user) { record in
                chmod(path, 0o755)
                #expect(await tikTokError { try await record.save(.generation(2, at: time.now)) }?.code == .tokenStoreUnsafe)
                chmod(path, 0o700)
            }
            #expect(try await store.tokens(for: .user) == .generation(1, at: time.now))
            #expect(try files(".tmp", in: path).isEmpty)
        }
    }

    @Test("Tokens of another account, and more than fit into a file, are not saved")
    func refusesTokens() async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            try await store.save(.generation(1, at: time.now))
            let long = OpenID(rawValue: String(repeating: "a", count: 70_000))
            await #expect(throws: TikTokError.self) { try await store.save(.generation(1, user: long.rawValue, at: time.now)) }
            #expect(try await store.tokens(for: long) == nil)
            try await store.withExclusiveAccess(to: .user) { record in
                let other = TokenSet.generation(2, user: "other", at: time.now)
                #expect(await tikTokError { try await record.save(other) }?.code == .invalidConfiguration)
            }
            #expect(try await store.accounts() == [.user])
            #expect(try await store.tokens(for: .user) == .generation(1, at: time.now))
        }
    }

    @Test("Nothing is lost when many stores read, change and write one account")
    func concurrent() async throws {
        try await withNewDirectory { path in
            let stores = try (0..<4).map { _ in try self.store(path) }
            try await stores[0].save(.generation(0, at: time.now))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<100 {
                    group.addTask {
                        try await stores[index % 4].withExclusiveAccess(to: .user) { record in
                            let before = try #require(try await record.tokens())
                            let next = (Int(before.issued.timeIntervalSince1970)) + 1
                            try await record.save(.generation(next, at: Date(timeIntervalSince1970: Double(next))))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let issued = try #require(try await stores[0].tokens(for: .user)).issued
            #expect(issued.timeIntervalSince(time.now) == 100)
            #expect(try files(".tmp", in: path).isEmpty)
        }
    }

    @Test("Readers do not wait for exclusive access, other accounts neither, and whoever waits too long is told so")
    func waiting() async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            let other = try FileTokenStore(
                directory: URL(fileURLWithPath: path), lockTimeout: .seconds(5), time: InstantTime().source())
            try await store.save(.generation(1, at: time.now))
            try await store.withExclusiveAccess(to: .user) { _ in
                #expect(try await other.tokens(for: .user) == .generation(1, at: time.now))
                #expect(try await other.accounts() == [.user])
                try await other.save(.generation(1, user: "other", at: time.now))
                #expect(await tikTokError { try await other.save(.generation(2, at: time.now)) }?.code == .tokenStoreBusy)
                #expect(await tikTokError { try await other.remove(.user) }?.code == .tokenStoreBusy)
            }
            try await other.save(.generation(2, at: time.now))
            #expect(try await store.tokens(for: .user) == .generation(2, at: time.now))
        }
    }

    @Test("Errors of the caller pass unchanged, also those that the store itself knows")
    func bodyErrors() async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            for error in [CancellationError(), Deadline.Passed(), WatchedTokenStore.Trouble()] as [any Error] {
                let thrown = await #expect(throws: (any Error).self) {
                    try await store.withExclusiveAccess(to: .user) { _ in throw error }
                }
                #expect(thrown.map { type(of: $0) == type(of: error) } == true)
            }
            try await store.save(.generation(1, at: time.now))
        }
    }

    @Test("What interrupted saves left is removed when the store is opened or the account taken, but not from under a writer")
    func sweeps() async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            try await store.save(.generation(1, at: time.now))
            let leftover = try tokenFile(in: path) + ".tmp"
            let content = try TokenSet.generation(2, at: time.now).encodedForStorage()

            try await store.withExclusiveAccess(to: .user) { record in
                try content.write(to: URL(fileURLWithPath: leftover))
                _ = try self.store(path)
                #expect(FileManager.default.fileExists(atPath: leftover), "The account is taken: this may be a save under way")
                try await record.save(.generation(3, at: time.now))
            }
            #expect(!FileManager.default.fileExists(atPath: leftover))

            try content.write(to: URL(fileURLWithPath: leftover))
            let reopened = try self.store(path)
            #expect(!FileManager.default.fileExists(atPath: leftover))

            symlink("/etc/passwd", leftover)
            try await reopened.withExclusiveAccess(to: .user) { _ in
                #expect(!FileManager.default.fileExists(atPath: leftover))
            }
            #expect(try await reopened.accounts() == [.user])
            #expect(try await reopened.tokens(for: .user) == .generation(3, at: time.now))
        }
    }

    @Test("Removing an account leaves everything but its tokens")
    func removes() async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            try await store.save(.generation(1, at: time.now))
            let lock = try #require(try files(".lock", in: path).first)
            let before = inode(lock)
            try await store.remove(.user)
            #expect(try FileManager.default.contentsOfDirectory(atPath: path).map { path + "/" + $0 } == [lock])
            #expect(inode(lock) == before)
            #expect(try await store.accounts() == [])
        }
    }
}
