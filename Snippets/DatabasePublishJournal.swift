// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

// snippet.sql
/// What the journal needs of a database client, such as PostgresNIO. Every call is a transaction of its own, on the primary.
protocol SQL: Sendable {
    /// Runs a statement with values for `$1`, `$2` and so on, and returns its rows.
    func rows(_ statement: String, _ values: [SQLValue]) async throws -> [[SQLValue]]
}

enum SQLValue: Sendable {
    case text(String), number(Int64), bytes(Data), flag(Bool), null
}
// snippet.end

// snippet.journal
/// A journal in PostgreSQL, shared by any number of machines. `Documentation/publish-journals.md` has the tables, and why each statement is as it is.
struct DatabasePublishJournal: PublishJournal {
    let sql: any SQL
    let encryption: TokenEncryption
    /// How long after its last renewal a claim ends by itself. All who share the journal need not have the same.
    var lease = Duration.seconds(30)

    func entry(_ id: PublishEntry.ID) async throws -> PublishEntry? {
        try await stored(id)?.entry
    }

    func entry(named publishID: PublishID) async throws -> PublishEntry? {
        let rows = try await rows(
            "select account, key from publish_name where publish_id = $1", [.text(publishID.rawValue)])
        guard let row = rows.first else { return nil }
        return try await entry(id(in: row))
    }

    func unfinishedEntries() async throws -> [PublishEntry] {
        try await list("select account, key, entry from publish_entry where entry is not null and not is_final")
    }

    func entries() async throws -> [PublishEntry] {
        try await list("select account, key, entry from publish_entry where entry is not null")
    }

    func withClaim<Result: Sendable>(
        on id: PublishEntry.ID, _ body: @Sendable (any PublishRecord) async throws -> Result
    ) async throws -> Result? {
        guard let record = try await claim(id) else { return nil }
        let renewal = Task {
            while (try? await Task.sleep(for: lease / 3)) != nil { try? await record.renew() }
        }
        do {
            let result = try await body(record)
            renewal.cancel()
            await record.release()
            return result
        } catch {
            renewal.cancel()
            await record.release()
            throw error
        }
    }

    private func claim(_ id: PublishEntry.ID) async throws -> Record? {
        let rows = try await rows(
            """
            insert into publish_entry as e (account, key, lease_epoch, lease_until)
            values ($1, $2, 1, clock_timestamp() + $3::bigint * interval '1 millisecond')
            on conflict (account, key) do update
            set lease_epoch = e.lease_epoch + 1, lease_until = clock_timestamp() + $3::bigint * interval '1 millisecond'
            where e.lease_until is null or e.lease_until < clock_timestamp()
            returning lease_epoch
            """, [.text(id.account), .text(id.key.rawValue), milliseconds])
        guard case .number(let epoch) = rows.first?.first else { return nil }
        return Record(journal: self, id: id, epoch: epoch)
    }

    private var milliseconds: SQLValue { .number(Int64(lease / .milliseconds(1))) }

    /// In a task of its own: database clients give up when their task is cancelled, and what was sent has to be written down nevertheless.
    private func rows(_ statement: String, _ values: [SQLValue]) async throws -> [[SQLValue]] {
        try await Task { try await sql.rows(statement, values) }.value
    }
}
// snippet.end

// snippet.record
extension DatabasePublishJournal {
    struct Record: PublishRecord {
        let journal: DatabasePublishJournal
        let id: PublishEntry.ID
        let epoch: Int64

        private var place: [SQLValue] { [.text(id.account), .text(id.key.rawValue), .number(epoch)] }

        func entry() async throws -> PublishEntry? {
            try await journal.entry(id)
        }

        /// The names are kept even when the lease is lost.
        func save(_ entry: PublishEntry) async throws {
            try entry.checkForJournal(as: id)
            let names = entry.attempts.compactMap { $0.publishID?.rawValue }.joined(separator: " ")
            let rows = try await journal.rows(
                """
                with named as (
                  insert into publish_name (publish_id, account, key)
                  select name, $1, $2 from unnest(string_to_array($7, ' ')) as name
                  on conflict do nothing)
                update publish_entry set entry = $4, is_final = $5, live_attempts = $6
                where account = $1 and key = $2 and lease_epoch = $3
                returning 1
                """, try place + journal.columns(of: entry) + [.text(names)])
            guard rows.isEmpty else { return }
            try await journal.takeNames(from: entry)
            throw TikTokError(code: .publishClaimLost)
        }

