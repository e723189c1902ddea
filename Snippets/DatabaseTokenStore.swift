// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

// snippet.sql
/// What the store needs of a database client, such as PostgresNIO. Every call is a transaction of its own, on the primary.
protocol SQL: Sendable {
    /// Runs a statement with values for `$1`, `$2` and so on, and returns its rows.
    func rows(_ statement: String, _ values: [SQLValue]) async throws -> [[SQLValue]]
}

enum SQLValue: Sendable {
    case text(String), number(Int64), bytes(Data), null
}
// snippet.end

// snippet.store
/// Tokens in PostgreSQL, shared by any number of machines. `Documentation/token-stores.md` has the table, and why each statement is as it is.
struct DatabaseTokenStore: TokenStore {
    let sql: any SQL
    let encryption: TokenEncryption
    /// Longer than the lease of a process that was killed.
    var timeout = Duration.seconds(120)

    func tokens(for account: OpenID) async throws -> TokenSet? {
        let rows = try await sql.rows("select tokens from tiktok_tokens where account = $1", [.text(account.rawValue)])
        switch rows.first?.first {
        case nil, .null: return nil
        case .bytes(let sealed): return try encryption.open(sealed, for: account)
        case .text, .number: throw TikTokError(code: .storedTokensUnreadable)
        }
    }

    func accounts() async throws -> [OpenID] {
        try await sql.rows("select account from tiktok_tokens where tokens is not null", []).map { row in
            guard case .text(let account) = row.first else { throw TikTokError(code: .storedTokensUnreadable) }
            return OpenID(rawValue: account)
        }
    }

    func withExclusiveAccess<Result: Sendable>(
        to account: OpenID, _ body: @Sendable (any TokenRecord) async throws -> Result
    ) async throws -> Result {
        let record = Record(store: self, account: account, epoch: try await claim(account))
        do {
            let result = try await body(record)
            await record.release()
            return result
        } catch {
            await record.release()
            throw error
        }
    }

    private func claim(_ account: OpenID) async throws -> Int64 {
        let start = ContinuousClock.now
        repeat {
            let rows = try await sql.rows(
                """
                insert into tiktok_tokens as t (account, lease_epoch, lease_until)
                values ($1, 1, clock_timestamp() + interval '90 seconds')
                on conflict (account) do update
                set lease_epoch = t.lease_epoch + 1, lease_until = clock_timestamp() + interval '90 seconds'
                where t.lease_until is null or t.lease_until < clock_timestamp()
                returning lease_epoch
                """, [.text(account.rawValue)])
            if case .number(let epoch) = rows.first?.first { return epoch }
            try await Task.sleep(for: .milliseconds(Int.random(in: 50...250)))
        } while ContinuousClock.now - start < timeout
        throw TikTokError(code: .tokenStoreBusy)
    }
}

extension DatabaseTokenStore {
    struct Record: TokenRecord {
        let store: DatabaseTokenStore
        let account: OpenID
        let epoch: Int64

        func tokens() async throws -> TokenSet? {
            try await store.tokens(for: account)
        }

        func save(_ tokens: TokenSet) async throws {
            try await write(.bytes(store.encryption.seal(tokens)))
        }

        func remove() async throws {
            try await write(.null)
        }

        private func write(_ tokens: SQLValue) async throws {
            let rows = try await store.sql.rows(
                "update tiktok_tokens set tokens = $3 where account = $1 and lease_epoch = $2 returning 1",
                [.text(account.rawValue), .number(epoch), tokens])
            guard rows.count == 1 else {
                throw TikTokError(
                    code: .tokenStoreBusy, meaning: "The lease of the account was lost to another process.",
                    remedy: "Try again; if it persists, make the lease longer.", advice: .retry)
            }
        }

        /// In a task of its own, because the one that ends may have been cancelled. If it fails the lease ends by itself.
        fileprivate func release() async {
            await Task {
                _ = try? await store.sql.rows(
                    "update tiktok_tokens set lease_until = null where account = $1 and lease_epoch = $2",
                    [.text(account.rawValue), .number(epoch)])
            }.value
        }
    }
}
// snippet.end
