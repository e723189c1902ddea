// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
package import Logging

/// Writes everything that is logged, metadata included, to a file.
package struct FileLog: LogHandler {
    private let file: FileHandle
    package var metadata: Logger.Metadata = [:]
    package var logLevel = Logger.Level.trace

    /// A logger into a file; without a file, one into nothing.
    package static func logger(_ path: String?) throws -> Logger {
        guard let path else { return Logger(label: "driver") { _ in SwiftLogNoOpLogHandler() } }
        guard FileManager.default.createFile(atPath: path, contents: nil) else { throw CocoaError(.fileWriteUnknown) }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        return Logger(label: "driver") { _ in FileLog(file: file) }
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        try? file.write(contentsOf: Data("\(event.level) \(event.message) \(event.metadata ?? [:])\n".utf8))
    }
}
