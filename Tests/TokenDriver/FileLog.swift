// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

/// Writes everything that is logged, metadata included, to a file.
struct FileLog: LogHandler {
    let file: FileHandle
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace

    /// A logger into a file; without a file, one into nothing.
    static func logger(_ path: String?) throws -> Logger {
        guard let path else { return Logger(label: "token-driver") { _ in SwiftLogNoOpLogHandler() } }
        guard FileManager.default.createFile(atPath: path, contents: nil) else { throw CocoaError(.fileWriteUnknown) }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        return Logger(label: "token-driver") { _ in FileLog(file: file) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        try? file.write(contentsOf: Data("\(event.level) \(event.message) \(event.metadata ?? [:])\n".utf8))
    }
}
