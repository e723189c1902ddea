// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Reads a range of a file from front to back, into memory of the caller: an upload that allocates for each part takes half as long again.
final class FileRangeReader {
    private let file: OpenFile
    /// What is left.
    private var range: Range<Int64>

    /// Opens the file, and checks that it has the range.
    init(_ url: URL, range: Range<Int64>) throws(TransportError) {
        // A pipe would wait for its writer.
        let descriptor = url.isFileURL ? SystemCall.repeated { open(url.path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) } : -1
        guard descriptor >= 0 else { throw TransportError(.bodyUnreadable, delivery: .notSent) }
        file = OpenFile(owning: descriptor)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, range.lowerBound >= 0,
            range.upperBound <= Int64(status.st_size)
        else { throw TransportError(.bodyUnreadable, delivery: .notSent) }
        self.range = range
    }

    /// Reads the next bytes to the start of a buffer that is not empty.
    /// - Returns: How many, at least one; 0 at the end of the range.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws(TransportError) -> Int {
        guard !range.isEmpty else { return 0 }
        let wanted = min(buffer.count, range.count)
        let count = SystemCall.repeated { pread(file.descriptor, buffer.baseAddress, wanted, off_t(range.lowerBound)) }
        guard count > 0 else {
            throw TransportError(.bodyUnreadable, delivery: .notSent, detail: "the file became shorter")
        }
        range = range.lowerBound + Int64(count)..<range.upperBound
        return count
    }
}
