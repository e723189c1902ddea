// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport
import Testing

/// A library that counts what a process does to its files and sockets, and ends it or lets a call fail at a chosen number. Linux only.
struct CrashShim {
    #if os(Linux)
    static let isAvailable = true
    #else
    static let isAvailable = false
    #endif

    /// Before which call the process is killed.
    var killAt: Int?
    /// Which call fails, and with which number of `errno`.
    var failAt: (call: Int, error: Int32)?
    /// Where the calls are noted.
    var log: URL?

    /// What has to stand in the environment of a process.
    /// - Parameters:
    ///   - root: The folder whose files are watched.
    ///   - folder: Where the library is, or can be put.
    func environment(root: URL, libraryIn folder: URL) throws -> [String: String] {
        var values = ["LD_PRELOAD": try Self.library(in: folder), "SHIM_ROOT": root.path]
        if let killAt { values["SHIM_KILL"] = "\(killAt)" }
        if let failAt { values["SHIM_FAIL"] = "\(failAt.call):\(failAt.error)" }
        if let log { values["SHIM_LOG"] = log.path }
        return values
    }

    /// The calls that were made.
    func calls() throws -> [Call] {
        let log = try #require(log)
        return try String(contentsOf: log, encoding: .utf8).split(separator: "\n").map(Call.init)
    }

    /// A call, as the log has it.
    struct Call {
        let number: Int
        let name: String
        let path: String
        let detail: String

        init(_ line: Substring) throws {
            let words = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            try #require(words.count == 4)
            number = try #require(Int(words[0]))
            (name, path, detail) = (words[1], words[2], words[3])
        }

        /// Whether it writes to the entries of a journal.
        func isRecord(in bench: PublishBench) -> Bool {
            ["write", "pwrite"].contains(name) && path == bench.journal.appendingPathComponent("entries.log").path
        }

        /// Whether the first bytes of a request left.
        func sends(_ start: String) -> Bool {
            name == "send" && detail.hasPrefix(start)
        }
    }

    /// Compiles the library into a folder, if it is not there.
    private static func library(in folder: URL) throws -> String {
        let path = folder.appendingPathComponent("crash_shim.so").path
        if FileManager.default.fileExists(atPath: path) { return path }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [
            "clang", "-shared", "-fPIC", "-O1", PythonPeer.path(of: "Instruments/crash_shim.c"), "-o", path,
        ]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "clang of the Swift toolchain has to be in PATH")
        return path
    }
}