        fileprivate func renew() async throws {
            _ = try await journal.rows(
                """
                update publish_entry set lease_until = clock_timestamp() + $4::bigint * interval '1 millisecond'
                where account = $1 and key = $2 and lease_epoch = $3 and lease_until is not null
                """, place + [journal.milliseconds])
        }

        /// If it fails the lease ends by itself.
        fileprivate func release() async {
            _ = try? await journal.rows(
                "update publish_entry set lease_until = null where account = $1 and key = $2 and lease_epoch = $3", place)
        }
    }

    /// Adds what somebody has learned who has no lease any more, whoever has it now.
    private func takeNames(from late: PublishEntry) async throws {
        while let (sealed, stored) = try await stored(late.id) {
            var entry = stored
            guard entry.takeNames(from: late) else { return }
            let rows = try await rows(
                """
                update publish_entry set entry = $4, is_final = $5, live_attempts = $6
                where account = $1 and key = $2 and entry = $3
                returning 1
                """, [.text(late.id.account), .text(late.id.key.rawValue), .bytes(sealed)] + columns(of: entry))
            if !rows.isEmpty { return }
        }
    }

    private func columns(of entry: PublishEntry) throws -> [SQLValue] {
        let live = entry.attempts.count(where: \.isLive)
        return [.bytes(try encryption.seal(entry: entry)), .flag(entry.state.isFinal), .number(Int64(live))]
    }

    private func stored(_ id: PublishEntry.ID) async throws -> (sealed: Data, entry: PublishEntry)? {
        let rows = try await rows(
            "select entry from publish_entry where account = $1 and key = $2", [.text(id.account), .text(id.key.rawValue)])
        switch rows.first?.first {
        case nil, .null: return nil
        case .bytes(let sealed): return (sealed, try encryption.openEntry(sealed, as: id))
        case .text, .number, .flag: throw TikTokError(code: .journalUnreadable)
        }
    }

    private func list(_ statement: String) async throws -> [PublishEntry] {
        try await rows(statement, []).map { row in
            guard row.count == 3, case .bytes(let sealed) = row[2] else { throw TikTokError(code: .journalUnreadable) }
            return try encryption.openEntry(sealed, as: id(in: row))
        }
    }

    private func id(in row: [SQLValue]) throws -> PublishEntry.ID {
        guard row.count >= 2, case .text(let account) = row[0], case .text(let key) = row[1] else {
            throw TikTokError(code: .journalUnreadable)
        }
        return PublishEntry.ID(account: account, key: PublishKey(rawValue: key))
    }
}
// snippet.end

// snippet.counting
extension DatabasePublishJournal {
    func reserve(_ bucket: UsageBucket, within limit: RateLimit, at date: Date) async throws -> Date? {
        let window = Int64(limit.window / .milliseconds(1))
        let rows = try await rows(
            """
            insert into publish_use as u (account, name, dates) values ($1, $2, array[$3::bigint])
            on conflict (account, name) do update
            set dates = array(select d from unnest(u.dates) as d where d > $3 - 90000000) || $3::bigint
            where (select count(*) from unnest(u.dates) as d where d > $3 - $4) < $5
            returning 1
            """,
            [.text(bucket.account), .text(bucket.name), .number(date.milliseconds), .number(window), .number(Int64(limit.count))])
        guard rows.isEmpty else { return nil }
        let counted = try await uses(of: bucket, since: .distantPast)
        guard counted.count >= limit.count else { return date }
        return counted[counted.count - limit.count].addingTimeInterval(limit.window / .seconds(1))
    }

    func uses(of bucket: UsageBucket, since date: Date) async throws -> [Date] {
        let rows = try await rows(
            "select d from publish_use, unnest(dates) as d where account = $1 and name = $2 and d >= $3 order by d",
            [.text(bucket.account), .text(bucket.name), .number(date.milliseconds)])
        return try rows.map { row in
            guard case .number(let milliseconds) = row.first else { throw TikTokError(code: .journalUnreadable) }
            return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
        }
    }

    func wasDelivered(_ key: String) async throws -> Bool {
        try await !rows("select 1 from publish_delivery where key = $1", [.text(key)]).isEmpty
    }

    func isFirstDelivery(_ key: String, at date: Date) async throws -> Bool {
        try await !rows(
            "insert into publish_delivery (key, at) values ($1, $2) on conflict do nothing returning 1",
            [.text(key), .number(date.milliseconds)]
        ).isEmpty
    }
}

extension Date {
    fileprivate var milliseconds: Int64 { Int64((timeIntervalSince1970 * 1000).rounded()) }
}
// snippet.end
