// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import PeerSupport
import Testing

/// The judge, a directory of a journal, processes that share it, and everything that they wrote.
final class PublishBench: Sendable {
    let judge: Judge
    /// The directory of the journal, which the crash shim watches with everything in it.
    let journal: URL
    private let work: URL
    private let output: URL
    private let numbers = Counter()
    /// Signs users in, and has a journal of its own.
    private let registrar: PublishProcess

    private init() async throws {
        judge = try await Judge.start()
        let temporary = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
        work = temporary.appendingPathComponent("publishing-\(UUID().uuidString)")
        journal = work.appendingPathComponent("state/journal")
        output = work.appendingPathComponent("output")
        for folder in [output, journal.deletingLastPathComponent()] {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        }
        registrar = try PublishProcess(transcript: output.appendingPathComponent("registrar"))
        let journal = work.appendingPathComponent("registrar").path
        #expect(try await configure(registrar, ["journal": journal]).error == nil)
    }

    /// Runs a body, and searches everything that the processes wrote for secrets. The journal itself is not searched: it holds upload URLs.
    static func run(_ body: (PublishBench) async throws -> Void) async throws {
        let bench = try await PublishBench()
        defer { try? FileManager.default.removeItem(at: bench.work) }
        try await body(bench)
        await bench.registrar.finish()
        try await bench.scan()
        await bench.judge.peer.stop()
    }

    /// Signs a user in.
    /// - Parameters:
    ///   - options: What the judge does about the account.
    ///   - processes: Which take up the tokens; by default one that has the same folder as all others.
    func signIn(
        _ account: String, _ options: [String: any Sendable] = [:], in processes: [PublishProcess]? = nil
    ) async throws {
        let answer = try JSONSerialization.jsonObject(with: try await judge.signIn(account, options)) as? [String: any Sendable]
        let issued = try #require(answer)
        for process in processes ?? [registrar] {
            #expect(try await process.ask("add", ["issued": issued]).error == nil)
        }
    }

    /// Starts a process and opens the journal in it.
    /// - Parameters:
    ///   - shim: What the crash shim shall do.
    ///   - fields: More for `configure`.
    ///   - environment: More for its environment.
    func process(
        shim: CrashShim? = nil, _ fields: [String: any Sendable] = [:], environment: [String: String] = [:]
    ) async throws -> PublishProcess {
        let process = try start(shim: shim, environment: environment)
        let reply = try await configure(process, fields)
        #expect(reply.error == nil)
        return process
    }

    /// Starts a process.
    func start(shim: CrashShim? = nil, environment: [String: String] = [:]) throws -> PublishProcess {
        let ofShim = try shim?.environment(root: journal.deletingLastPathComponent(), libraryIn: work) ?? [:]
        return try PublishProcess(
            transcript: file("transcript"), environment: environment.merging(ofShim) { _, new in new })
    }

    /// Opens the journal in a process.
    func configure(
        _ process: PublishProcess, _ fields: [String: any Sendable] = [:]
    ) async throws -> PublishReply {
        let configuration: [String: any Sendable] = [
            "tokens": work.appendingPathComponent("tokens").path, "journal": journal.path,
            "server": "\(judge.peer.baseURL)", "clientKey": Judge.app.key, "clientSecret": Judge.app.secret,
            "log": file("log").path, "factor": 200,
        ]
        return try await process.ask("configure", configuration.merging(fields) { _, new in new })
    }

    /// Forgets all that was published.
    func reset() throws {
        try? FileManager.default.removeItem(at: journal)
    }

    /// A new file for the calls of a process. They tell upload URLs.
    func callLog() -> URL {
        work.appendingPathComponent("calls-\(numbers.next())")
    }

    /// A new folder for what only some of the processes have.
    func folder() throws -> URL {
        let folder = work.appendingPathComponent("folder-\(numbers.next())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    /// A new file in the output.
    private func file(_ name: String) -> URL {
        output.appendingPathComponent("\(name)-\(numbers.next())")
    }

    private func scan() async throws {
        let secrets = work.appendingPathComponent("secrets")
        try (try await judge.secrets()).write(to: secrets)
        let result = try CanaryScanner.scan([output.path], for: secrets)
        #expect(result.isClean, "\(result.report)")
    }
}
