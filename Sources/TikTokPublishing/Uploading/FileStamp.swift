// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation
import TikTokMedia

/// What a file looks like: enough to notice that somebody wrote to it or put another one in its place.
///
/// Size, date and number of the file are compared before each chunk. Before the final one, a sample of the bytes is compared, too: 64 KiB from all over the
/// file. A change of a few bytes that also puts the date of the file back is not noticed.
public struct FileStamp: Sendable, Hashable, Codable {
    /// Size in bytes.
    public let byteCount: Int64
    private let modified: Date?
    private let number: UInt64?
    /// A digest; `nil` in stamps that were stored by earlier versions.
    private var sample: Data?

    /// Looks at a file.
    /// - Parameter file: A regular file on this machine.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/fileUnreadable``.
    public init(of file: URL) throws {
        try self.init(lookingAt: file)
        sample = try Self.sample(of: file)
    }

    private init(lookingAt file: URL) throws {
        let path = file.resolvingSymlinksInPath().path
        guard file.isFileURL, let attributes = try? FileManager.default.attributesOfItem(atPath: path),
            attributes[.type] as? FileAttributeType == .typeRegular,
            let byteCount = (attributes[.size] as? NSNumber)?.int64Value
        else { throw TikTokError(code: .fileUnreadable, detail: "not a regular file: \(file.lastPathComponent)") }
        self.byteCount = byteCount
        self.modified = attributes[.modificationDate] as? Date
        self.number = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value
    }

    /// Whether a file still looks like this.
    /// - Parameters:
    ///   - file: Where it was.
    ///   - comparesBytes: Whether the sample of its bytes is compared, too.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/fileUnreadable``.
    func isStill(_ file: URL, comparesBytes: Bool) throws -> Bool {
        let now = try FileStamp(lookingAt: file)
        guard now.byteCount == byteCount, now.modified == modified, now.number == number else { return false }
        guard comparesBytes, let sample else { return true }
        return try Self.sample(of: file) == sample
    }

    private static func sample(of file: URL) throws -> Data {
        let (count, size) = (Int64(16), Int64(4096))
        do {
            let source = try FileByteSource(file)
            let step = max(0, source.byteCount - size) / (count - 1)
            var digest = SHA256()
            for block in 0..<count {
                digest.update(data: try source.read(at: block * step, count: Int(min(size, source.byteCount))))
            }
            return Data(digest.finalize())
        } catch let error as MediaError {
            throw TikTokError(code: .fileUnreadable, meaning: error.meaning, remedy: error.remedy, advice: .fixRequest)
        }
    }
}
