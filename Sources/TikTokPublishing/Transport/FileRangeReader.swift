// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Reads a range of a file from front to back.
final class FileRangeReader {
    private let handle: FileHandle
    private var remaining: Int64

    /// Opens the file and goes to the start of the range.
    init(_ url: URL, range: Range<Int64>) throws(TransportError) {
        do {
            guard range.lowerBound >= 0, try url.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else {
                throw CocoaError(.fileReadUnknown)
            }
            handle = try FileHandle(forReadingFrom: url)
            let size = try handle.seekToEnd()
            guard range.upperBound <= Int64(clamping: size) else { throw CocoaError(.fileReadTooLarge) }
            try handle.seek(toOffset: UInt64(range.lowerBound))
        } catch {
            throw TransportError(.bodyUnreadable, delivery: .notSent)
        }
        remaining = Int64(range.count)
    }

    /// The next bytes, at least one and at most `limit`; `nil` at the end of the range.
    func next(upTo limit: Int) throws(TransportError) -> Data? {
        guard remaining > 0 else { return nil }
        guard let part = try? handle.read(upToCount: Int(min(Int64(limit), remaining))), !part.isEmpty else {
            throw TransportError(.bodyUnreadable, delivery: .notSent, detail: "the file became shorter")
        }
        remaining -= Int64(part.count)
        return part
    }
}
