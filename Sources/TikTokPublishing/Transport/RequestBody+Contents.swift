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
            // Neither filled with zeros before nor copied afterwards, and given back to the system at once: a heap would keep it.
            guard let bytes = mmap(nil, range.count, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), bytes != MAP_FAILED
            else {
                throw TransportError(.bodyUnreadable, delivery: .notSent, detail: "there is no memory for \(range.count) bytes")
            }
            let data = Data(bytesNoCopy: bytes, count: range.count, deallocator: .unmap)
            var filled = 0
            while filled < range.count {
                let rest = UnsafeMutableRawBufferPointer(start: bytes + filled, count: range.count - filled)
                filled += try reader.read(into: rest)
            }
            return data
        }
    }
}
