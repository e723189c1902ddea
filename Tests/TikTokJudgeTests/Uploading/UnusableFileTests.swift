// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension JudgeTests {
    /// What is given as a video and is none.
    @Suite struct UnusableFileTests {
        enum Kind: CaseIterable {
            case missing, directory, empty, pipe, device, linkToNowhere, linkToDirectory, unreadable

            func make(at file: URL) throws -> URL {
                let files = FileManager.default
                switch self {
                case .missing: break
                case .directory: try files.createDirectory(at: file, withIntermediateDirectories: false)
                case .empty: try Data().write(to: file)
                case .pipe: guard mkfifo(file.path, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
                case .device: return URL(fileURLWithPath: "/dev/zero")
                case .linkToNowhere: try files.createSymbolicLink(atPath: file.path, withDestinationPath: "nowhere")
                case .linkToDirectory: try files.createSymbolicLink(atPath: file.path, withDestinationPath: ".")
                case .unreadable:
                    try Video.write(byteCount: Video.small, to: file)
                    try files.setAttributes([.posixPermissions: 0], ofItemAtPath: file.path)
                }
                return file
            }
        }

        /// For root, every file is readable.
        private static let kinds = Kind.allCases.filter { $0 != .unreadable || geteuid() != 0 }

        @Test("Not one request is sent for it, and what to do is told", arguments: kinds)
        func refused(kind: Kind) async throws {
            let folder = FileManager.default.temporaryDirectory.appendingPathComponent("unusable-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            let stage = try await Stage()
            let outcome = try await stage.publish(Posts.upload(try kind.make(at: folder.appendingPathComponent("clip.mp4"))))
            guard case .failed(let error) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(error.advice == .fixRequest, "\(error)")
            #expect(!error.remedy.isEmpty)
            #expect(try await stage.requests().isEmpty)
        }
    }
}
