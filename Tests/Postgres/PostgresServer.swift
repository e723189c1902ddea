// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport

/// A PostgreSQL of its own, which ends with this process.
package final class PostgresServer: Sendable {
    package struct NotStarted: Error, CustomStringConvertible {
        package let description: String
    }

    /// Whether it is installed. A machine of continuous integration has to have it: there the tests run and fail instead of being skipped.
    package static let isExpected = programs != nil || ProcessInfo.processInfo.environment["CI"] == "true"
    /// One for all tests.
    package static let shared = Task { try await PostgresServer() }

    private let process: LineProcess
    private let folder: URL
    private let lines = Mailbox<String>()
    private let count = Count()

    private init() async throws {
        guard let programs = Self.programs else { throw NotStarted(description: "PostgreSQL is not installed") }
        let name = "tiktok-postgres-\(UUID().uuidString.prefix(8))"
        folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appendingPathComponent(name)
        let (lines, count) = (lines, Count())
        let arguments = [PythonPeer.path(of: "Postgres/postgres_server.sh"), programs.path, folder.path]
        process = try LineProcess("bash", arguments) { line in
            guard let line else { return lines.close() }
            lines.deliver(line, to: count.next())
        }
        try await ready()
    }

    /// An empty database with the tables of the documentation.
    package func newDatabase() async throws -> PostgresDatabase {
        let name = "journal_\(UUID().uuidString.prefix(8).lowercased())"
        let programs = Self.programs?.path ?? ""
        let server = PostgresDatabase(programs: programs, folder: folder.path, name: "postgres")
        try await server.run("create database \(name);")
        let database = PostgresDatabase(programs: programs, folder: folder.path, name: name)
        try await database.run(try JournalTables.statements())
        return database
    }

    /// Lets it crash and starts it again.
    package func restart() async throws {
        try process.write("restart")
        try await ready()
    }

    private func ready() async throws {
        guard await lines.value(count.next()) == "ready" else { throw NotStarted(description: "PostgreSQL does not start") }
    }

    private static let programs: URL? = {
        let root = URL(fileURLWithPath: "/usr/lib/postgresql")
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
        let debian = versions.sorted { $0.compare($1, options: .numeric) == .orderedDescending }
            .map { root.appendingPathComponent("\($0)/bin") }
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        let places = debian + path.map { URL(fileURLWithPath: String($0)) }
        return places.first { place in
            ["initdb", "pg_ctl", "psql"].allSatisfy {
                FileManager.default.isExecutableFile(atPath: place.appendingPathComponent($0).path)
            }
        }
    }()
}
