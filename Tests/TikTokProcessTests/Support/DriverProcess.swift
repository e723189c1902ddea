// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport
import Testing

/// A run of a program that answers lines with lines: `token-driver` or `publish-driver`.
final class DriverProcess<Reply: DriverReply>: Sendable {
    typealias Ended = DriverEnded

    private let process: LineProcess
    private let replies = Mailbox<Reply>()
    private let ids = Counter()

    /// Starts it.
    /// - Parameters:
    ///   - transcript: A file that gets all it writes, to both outputs.
    ///   - environment: What its environment has besides that of the test process.
    ///   - wrapper: The beginning of the command line.
    init(transcript: URL, environment: [String: String] = [:], wrapper: [String] = []) throws {
        try Data().write(to: transcript)
        let file = try FileHandle(forWritingTo: transcript)
        let words = wrapper + [try Self.executable(Reply.program).path]
        let replies = replies
        process = try LineProcess(words[0], Array(words.dropFirst()), environment: environment, errors: file) { line in
            guard let line else {
                try? file.close()
                return replies.close()
            }
            try? file.write(contentsOf: Data((line + "\n").utf8))
            guard let reply = try? JSONDecoder().decode(Reply.self, from: Data(line.utf8)) else { return }
            replies.deliver(reply, to: reply.id)
        }
    }

    var number: Int32 { process.number }

    /// Has a command done, and waits for that.
    /// - Throws: ``DriverEnded`` when the process ended before.
    @discardableResult
    func ask(_ what: String, _ fields: [String: any Sendable] = [:]) async throws -> Reply {
        let id = ids.next()
        let line = try JSONSerialization.data(withJSONObject: fields.merging(["id": id, "do": what]) { first, _ in first })
        do {
            try process.write(String(decoding: line, as: UTF8.self))
        } catch {
            throw Ended()
        }
        guard let reply = await replies.value(id) else { throw Ended() }
        return reply
    }

    func send(_ signal: Int32) {
        process.send(signal)
    }

    func status() async -> Int32 {
        await process.status()
    }

    @discardableResult
    func finish() async -> Int32 {
        await process.finish()
    }

    private static func executable(_ name: String) throws -> URL {
        let places = [Bundle.main.bundleURL, URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()]
        let files = places.map { $0.appendingPathComponent(name) }
        return try #require(files.first { FileManager.default.isExecutableFile(atPath: $0.path) })
    }
}

/// The process ended before it answered.
struct DriverEnded: Error {}

/// What a driver answers.
protocol DriverReply: Decodable, Sendable {
    /// The name of its executable.
    static var program: String { get }
    /// The number of the command.
    var id: Int { get }
}
