// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#endif

struct FileTokenStoreTests {
    private let time = AuthorizationTime()

    /// Runs a body with the path of a directory that does not exist yet, and cleans up.
    private func withPath<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        let parent = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: parent) }
        return try await body(parent + "/tokens")
    }

    private func mode(_ path: String) -> mode_t {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : 0
    }

    private func onlyFile(in path: String) throws -> String {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
        return path + "/" + (try #require(names.count == 1 ? names.first : nil))
    }

    @Test("Tokens are there again in another store over the same directory")
    func saves() async throws {
        try await withPath { path in
            let store = try FileTokenStore(directory: URL(fileURLWithPath: path, isDirectory: true))
            #expect(try await store.tokens(for: .user) == nil)
            #expect(try await store.accounts() == [])
            try await store.save(.generation(1, at: time.now))
            try await store.save(.generation(1, user: "../../_other", at: time.now))
            try await store.save(.generation(2, at: time.now))

            let another = try FileTokenStore(directory: URL(fileURLWithPath: path))
            #expect(try await another.tokens(for: .user) == .generation(2, at: time.now))
            #expect(try await another.accounts() == [.user, OpenID(rawValue: "../../_other")])
            try await another.remove(.user)
            try await another.remove(.user)
            #expect(try await store.tokens(for: .user) == nil)
            #expect(try await store.accounts() == [OpenID(rawValue: "../../_other")])
        }
    }

    @Test("Directory and files are readable by nobody else, names tell nothing and no litter stays")
    func modes() async throws {
        try await withPath { path in
            let store = try FileTokenStore(directory: URL(fileURLWithPath: path + "/deeper"))
            for generation in 1...3 { try await store.save(.generation(generation, at: time.now)) }
            let file = try onlyFile(in: path + "/deeper")
            #expect(mode(path + "/deeper") == 0o700)
            #expect(mode(file) == 0o600)
            #expect(!file.contains("user") && !file.contains("CANARY"))
        }
    }

    @Test("A directory that others can enter, that is a link or that is a file is refused")
    func refusesDirectory() async throws {
        try await withPath { path in
            let url = URL(fileURLWithPath: path)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            for open in [0o750, 0o705, 0o701] as [mode_t] {
                chmod(path, open)
                #expect(await tikTokError { try FileTokenStore(directory: url) }?.code == .tokenStoreFailed)
                #expect(mode(path) == open, "It must not be repaired")
            }
            chmod(path, 0o700)
            symlink(path, path + "-link")
            #expect(
                await tikTokError { try FileTokenStore(directory: URL(fileURLWithPath: path + "-link")) }?.code
                    == .tokenStoreFailed)
            try Data().write(to: URL(fileURLWithPath: path + "-file"))
            #expect(
                await tikTokError { try FileTokenStore(directory: URL(fileURLWithPath: path + "-file")) }?.code
                    == .tokenStoreFailed)
        }
    }

    @Test("A directory that vanished is an error, not a signed-out user")
    func vanished() async throws {
        try await withPath { path in
            let store = try FileTokenStore(directory: URL(fileURLWithPath: path))
            try await store.save(.generation(1, at: time.now))
            try FileManager.default.removeItem(atPath: path)
            for error in [
                await tikTokError { try await store.tokens(for: .user) }, await tikTokError { try await store.accounts() },
                await tikTokError { try await store.save(.generation(2, at: time.now)) },
                await tikTokError { try await store.remove(.user) },
            ] {
                #expect(error?.code == .tokenStoreFailed)
            }
        }
    }

    @Test("A file that others can read is refused", arguments: [0o640, 0o604, 0o620, 0o602] as [mode_t])
    func refusesOpenFile(open: mode_t) async throws {
        try await withPath { path in
            let store = try FileTokenStore(directory: URL(fileURLWithPath: path))
            try await store.save(.generation(1, at: time.now))
            let file = try onlyFile(in: path)
            chmod(file, open)
            #expect(await tikTokError { try await store.tokens(for: .user) }?.code == .tokenStoreFailed)
            #expect(await tikTokError { try await store.accounts() }?.code == .tokenStoreFailed)
        }
    }

    @Test("Links, pipes and directories in place of a file are refused, and what a link points to stays as it is")
    func refusesOtherKinds() async throws {
        try await withPath { path in
            let store = try FileTokenStore(directory: URL(fileURLWithPath: path))
            try await store.save(.generation(1, at: time.now))
            let file = try onlyFile(in: path)
            let aside = path + "-aside"
            try FileManager.default.moveItem(atPath: file, toPath: aside)
            let kinds: [() -> Void] = [
                { symlink(aside, file) }, { symlink("/nowhere", file) }, { mkfifo(file, 0o600) }, { mkdir(file, 0o700) },
            ]
            for make in kinds {
                make()
                #expect(await tikTokError { try await store.tokens(for: .user) }?.code == .tokenStoreFailed)
                #expect(await tikTokError { try await store.save(.generation(2, at: time.now)) }?.code == .tokenStoreFailed)
                #expect(try onlyFile(in: path) == file, "A failed save leaves nothing behind")
                try FileManager.default.removeItem(atPath: file)
            }
            #expect(try TokenSet(stored: Data(contentsOf: URL(fileURLWithPath: aside))) == .generation(1, at: time.now))
        }
    }

    @Test(
        "A damaged file is told as damaged, stays as it is, and a new sign-in replaces it",
        arguments: ["", "{", #"{"version":2}"#, "\u{0}"])
    func damaged(content: String) async throws {
        try await withPath { path in
            let store = try FileTokenStore(directory: URL(fileURLWithPath: path))
            try await store.save(.generation(1, at: time.now))
            let file = try onlyFile(in: path)
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: Data(content.utf8))
            try handle.close()
            let error = await tikTokError { try await store.tokens(for: .user) }
            #expect(error?.code == .storedTokensUnreadable)
            #expect(error?.meaning.contains(".json") == true)
            #expect(await tikTokError { try await store.accounts() }?.code == .storedTokensUnreadable)
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == Data(content.utf8))
            try await store.save(.generation(2, at: time.now))
            #expect(try await store.tokens(for: .user) == .generation(2, at: time.now))
        }
    }

    @Test("The file of another account and a file of absurd size are refused")
    func foreign() async throws {
        try await withPath { path in
            let store = try FileTokenStore(directory: URL(fileURLWithPath: path))
            try await store.save(.generation(1, at: time.now))
            let file = try onlyFile(in: path)
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file))
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: TokenSet.generation(1, user: "other", at: time.now).encodedForStorage())
            #expect(await tikTokError { try await store.tokens(for: .user) }?.code == .storedTokensUnreadable)
            try handle.truncate(atOffset: 65_537)
            #expect(await tikTokError { try await store.tokens(for: .user) }?.code == .tokenStoreFailed)
            try handle.close()
        }
    }

    @Test("A failing save leaves the old tokens and no litter")
    func failingSave() async throws {
        try await withPath { path in
            let store = try FileTokenStore(directory: URL(fileURLWithPath: path))
            try await store.save(.generation(1, at: time.now))
            chmod(path, 0o755)
            #expect(await tikTokError { try await store.save(.generation(2, at: time.now)) }?.code == .tokenStoreFailed)
            chmod(path, 0o700)
            #expect(try await store.tokens(for: .user) == .generation(1, at: time.now))
            _ = try onlyFile(in: path)
        }
    }

    @Test("Saves at the same time leave one whole file")
    func concurrentSaves() async throws {
        try await withPath { path in
            let stores = try (0..<4).map { _ in try FileTokenStore(directory: URL(fileURLWithPath: path)) }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (index, store) in stores.enumerated() {
                    group.addTask {
                        for round in 0..<20 {
                            try await store.save(.generation(index * 100 + round, at: time.now))
                            #expect(try await store.tokens(for: .user) != nil)
                        }
                    }
                }
                try await group.waitForAll()
            }
            _ = try onlyFile(in: path)
        }
    }
}
