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

/// Another program, started as C starts it: with every file that is not marked to be closed. Foundation's `Process` closes all.
enum Child {
    /// Runs `ls` on its own open files, and writes what it says to a file.
    static func listFiles(into path: String) throws {
        let words = ["/bin/sh", "-c", "ls -l /proc/self/fd > '\(path)'"]
        var arguments = words.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child = pid_t()
        guard posix_spawn(&child, words[0], nil, nil, &arguments, nil) == 0 else { throw POSIXError(.ENOENT) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw POSIXError(.EIO) }
    }
}
