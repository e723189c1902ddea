// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

/// A run of `tiktok-sandbox`, which lies beside the tests.
final class CommandLineRun: Sendable {
    private let process: Process
    private let output = Pipe()
    private let errors = Pipe()

    init(_ arguments: [String]) throws {
        process = Process()
        let places = [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
        let files = places.map { $0.appendingPathComponent("tiktok-sandbox") }
        let found = files.first { FileManager.default.isExecutableFile(atPath: $0.path) }
        let executable: URL = try #require(found)
        process.executableURL = executable
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = errors
        try process.run()
    }

    deinit {
        if process.isRunning { process.terminate() }
    }

    /// The next line of standard output. Waits for it.
    func line() async throws -> String {
        let handle = output.fileHandleForReading
        return try await Task.detached {
            var line = Data()
            while let byte = try handle.read(upToCount: 1), !byte.isEmpty, byte != Data("\n".utf8) { line.append(byte) }
            return String(decoding: line, as: UTF8.self)
        }.value
    }

    func send(_ number: Int32) {
        kill(process.processIdentifier, number)
    }

    /// Waits for the end; brings the exit status and everything on standard error.
    func end() async throws -> (status: Int32, errors: String) {
        let handle = errors.fileHandleForReading
        let process = process
        return try await Task.detached {
            let text = String(decoding: try handle.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            return (process.terminationStatus, text)
        }.value
    }
}
