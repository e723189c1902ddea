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

/// An open file. It is closed when nobody has it any more. Failures are told as the system does, in `errno`.
final class OpenFile: Sendable {
    /// Which file it is, whatever its name is now.
    struct Identity: Sendable, Hashable {
        let device: UInt64
        let number: UInt64

        init(_ status: stat) {
            device = UInt64(truncatingIfNeeded: status.st_dev)
            number = UInt64(status.st_ino)
        }
    }

    let descriptor: Int32

    init(owning descriptor: Int32) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Which file it is and how many bytes it has; `nil` when that fails.
    var status: (identity: Identity, size: Int)? {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        return (Identity(status), Int(status.st_size))
    }

    /// As many bytes from a place on as there are, at most so many; `nil` when that fails.
    func read(at offset: Int, count: Int) -> Data? {
        var content = Data(count: count)
        var filled = 0
        while filled < count {
            let number = content.withUnsafeMutableBytes { bytes in
                let rest = UnsafeMutableRawBufferPointer(rebasing: bytes[filled...])
                return SystemCall.repeated { pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled)) }
            }
            guard number >= 0 else { return nil }
            if number == 0 { break }
            filled += number
        }
        return content.prefix(filled)
    }

    /// Writes all bytes to a place. Returns whether that worked.
    func write(_ content: Data, at offset: Int) -> Bool {
        var written = 0
        while written < content.count {
            let number = content.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
                return SystemCall.repeated { pwrite(descriptor, rest.baseAddress, rest.count, off_t(offset + written)) }
            }
            guard number >= 0 else { return false }
            written += number
        }
        return true
    }

    /// Cuts off everything from a place on. Returns whether that worked.
    func truncate(at offset: Int) -> Bool {
        SystemCall.repeated { ftruncate(descriptor, off_t(offset)) } == 0
    }

    /// Makes everything durable. Returns whether that worked.
    func sync() -> Bool {
        SystemCall.sync(descriptor)
    }
}
