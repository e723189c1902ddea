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

/// The least that makes a file durable: no lock, no checks, nothing read.
enum BareWrite {
    struct Failure: Error {
        let code: Int32
    }

    static func replace(_ name: String, in directory: String, by content: Data) throws {
        let path = "\(directory)/\(name)"
        let file = open(path + ".tmp", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Failure(code: errno) }
        let written = content.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard written == content.count, fsync(file) == 0, close(file) == 0, rename(path + ".tmp", path) == 0 else {
            throw Failure(code: errno)
        }
        let parent = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard parent >= 0, fsync(parent) == 0, close(parent) == 0 else { throw Failure(code: errno) }
    }
}
