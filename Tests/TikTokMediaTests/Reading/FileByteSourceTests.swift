// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokMedia

@Suite final class FileByteSourceTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("media-\(UUID().uuidString)")

    init() throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    private func code(of url: URL) -> MediaError.Code? {
        do {
            _ = try MediaProbe.probe(file: url)
            return nil
        } catch {
            return (error as? MediaError)?.code
        }
    }

    @Test("A file is probed whatever it is called, also through a symbolic link")
    func file() throws {
        let url = folder.appendingPathComponent("holiday.txt")
        try Data(TestMovie(isMovieLast: true).bytes).write(to: url)
        let link = folder.appendingPathComponent("link")
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: url)
        #expect(try MediaProbe.probe(file: url) == probe(TestMovie(isMovieLast: true).bytes))
        #expect(try MediaProbe.probe(file: link).format == .mp4)
    }

    @Test("A missing file is named, without its folders")
    func missing() {
        let error = #expect(throws: MediaError.self) {
            try MediaProbe.probe(file: self.folder.appendingPathComponent("none.mp4"))
        }
        #expect(error?.code == .fileMissing)
        #expect(error?.meaning == "none.mp4 does not exist.")
        #expect(error?.description.contains(folder.lastPathComponent) == false)
    }

    @Test("A path through a file is missing, too")
    func pathThroughFile() throws {
        let url = folder.appendingPathComponent("file")
        try Data([1]).write(to: url)
        #expect(code(of: url.appendingPathComponent("none.mp4")) == .fileMissing)
    }

    @Test("A directory is refused")
    func directory() {
        #expect(code(of: folder) == .isDirectory)
    }

    @Test("An empty file and empty data are refused")
    func empty() throws {
        let url = folder.appendingPathComponent("empty.mp4")
        try Data().write(to: url)
        #expect(code(of: url) == .empty)
        #expect(throws: MediaError.self) { try MediaProbe.probe(bytes: Data()) }
    }

    @Test("A pipe that nobody writes to does not hold the caller up")
    func pipe() throws {
        let url = folder.appendingPathComponent("pipe.mp4")
        try #require(mkfifo(url.path, 0o600) == 0)
        #expect(code(of: url) == .notAFile)
    }

    @Test("A device and a URL of the network are not files")
    func notFiles() throws {
        #expect(code(of: URL(fileURLWithPath: "/dev/zero")) == .notAFile)
        #expect(code(of: try #require(URL(string: "https://example.com/a.mp4"))) == .notAFile)
    }

    @Test("A file without permission is unreadable", .enabled(if: geteuid() != 0, "root may read everything"))
    func permission() throws {
        let url = folder.appendingPathComponent("secret.mp4")
        try Data([1]).write(to: url)
        try #require(chmod(url.path, 0) == 0)
        #expect(code(of: url) == .unreadable)
    }

    @Test("A slice of data is read from its own start")
    func slice() throws {
        let data = Data([1, 2, 3] + TestImage.png()).dropFirst(3)
        #expect(try MediaProbe.probe(bytes: data).width == 640)
    }
}
