// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import PostgresSupport
import Testing

/// Three machines, as far as processes can tell: they share a journal in PostgreSQL and the judge, and have tokens and media of their own.
struct Machines {
    struct Machine {
        let folder: URL
        /// Takes up tokens.
        let registrar: PublishProcess

        /// What a process of it does not share.
        static func fields(_ folder: URL, _ database: PostgresDatabase) -> [String: any Sendable] {
            ["tokens": folder.appendingPathComponent("tokens").path, "database": database.fields]
        }
    }

    let bench: PublishBench
    let database: PostgresDatabase
    private let machines: [Machine]

    static func run(_ body: (Machines) async throws -> Void) async throws {
        let database = try await PostgresServer.shared.value.newDatabase()
        try await PublishBench.run { bench in
            var machines: [Machine] = []
            for _ in 0..<3 {
                let folder = try bench.folder()
                try FileManager.default.copyItem(at: Posts.smallFile, to: folder.appendingPathComponent("video.mp4"))
                let registrar = try await bench.process(Machine.fields(folder, database))
                machines.append(Machine(folder: folder, registrar: registrar))
            }
            try await body(Machines(bench: bench, database: database, machines: machines))
            for machine in machines { await machine.registrar.finish() }
        }
    }

    /// Starts a process on one of them.
    /// - Parameters:
    ///   - machine: Its number. Any number is one.
    ///   - lease: How long its claims last, in seconds.
    ///   - factor: How many times shorter waits are than they say.
    func process(on machine: Int, lease: Double = 30, factor: Double = 200) async throws -> PublishProcess {
        let fields = Machine.fields(machines[machine % 3].folder, database)
        return try await bench.process(fields.merging(["lease": lease, "factor": factor]) { _, new in new })
    }

    /// Signs a user in, on all machines.
    func signIn(_ account: String, _ options: [String: any Sendable] = [:]) async throws {
        try await bench.signIn(account, options, in: machines.map(\.registrar))
    }

    /// What to publish on a machine: the same post for all, from a file of its own.
    func fields(_ kind: PublishKind, on machine: Int, account: String, key: String) -> [String: any Sendable] {
        var fields = kind.fields(account: account, key: key)
        if kind == .file { fields["file"] = machines[machine % 3].folder.appendingPathComponent("video.mp4").path }
        return fields
    }
}
