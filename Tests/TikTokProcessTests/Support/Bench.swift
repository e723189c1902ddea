// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport
import Testing

/// A server, a directory of tokens, processes that share it, and everything that they wrote.
final class Bench: Sendable {
    let server: AuthServer
    let folder: TokenFolder
    /// Where everything goes that is searched for secrets at the end.
    let output: URL
    private let work: URL
    private let numbers = Counter()

    private init(_ server: AuthServer) throws {
        self.server = server
        let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        work = temporary.appendingPathComponent("tokens-\(UUID().uuidString)")
        folder = TokenFolder(url: work.appendingPathComponent("state/store"))
        output = work.appendingPathComponent("output")
        for folder in [output, folder.url.deletingLastPathComponent()] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
    }

    /// Runs a body with a server of its own, and searches everything that came out for secrets: only token files may hold
    /// them, and nobody else may read those.
    /// - Parameters:
    ///   - arguments: Those of the server.
    ///   - keys: What the store is encrypted with. They must not show either, and token files have nothing to show.
    static func run(server arguments: [String] = [], keys: [String] = [], _ body: (Bench) async throws -> Void)
        async throws
    {
        let bench = try Bench(try await AuthServer.start(arguments))
        defer { try? FileManager.default.removeItem(at: bench.work) }
        try await body(bench)
        #expect(try bench.folder.openings() == [])
        try await bench.scan(keys: keys)
        await bench.server.peer.stop()
    }

    /// Starts a process and opens the store in it.
    /// - Parameters:
    ///   - shim: What the crash shim shall do.
    ///   - wrapper: The beginning of the command line.
    ///   - server: Where it finds the server, if not directly.
    ///   - fields: More for `configure`.
    func process(
        shim: CrashShim? = nil, wrapper: [String] = [], through server: PythonPeer? = nil, _ fields: [String: any Sendable] = [:]
    ) async throws -> TokenProcess {
        let number = numbers.next()
        let transcript = output.appendingPathComponent("transcript-\(number)")
        let process = try TokenProcess(
            transcript: transcript,
            environment: try shim?.environment(root: folder.url.deletingLastPathComponent(), libraryIn: work) ?? [:],
            wrapper: wrapper)
        let reply = try await process.ask("configure", configuration(server, number).merging(fields) { _, new in new })
        #expect(reply.error == nil)
        return process
    }

    /// Signs users in and gives their tokens to a process.
    func add(_ users: [String], to process: TokenProcess) async throws {
        for tokens in try await server.issue(users) {
            #expect(try await process.ask("add", ["tokens": tokens, "offset": 0]).error == nil)
        }
    }

    /// Signs a user in, in a process that ends again.
    func add(_ user: String) async throws {
        let process = try await process()
        try await add([user], to: process)
        await process.finish()
    }

    /// Empties the store.
    func reset() throws {
        try? FileManager.default.removeItem(at: folder.url)
    }

    /// A new file in the output.
    func file(_ name: String) -> URL {
        output.appendingPathComponent("\(name)-\(numbers.next())")
    }

    private func configuration(_ server: PythonPeer?, _ number: Int) -> [String: any Sendable] {
        [
            "store": folder.path, "server": "\((server ?? self.server.peer).baseURL)", "clientKey": AuthServer.app.key,
            "clientSecret": AuthServer.app.secret, "log": output.appendingPathComponent("log-\(number)").path,
        ]
    }

    private func scan(keys: [String]) async throws {
        let secrets = work.appendingPathComponent("secrets")
        let issued = try JSONDecoder().decode([String].self, from: try await server.secrets())
        try JSONEncoder().encode(issued + keys).write(to: secrets)
        let names = try folder.names()
        try "\(names)".write(to: file("names"), atomically: true, encoding: .utf8)
        let files = names.filter { !keys.isEmpty || !$0.hasSuffix(TokenFolder.suffix) }
            .map { folder.url.appendingPathComponent($0).path }
        let result = try CanaryScanner.scan([output.path] + files, for: secrets)
        #expect(result.isClean, "\(result.report)")
    }
}
