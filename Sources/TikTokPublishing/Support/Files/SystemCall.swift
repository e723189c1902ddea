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

/// Calls of the system that signals interrupt. They tell failures as the system does, in `errno`.
enum SystemCall {
    /// Repeats a call until no signal interrupts it.
    static func repeated<Number: SignedInteger>(_ call: () -> Number) -> Number {
        while true {
            let number = call()
            if number >= 0 || errno != EINTR { return number }
        }
    }

    /// Reads into a buffer. Returns how many bytes, or -1.
    static func read(_ file: Int32, _ buffer: inout [UInt8]) -> Int {
        repeated { unistdRead(file, &buffer, buffer.count) }
    }

    /// Writes all bytes. Returns whether that worked.
    static func write(_ content: Data, to file: Int32) -> Bool {
        var rest = content[...]
        while !rest.isEmpty {
            let count = repeated { rest.withUnsafeBytes { unistdWrite(file, $0.baseAddress, $0.count) } }
            guard count >= 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// Makes a file or directory durable. Returns whether that worked.
    static func sync(_ file: Int32) -> Bool {
        #if canImport(Darwin)
        // fsync of Darwin leaves data in the cache of the drive.
        if fcntl(file, F_FULLFSYNC) == 0 { return true }
        #endif
        return repeated { fsync(file) } == 0
    }
}

// The functions above have the names of these.
private func unistdRead(_ file: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(file, buffer, count)
}

private func unistdWrite(_ file: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
    write(file, bytes, count)
}
