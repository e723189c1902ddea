// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport
import TikTokPublishing

/// A `journal-driver` that receives one webhook many times at once.
struct ReceiverProcess {
    private let process: LineProcess
    private let lines = Locked<[String]>([])
    private let end = Mailbox<Void>()

    /// Starts it, and waits until it can be told the webhook.
    /// - Parameters:
    ///   - directory: Of the journal.
    ///   - duration: How long its handler takes.
    ///   - count: How often it receives the webhook.
    init(_ directory: URL, handlerTakes duration: Duration, count: Int) async throws {
        let (lines, end) = (lines, end)
        let arguments = ["receive", directory.path, "\(Int(duration / .milliseconds(1)))", "\(count)"]
        process = try LineProcess(try JournalProcessTests.executable().path, arguments) { line in
            guard let line else { return end.close() }
            lines.withLock { $0.append(line) }
        }
        try await says("ready")
    }

    /// Tells it the webhook: client key, secret, signature and body.
    func receive(_ webhook: [String]) throws {
        try process.write(webhook.joined(separator: "\n"))
    }

    /// Waits for a line.
    func says(_ line: String) async throws {
        try await eventually { lines.withLock { $0.contains(line) } }
    }

    func kill() {
        process.send(SIGKILL)
    }

    /// Waits for its end.
    /// - Returns: How often it said what since it was ready.
    func counts() async -> [String: Int] {
        await end.value(0)
        return lines.withLock { $0.dropFirst().reduce(into: [:]) { $0[$1, default: 0] += 1 } }
    }
}
