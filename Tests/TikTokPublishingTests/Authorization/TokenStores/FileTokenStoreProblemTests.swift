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

struct FileTokenStoreProblemTests {
    private let time = AuthorizationTime()

    private func store(_ path: String, logger: Logger = .silent) throws -> FileTokenStore {
        try FileTokenStore(directory: URL(fileURLWithPath: path), time: time.source, logger: logger)
    }

    @Test("A directory that others can enter is refused and not repaired", arguments: [0o750, 0o705, 0o701] as [mode_t])
    func refusesOpenDirectory(open: mode_t) async throws {
        try await withNewDirectory { path in
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            chmod(path, open)
            let error = await tikTokError { try store(path) }
            #expect(error?.code == .tokenStoreUnsafe)
            #expect(error?.remedy.contains("chmod 700 '\(path)'") == true)
            #expect(mode(path) == open)
        }
    }

    @Test("A link, a file, a directory below a file and a web address are no directories")
    func refusesOtherDirectory() async throws {
        try await withNewDirectory { path in
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            symlink(path, path + "-link")
            try Data().write(to: URL(fileURLWithPath: path + "-file"))
            let link = await tikTokError { try store(path + "-link") }
            #expect(link?.code == .tokenStoreUnsafe)
            #expect(link?.meaning.contains("symbolic link") == true)
            for wrong in [path + "-file", path + "-file/below"] {
                let error = await tikTokError { try store(wrong) }
                #expect(error?.code == .tokenStoreUnsafe)
                #expect(error?.meaning.contains("not a directory") == true)
            }
            let web = try #require(URL(string: "https://example.com/tokens"))
            #expect(await tikTokError { try FileTokenStore(directory: web) }?.code == .invalidConfiguration)
        }
    }

    @Test("A directory that vanished is an error, not a signed-out user")
    func vanished() async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            try await store.save(.generation(1, at: time.now))
            try FileManager.default.removeItem(atPath: path)
            for error in [
                await tikTokError { try await store.tokens(for: .user) }, await tikTokError { try await store.accounts() },
                await tikTokError { try await store.save(.generation(2, at: time.now)) },
                await tikTokError { try await store.remove(.user) },
            ] {
                #expect(error?.code == .tokenStoreFailed)
                #expect(error?.meaning.contains("\(path) of the token store is not there") == true)
            }
        }
    }

    @Test("A file that others can use is refused, and not replaced", arguments: [0o640, 0o604, 0o620, 0o602] as [mode_t])
    func refusesOpenFile(open: mode_t) async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            try await store.save(.generation(1, at: time.now))
            let file = try tokenFile(in: path)
            chmod(file, open)
            for error in [
                await tikTokError { try await store.tokens(for: .user) }, await tikTokError { try await store.accounts() },
                await tikTokError { try await store.save(.generation(2, at: time.now)) },
            ] {
                #expect(error?.code == .tokenStoreUnsafe)
                #expect(error?.remedy.contains("chmod 600 '\(file)'") == true)
            }
            chmod(file, 0o600)
            #expect(try await store.tokens(for: .user) == .generation(1, at: time.now))
        }
    }

    @Test("Links, pipes and directories in place of a file are refused, and what a link leads to stays as it is")
    func refusesOtherKinds() async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            try await store.save(.generation(1, at: time.now))
            let file = try tokenFile(in: path)
            let aside = path + "-aside"
            try FileManager.default.moveItem(atPath: file, toPath: aside)
            for make in otherKinds + [{ symlink(aside, $0) }] {
                make(file)
                #expect(await tikTokError { try await store.tokens(for: .user) }?.code == .tokenStoreUnsafe)
                #expect(await tikTokError { try await store.save(.generation(2, at: time.now)) }?.code == .tokenStoreUnsafe)
                #expect(try files(".tmp", in: path).isEmpty)
                try FileManager.default.removeItem(atPath: file)
            }
            #expect(try TokenSet(stored: Data(contentsOf: URL(fileURLWithPath: aside))) == .generation(1, at: time.now))
        }
    }

    @Test(
        "A damaged file is told as damaged and stays as it is; a new sign-in keeps it aside and replaces it",
        arguments: [Data(), Data("{".utf8), Data(#"{"version":2}"#.utf8), Data([0]), Data(count: 70_000)])
    func damaged(content: Data) async throws {
        try await withNewDirectory { path in
            let log = RecordingLog()
            let store = try store(path, logger: Logger(label: "test") { _ in log })
            try await store.save(.generation(1, at: time.now))
            let file = try tokenFile(in: path)
            let hash = (file as NSString).deletingPathExtension
            for round in 1...2 {
                try overwrite(file, content)
                let error = await tikTokError { try await store.tokens(for: .user) }
                #expect(error?.code == .storedTokensUnreadable)
                #expect(error?.meaning.contains((file as NSString).lastPathComponent) == true)
                #expect(await tikTokError { try await store.accounts() }?.code == .storedTokensUnreadable)
                try await store.withExclusiveAccess(to: .user) { record in
                    #expect(await tikTokError { try await record.tokens() }?.code == .storedTokensUnreadable)
                }
                #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == content)

                try await store.save(.generation(2, at: time.now))
                let aside = hash + ".corrupt-20270115T080000Z" + (round == 1 ? "" : "-2")
                #expect(try Data(contentsOf: URL(fileURLWithPath: aside)) == content)
                #expect(try await store.tokens(for: .user) == .generation(2, at: time.now))
                #expect(try await store.accounts() == [.user])
                let told = log.records.filter { $0.level == .error }
                #expect(told.count == round)
                #expect(told.last?.metadata["tiktok.file"] == "\((aside as NSString).lastPathComponent)")
            }
        }
    }

    @Test("The file of another account is damaged")
    func foreign() async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            try await store.save(.generation(1, at: time.now))
            try overwrite(tokenFile(in: path), TokenSet.generation(1, user: "other", at: time.now).encodedForStorage())
            #expect(await tikTokError { try await store.tokens(for: .user) }?.code == .storedTokensUnreadable)
        }
    }

    @Test("Without the right to write, tokens are still read", .enabled(if: geteuid() != 0, "root may do everything"))
    func forbidden() async throws {
        try await withNewDirectory { path in
            let store = try store(path)
            try await store.save(.generation(1, at: time.now))
            chmod(path, 0o500)
            defer { chmod(path, 0o700) }
            #expect(try await self.store(path).tokens(for: .user) == .generation(1, at: time.now))
            #expect(await tikTokError { try await store.save(.generation(2, at: time.now)) }?.code == .tokenStoreNotWritable)
            #expect(await tikTokError { try self.store(path + "/below") }?.code == .tokenStoreNotWritable)
        }
    }
}
