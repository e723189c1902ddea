// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// A server written in Python, started on a free port of the loopback interface. It ends with the test process, by its standard input.
final class PythonPeer: Sendable {
    struct NotStarted: Error, CustomStringConvertible {
        let description: String
    }

    /// Whether the interpreter and the packages are there. A machine of continuous integration has to have them: there the tests run
    /// and fail instead of being skipped.
    static let isExpected = ProcessInfo.processInfo.environment["CI"] == "true" || hasPackages

    /// The address of the server, without a path.
    let baseURL: URL
    private let process: Process
    private let input: Pipe

    /// Starts a script of the folder `Peers`, whose first line of output has to be its port.
    static func start(_ script: String, _ arguments: [String] = []) async throws -> PythonPeer {
        guard hasPackages else {
            throw NotStarted(description: "python3 with the packages of Peers/requirements.txt is missing")
        }
        return try await withCheckedThrowingContinuation { continuation in
            // Waiting for the first line blocks its thread.
            Thread.detachNewThread {
                continuation.resume(with: Result { try PythonPeer(script, arguments) })
            }
        }
    }

    private init(_ script: String, _ arguments: [String]) throws {
        let output = Pipe()
        input = Pipe()
        process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Self.path(of: script)] + arguments
        process.standardInput = input
        process.standardOutput = output
        try process.run()

        var line = Data()
        while !line.contains(UInt8(ascii: "\n")) {
            let part = output.fileHandleForReading.availableData
            guard !part.isEmpty else { throw NotStarted(description: "\(script) ended before it told its port") }
            line += part
        }
        let port = String(decoding: line, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let url = URL(string: "http://127.0.0.1:\(port)") else {
            throw NotStarted(description: "\(script) told no port")
        }
        baseURL = url
    }

    /// What a script of the folder `Peers` makes of its input.
    static func output(of script: String, input: Data) async throws -> Data {
        guard hasPackages else {
            throw NotStarted(description: "python3 with the packages of Peers/requirements.txt is missing")
        }
        return try await withCheckedThrowingContinuation { continuation in
            // Waiting for the end of the output blocks its thread.
            Thread.detachNewThread {
                continuation.resume(with: Result { try run(script, input) })
            }
        }
    }

    private static func run(_ script: String, _ input: Data) throws -> Data {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("peer-\(UUID().uuidString)")
        try input.write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", path(of: script)]
        process.standardInput = try FileHandle(forReadingFrom: file)
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw NotStarted(description: "\(script) ended with status \(process.terminationStatus)")
        }
        return data
    }

    private static func path(of script: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Peers/\(script)").path
    }

    private static let hasPackages: Bool = {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", "import authlib, flask, requests, zxingcpp"]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }()
}
