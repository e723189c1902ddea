// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

@testable import PostgresSupport

/// Holds the n-th save of an entry in the database, so that the process that asked for it can be stopped between what it wrote down and what it does next.
struct SaveGate {
    private let session: PsqlSession

    init(_ database: PostgresDatabase) async throws {
        session = try PsqlSession(database)
        try await session.run(
            """
            create table held (key text primary key, saves int not null);
            create function hold() returns trigger language plpgsql as $$
            declare
              is_held boolean;
            begin
              update held set saves = saves - 1 where key = new.key returning saves = 0 into is_held;
              if is_held then perform pg_advisory_xact_lock(7); end if;
              return new;
            end $$;
            create trigger hold before update of entry on publish_entry for each row execute function hold();
            """)
    }

    func close(atSave number: Int, of key: String) async throws {
        try await session.run(
            "insert into held values (\(SQLValue.text(key).literal), \(number)); select pg_advisory_lock(7);")
    }

    /// Whether a save stands before the gate.
    func holds() async throws -> Bool {
        let rows = try await session.run(
            """
            select 1 from pg_locks join pg_database d on d.oid = database
            where locktype = 'advisory' and not granted and d.datname = current_database();
            """)
        return !rows.isEmpty
    }

    func open() async throws {
        try await session.run("select pg_advisory_unlock(7);")
    }
}
