// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// A server written in Python, started on a free port of the loopback interface. It ends with the test process, by its standard input.
package final class PythonPeer: Sendable {
    package struct NotStarted: Error, CustomStringConvertible {
        package let description: String
    }

    /// Whether the interpreter and the packages are there. A machine of continuous integration has to have them: there the tests run
    /// and fail instead of being skipped.
    package static let isExpected = isOnCI || hasPackages
    /// Whether the interpreter is there, which is all that the scripts of `Tests/Instruments` need.
    package static let hasInterpreter = isOnCI || canRun("import json")

    /// The address of the server, without a path.
    package let baseURL: URL
    private let process: LineProcess
    private let lines: Mailbox<String>
    private let questions = Questions()

    /// Starts a script of the folder `Tests`, whose first line of output has to be its port.
    package static func start(_ script: String, _ arguments: [String] = [], needsPackages: Bool = true) async throws -> PythonPeer
    {
        guard hasPackages || !needsPackages else {
            throw NotStarted(description: "python3 with the packages of Tests/Peers/requirements.txt is missing")
        }
        let lines = Mailbox<String>()
        let counter = Questions()
        let process = try LineProcess("python3", [path(of: script)] + arguments) { line in
            guard let line else { return lines.close() }
            lines.deliver(line, to: counter.next())
        }
        guard let port = await lines.value(0), let url = URL(string: "http://127.0.0.1:\(port)") else {
            throw NotStarted(description: "\(script) ended before it told its port")
        }
        return PythonPeer(url, process, lines)
    }

    private init(_ baseURL: URL, _ process: LineProcess, _ lines: Mailbox<String>) {
        self.baseURL = baseURL
        self.process = process
        self.lines = lines
        _ = questions.next()
    }

    /// Where a file of the folder `Tests` is.
    package static func path(of file: String) -> String {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(file).path
    }

    /// Writes a line to its standard input and waits for the line that answers. One at a time.
    package func ask(_ line: String) async throws -> String {
        try process.write(line)
        guard let answer = await lines.value(questions.next()) else { throw NotStarted(description: "a peer has ended") }
        return answer
    }

    /// Ends it.
    package func stop() async {
        _ = await process.finish()
    }

    /// What a script of the folder `Tests` makes of its input.
    package static func output(of script: String, input: Data) async throws -> Data {
        guard hasPackages else {
            throw NotStarted(description: "python3 with the packages of Tests/Peers/requirements.txt is missing")
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

    private static let isOnCI = ProcessInfo.processInfo.environment["CI"] == "true"
    private static let hasPackages = canRun("import authlib, boto3, flask, moto, requests, stripe, zxingcpp")

    private static func canRun(_ code: String) -> Bool {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", "-c", code]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        guard (try? process.run()) != nil else { return false }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}

/// Counts from 0.
private final class Questions: @unchecked Sendable {
    // Only ever touched with the lock held.
    private var number = -1
    private let lock = NSLock()

    func next() -> Int {
        lock.withLock {
            number += 1
            return number
        }
    }
}
