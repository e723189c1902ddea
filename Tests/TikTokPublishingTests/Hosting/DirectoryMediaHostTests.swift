// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokMedia

@testable import TikTokPublishing

@Suite struct DirectoryMediaHostTests {
    private let prefix = URL(string: "https://media.example.com/tiktok/") ?? URL(fileURLWithPath: "/")
    private let photo = Data((0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31) })

    /// A host over a new directory.
    private func withHost(_ body: (DirectoryMediaHost, String) async throws -> Void) async throws {
        try await withNewDirectory { path in
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            try await body(try DirectoryMediaHost(directory: URL(fileURLWithPath: path), urlPrefix: prefix), path)
        }
    }

    private func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    @Test("Bytes are a file that the web server can read, under a URL of the prefix, until they are revoked")
    func bytes() async throws {
        try await withHost { host, path in
            let url = try await host.put(.bytes(photo), as: .jpeg)
            #expect(url.absoluteString.hasPrefix("https://media.example.com/tiktok/") && url.pathExtension == "jpg")
            let file = path + "/" + url.lastPathComponent
            #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == photo)
            #expect(mode(file) == 0o644)
            #expect(try names(path) == [url.lastPathComponent])
            try await host.revoke(url)
            #expect(try names(path) == [])
            try await host.revoke(url)
        }
    }

    @Test("A file is copied, and stays where it was")
    func file() async throws {
        try await withHost { host, path in
            let source = URL(fileURLWithPath: path + "-photo")
            try photo.write(to: source)
            let url = try await host.put(.file(source), as: .webp)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path + "/" + url.lastPathComponent)) == photo)
            #expect(try Data(contentsOf: source) == photo)
        }
    }

    @Test("Photos are not hosted under the same name twice, and one is revoked without the others")
    func several() async throws {
        try await withHost { host, path in
            let first = try await host.put(.bytes(photo), as: .jpeg)
            let second = try await host.put(.bytes(photo), as: .jpeg)
            #expect(first != second)
            try await host.revoke(first)
            #expect(try names(path) == [second.lastPathComponent])
        }
    }

    @Test("Nothing is hosted of what cannot be read", arguments: ["missing", "empty", "directory", "no bytes"])
    func unreadable(kind: String) async throws {
        try await withHost { host, path in
            let source = URL(fileURLWithPath: path + "-source")
            switch kind {
            case "empty": try Data().write(to: source)
            case "directory": try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
            default: break
            }
            let error = try await #require(throws: TikTokError.self) {
                try await host.put(kind == "no bytes" ? .bytes(Data()) : .file(source), as: .jpeg)
            }
            #expect(error.code == .fileUnreadable)
            #expect(try names(path) == [])
        }
    }

    @Test("Only what the host made is removed, and a link only itself")
    func links() async throws {
        try await withHost { host, path in
            let name = "0123456789abcdef0123456789abcdef.jpg"
            try photo.write(to: URL(fileURLWithPath: path + "-victim"))
            try FileManager.default.createSymbolicLink(atPath: path + "/" + name, withDestinationPath: path + "-victim")
            try await host.revoke(prefix.appendingPathComponent(name))
            #expect(try names(path) == [])
            #expect(try Data(contentsOf: URL(fileURLWithPath: path + "-victim")) == photo)

            let outside = try #require(URL(string: prefix.absoluteString + "../tokens-victim"))
            let error = try await #require(throws: TikTokError.self) { try await host.revoke(outside) }
            #expect(error.code == .notHostedHere)
            #expect(try Data(contentsOf: URL(fileURLWithPath: path + "-victim")) == photo)
        }
    }

    @Test("A directory may be reached through a link, as web servers are given theirs")
    func linkedDirectory() async throws {
        try await withHost { _, path in
            try FileManager.default.createSymbolicLink(atPath: path + "-current", withDestinationPath: path)
            let host = try DirectoryMediaHost(directory: URL(fileURLWithPath: path + "-current"), urlPrefix: prefix)
            let url = try await host.put(.bytes(photo), as: .jpeg)
            #expect(try names(path) == [url.lastPathComponent])
        }
    }

    @Test("What is no directory is refused at once", arguments: ["missing", "file", "below a file", "URL"])
    func noDirectory(kind: String) async throws {
        try await withNewDirectory { path in
            try Data("x".utf8).write(to: URL(fileURLWithPath: path + "-file"))
            let directory =
                switch kind {
                case "file": URL(fileURLWithPath: path + "-file")
                case "below a file": URL(fileURLWithPath: path + "-file/media")
                case "URL": prefix
                default: URL(fileURLWithPath: path)
                }
            let error = try #require(throws: TikTokError.self) {
                try DirectoryMediaHost(directory: directory, urlPrefix: prefix)
            }
            #expect(error.code == .invalidConfiguration && error.advice == .fixRequest)
            #expect(error.remedy.contains("ame "))
        }
    }

    @Test("A directory that goes away is told when it is used")
    func vanished() async throws {
        try await withHost { host, path in
            try FileManager.default.removeItem(atPath: path)
            let error = try await #require(throws: TikTokError.self) { try await host.put(.bytes(photo), as: .jpeg) }
            #expect(error.code == .invalidConfiguration && error.meaning.contains("is not there"))
        }
    }

    #if os(Linux)
    @Test("A directory that nobody may write to is told with its remedy")
    func notWritable() async throws {
        // Not even root may create files there.
        let host = try DirectoryMediaHost(directory: URL(fileURLWithPath: "/sys/kernel"), urlPrefix: prefix)
        let error = try await #require(throws: TikTokError.self) { try await host.put(.bytes(photo), as: .jpeg) }
        #expect(error.code == .mediaHostNotWritable && error.advice == .fixRequest)
        #expect(error.description.contains("/sys/kernel"))
    }
    #endif

    @Test("A full disk has a code of its own", arguments: [ENOSPC, EDQUOT])
    func full(number: Int32) {
        let failure = FileFailure(problem: FileFailure.Problem(errno: number), path: "/srv/media", isDirectory: true)
        let error = TikTokError(mediaHost: failure)
        #expect(error.code == .mediaHostFull && error.advice == .retry && error.remedy.contains("Free space"))
    }

    @Test("A cancelled task leaves nothing behind")
    func cancelled() async throws {
        try await withHost { host, path in
            let task = Task {
                withUnsafeCurrentTask { $0?.cancel() }
                return try await host.put(.bytes(photo), as: .jpeg)
            }
            let error = try await #require(throws: TikTokError.self) { try await task.value }
            #expect(error.code == .cancelled)
            #expect(try names(path) == [])
        }
    }
}
