// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What this process, or one that it started, has open. Linux tells in `/proc`; elsewhere nothing is known to be open.
enum OpenDescriptors {
    static let areKnown = FileManager.default.fileExists(atPath: "/proc/self/fd")

    /// How many descriptors a process has.
    static func count(of process: Int32 = getpid()) -> Int {
        names(of: process).count
    }

    /// How often this process has a file open.
    static func count(of file: URL) -> Int {
        let path = file.resolvingSymlinksInPath().path
        return targets().count { $0 == path || $0 == path + " (deleted)" }
    }

    /// How many connections to a port of 127.0.0.1 this process has.
    static func connections(to port: Int) -> Int {
        let sockets = Set(targets().filter { $0.hasPrefix("socket:[") })
        guard let table = try? String(contentsOfFile: "/proc/self/net/tcp", encoding: .utf8) else { return 0 }
        let remote = ":" + String(format: "%04X", port)
        return table.split(separator: "\n").dropFirst().count { line in
            let words = line.split(separator: " ")
            return words.count > 9 && words[2].hasSuffix(remote) && sockets.contains("socket:[\(words[9])]")
        }
    }

    private static func targets() -> [String] {
        names(of: getpid()).compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)") }
    }

    private static func names(of process: Int32) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd")) ?? []
    }
}
