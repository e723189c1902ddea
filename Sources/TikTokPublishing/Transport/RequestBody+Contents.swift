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

extension RequestBody {
    /// All bytes in memory, `nil` for no body.
    ///
    /// A file is read, not mapped: a mapped file that another process shortens kills this one.
    func contents() throws(TransportError) -> Data? {
        switch self {
        case .none:
            return nil
        case .bytes(let data):
            return data
        case .file(let url, let range):
            let reader = try FileRangeReader(url, range: range)
            guard !range.isEmpty else { return Data() }
            return try Self.contents(of: reader, count: range.count)
        }
    }

    /// In memory that is neither filled with zeros before nor copied afterwards, and that the system has again at once: a heap would keep it.
    private static func contents(of reader: FileRangeReader, count: Int) throws(TransportError) -> Data {
        guard let bytes = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), bytes != MAP_FAILED else {
            throw TransportError(.bodyUnreadable, delivery: .notSent, detail: "there is no memory for \(count) bytes")
        }
        do throws(TransportError) {
            var filled = 0
            while filled < count {
                filled += try reader.read(into: UnsafeMutableRawBufferPointer(start: bytes + filled, count: count - filled))
            }
        } catch {
            munmap(bytes, count)
            throw error
        }
        // Only now: of a few bytes `Data` makes a copy, and gives these back at once.
        return Data(bytesNoCopy: bytes, count: count, deallocator: .unmap)
    }
}
