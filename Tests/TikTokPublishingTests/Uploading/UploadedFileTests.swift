// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import TikTokPublishing

@Suite("Uploader, when something happens to the file")
struct UploadedFileTests {
    enum Change: CaseIterable {
        case shrinks, grows, isReplaced, isRewritten, isUnreadable, vanishes, becomesDirectory

        /// What it is told as.
        var code: TikTokError.Code {
            switch self {
            case .shrinks, .grows, .isReplaced, .isRewritten: .fileChanged
            case .isUnreadable, .vanishes, .becomesDirectory: .fileUnreadable
            }
        }

        func happen(to file: URL) throws {
            let files = FileManager.default
            switch self {
            case .shrinks: try edit(file) { try $0.truncate(atOffset: 21_000_122) }
            case .grows: try edit(file) { try $0.truncate(atOffset: 21_000_124) }
            case .isReplaced:
                // By one that looks just like it.
                let other = file.appendingPathExtension("new")
                try UploadScene.write(other)
                guard rename(other.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
            case .isRewritten:
                try edit(file) {
                    try $0.seek(toOffset: 10_000_000)
                    try $0.write(contentsOf: Data("other frames".utf8))
                }
            case .isUnreadable: try files.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
            case .vanishes: try files.removeItem(at: file)
            case .becomesDirectory:
                try files.removeItem(at: file)
                try files.createDirectory(at: file, withIntermediateDirectories: false)
            }
        }

        private func edit(_ file: URL, _ body: (FileHandle) throws -> Void) throws {
            let handle = try FileHandle(forWritingTo: file)
            try body(handle)
            try handle.close()
        }
    }

    /// For root, every file is readable.
    private static let possible = Change.allCases.filter { $0 != .isUnreadable || geteuid() != 0 }

    @Test(
        "Whatever happens to the file before any of its chunks, the final chunk is not sent, and what to do is told",
        arguments: possible, 0..<UploadScene.chunkCount)
    func changes(change: Change, before chunk: Int64) async throws {
        let (end, scene) = try await UploadScene.run { arrived, scene in
            if arrived == chunk { try change.happen(to: scene.file) }
        }
        guard case .stopped(let error) = end else {
            Issue.record("\(end)")
            return
        }
        #expect(error.code == change.code)
        #expect(!error.remedy.isEmpty)
        #expect(error.advice == .fixRequest)
        #expect(scene.requests.count == chunk)
        #expect(!scene.requests.contains { $0.hasEffect })
    }

    @Test("A file that is left alone goes up whole")
    func unchanged() async throws {
        let (end, scene) = try await UploadScene.run { _, _ in }
        #expect(end == .finished)
        #expect(scene.requests.map(\.hasEffect) == [false, false, false, true])
    }
}
