// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

@Suite("FileStamp")
final class FileStampTests {
    private let file = FileManager.default.temporaryDirectory.appendingPathComponent("stamp-\(UUID().uuidString)")
    private let date = Date(timeIntervalSince1970: 1_700_000_000)

    deinit {
        try? FileManager.default.removeItem(at: file)
    }

    /// Writes into the file without replacing it, and puts its date back.
    private func write(_ bytes: [UInt8], at offset: UInt64) throws {
        let handle = try FileHandle(forWritingTo: file)
        try handle.seek(toOffset: offset)
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: file.path)
    }

    private func makeFile(_ byteCount: Int) throws {
        try Data(repeating: 7, count: byteCount).write(to: file)
        try write([], at: 0)
    }

    @Test("A file that nobody touched is still the same", arguments: [0, 1, 4095, 4096, 4097, 65_536, 1_000_001])
    func untouched(byteCount: Int) throws {
        try makeFile(byteCount)
        let stamp = try FileStamp(of: file)
        #expect(try stamp.isStill(file, comparesBytes: true))
        #expect(try stamp == FileStamp(of: file))
    }

    @Test("A change of date, size or file shows without reading it")
    func facts() throws {
        try makeFile(100_000)
        let stamp = try FileStamp(of: file)
        try FileManager.default.setAttributes([.modificationDate: date.addingTimeInterval(1)], ofItemAtPath: file.path)
        #expect(try !stamp.isStill(file, comparesBytes: false))
        try write([7], at: 100_000)
        #expect(try !stamp.isStill(file, comparesBytes: false))

        let other = file.appendingPathExtension("new")
        try Data(repeating: 7, count: 100_000).write(to: other)
        #expect(rename(other.path, file.path) == 0)
        try write([], at: 0)
        #expect(try !stamp.isStill(file, comparesBytes: false))
    }

    @Test("Other bytes under the same size and date show in the sample", arguments: [0, 4095, 500_000, 999_999])
    func bytes(offset: UInt64) throws {
        try makeFile(1_000_000)
        let stamp = try FileStamp(of: file)
        // As an export does that overwrites the file: more than one block of it changes.
        let start = min(offset, 930_000)
        try write([UInt8](repeating: 8, count: 70_000), at: start)
        #expect(try stamp.isStill(file, comparesBytes: false))
        #expect(try !stamp.isStill(file, comparesBytes: true))
    }

    @Test("A symbolic link is followed: another target is another file")
    func links() throws {
        try makeFile(1000)
        let link = file.appendingPathExtension("link")
        let other = file.appendingPathExtension("other")
        defer { for url in [link, other] { try? FileManager.default.removeItem(at: url) } }
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
        let stamp = try FileStamp(of: link)
        #expect(try stamp == FileStamp(of: file))
        try FileManager.default.copyItem(at: file, to: other)
        try FileManager.default.removeItem(at: link)
        try FileManager.default.createSymbolicLink(at: link, withDestinationURL: other)
        #expect(try !stamp.isStill(link, comparesBytes: false))
    }

    @Test("A stamp that an earlier version stored has no sample, and is compared by what it has")
    func earlier() throws {
        try makeFile(1000)
        var stored = try JSONSerialization.jsonObject(with: JSONEncoder().encode(FileStamp(of: file))) as? [String: Any] ?? [:]
        #expect(stored.removeValue(forKey: "sample") != nil)
        let stamp = try JSONDecoder().decode(FileStamp.self, from: JSONSerialization.data(withJSONObject: stored))
        #expect(try stamp.isStill(file, comparesBytes: true))
        try write([7], at: 1000)
        #expect(try !stamp.isStill(file, comparesBytes: true))
    }

    @Test("A file that is gone is told, not taken for changed")
    func gone() throws {
        try makeFile(10)
        let stamp = try FileStamp(of: file)
        try FileManager.default.removeItem(at: file)
        #expect(throws: TikTokError.self) { try stamp.isStill(self.file, comparesBytes: false) }
    }
}
