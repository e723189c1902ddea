// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What a file looks like from outside: enough to notice that somebody wrote to it or put another one in its place.
public struct FileStamp: Sendable, Hashable, Codable {
    /// Size in bytes.
    public let byteCount: Int64
    private let modified: Date?
    private let number: UInt64?

    /// Looks at a file.
    /// - Parameter file: A regular file on this machine.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/fileUnreadable``.
    public init(of file: URL) throws {
        guard file.isFileURL, let attributes = try? FileManager.default.attributesOfItem(atPath: file.path),
            attributes[.type] as? FileAttributeType == .typeRegular,
            let byteCount = (attributes[.size] as? NSNumber)?.int64Value
        else { throw TikTokError(code: .fileUnreadable, detail: "not a regular file: \(file.lastPathComponent)") }
        self.byteCount = byteCount
        self.modified = attributes[.modificationDate] as? Date
        self.number = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value
    }
}
