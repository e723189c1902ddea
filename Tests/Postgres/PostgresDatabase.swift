// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
package import TikTokPublishing

/// Where a database is.
package struct PostgresDatabase: Codable, Sendable {
    /// The folder of `psql`.
    package let programs: String
    /// The folder of the server's socket.
    package let folder: String
    package let name: String

    /// For the JSON of a command.
    package var fields: [String: String] { ["programs": programs, "folder": folder, "name": name] }

    /// The documented journal, with connections of its own.
    /// - Parameters:
    ///   - connections: How many at most.
    ///   - lease: How long a claim lasts without renewal.
    package func journal(connections: Int = 4, lease: Duration = .seconds(30)) throws -> any PublishJournal {
        let key = try TokenEncryption.Key(Data(repeating: 7, count: 32))
        return DatabasePublishJournal(
            sql: PsqlPool(self, limit: connections), encryption: try TokenEncryption(key: key), lease: lease)
    }

    /// Runs statements, each with its semicolon, one after the other.
    /// - Returns: The rows of all, as text.
    /// - Throws: ``PsqlFailed`` when one of them fails; those after it do not run.
    @discardableResult
    package func run(_ statements: String) async throws -> [[String?]] {
        try await PsqlSession(self).run("\\set ON_ERROR_STOP on\n\(statements)")
    }

    /// Takes the claim on an entry away, as time would.
    package func expireLease(_ id: PublishEntry.ID) async throws {
        let (account, key) = (SQLValue.text(id.account).literal, SQLValue.text(id.key.rawValue).literal)
        try await run(
            """
            update publish_entry set lease_until = clock_timestamp() - interval '1 second'
            where account = \(account) and key = \(key);
            """)
    }

    /// Cuts all connections to it.
    package func cutConnections() async throws {
        try await run(
            """
            select pg_terminate_backend(pid, 10000) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid();
            """)
    }

    /// Cuts all connections, and takes no new ones.
    package func shut() async throws {
        try await PostgresDatabase(programs: programs, folder: folder, name: "postgres").run(
            """
            alter database \(name) allow_connections false;
            select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = '\(name)';
            """)
    }
}
