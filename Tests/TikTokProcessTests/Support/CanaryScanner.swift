// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport

/// Searches files for pieces of secrets, with `canary_scanner.py`.
enum CanaryScanner {
    /// - Parameters:
    ///   - places: Files and folders.
    ///   - secrets: A file with a JSON list.
    static func scan(_ places: [String], for secrets: URL) throws -> (isClean: Bool, report: String) {
        try run([secrets.path] + places)
    }

    static func run(_ arguments: [String]) throws -> (isClean: Bool, report: String) {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", PythonPeer.path(of: "Instruments/canary_scanner.py")] + arguments
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let report = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus == 0, report)
    }
}
