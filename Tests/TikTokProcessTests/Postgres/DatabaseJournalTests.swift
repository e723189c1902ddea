// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@testable import PostgresSupport

extension PostgresTests {
    @Suite struct DatabaseJournalTests {
        @Test("The documented journal keeps every rule", arguments: PublishJournalConformance.Rule.allCases)
        func rules(rule: PublishJournalConformance.Rule) async throws {
            let conformance = PublishJournalConformance {
                let database = try await PostgresServer.shared.value.newDatabase()
                return PublishJournalConformance.Fixture(
                    journal: try database.journal(), another: try database.journal(), loseClaim: database.expireLease,
                    fail: database.shut)
            }
            try await conformance.check(rule)
        }

        @Test("Whatever stands in a value arrives, and comes back as it was")
        func values() async throws {
            let session = try PsqlSession(try await PostgresServer.shared.value.newDatabase())
            let texts = [
                "", "'", "''", "\\", "\\'", "'; drop table publish_entry; --", "$1", "$$", ":name :'name'", "\\echo \\q", "a\nb",
                "a\r\nb", "\t", "\"", "\"\"", ",\",\n\"", "null", "\\.", "NULL", "e\u{301}\n\u{301}", "😀", "\u{1}\u{1f}\u{7f}",
                String(repeating: "'\"\\\n,", count: 5_000),
            ]
            for text in texts {
                let rows = try await session.rows("select $1::text, $2::text", [.text(text), .null])
                guard case .text(let read) = rows.first?.first, case .null = rows.first?.last else {
                    Issue.record("\(text.debugDescription) does not come back as a text")
                    continue
                }
                #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
            }
            let bytes = Data((0...255).map { UInt8($0) })
            for (number, flag) in [(Int64.max, true), (-Int64.max, false), (0, true)] {
                let rows = try await session.rows(
                    "select $1::bytea, $2::bigint, $3::bool", [.bytes(bytes), .number(number), .flag(flag)])
                guard case .bytes(bytes) = rows.first?[0], case .number(number) = rows.first?[1],
                    case .flag(flag) = rows.first?[2]
                else {
                    Issue.record("\(number) and \(flag) do not come back as they were")
                    continue
                }
            }
            #expect(try await session.rows("select 1 where false", []).isEmpty)
            #expect(try await session.run("select count(*) from pg_tables where tablename = 'publish_entry';") == [["1"]])
            // PostgreSQL has no texts with NUL.
            await #expect(throws: PsqlFailed.refused(state: "22021")) {
                try await session.rows("select $1::text", [.text("a\u{0}b")])
            }
            #expect(try await session.run("select 1;") == [["1"]])
        }

        @Test("A claim that is renewed does not run out; one that is not does, and its entry can be had")
        func leases() async throws {
            let database = try await PostgresServer.shared.value.newDatabase()
            let (holder, other) = (try database.journal(lease: .seconds(1)), try database.journal())
            let id = PublishEntry.ID(account: "user", key: "leased")
            let held: Void? = try await holder.withClaim(on: id) { _ in
                for _ in 0..<10 {
                    try await Task.sleep(for: .milliseconds(250))
                    #expect(try await other.withClaim(on: id) { _ in true } == nil)
                }
                // Again and again, because the holder renews it.
                try await eventually {
                    try await database.expireLease(id)
                    return try await other.withClaim(on: id) { _ in true } == true
                }
            }
            #expect(held != nil)
        }

        @Test("An entry with two live attempts is refused by the database, whatever wrote it")
        func liveAttempts() async throws {
            let database = try await PostgresServer.shared.value.newDatabase()
            await #expect(throws: PsqlFailed.self) {
                try await database.run("insert into publish_entry (account, key, live_attempts) values ('user', 'a', 2);")
            }
            try await database.run("insert into publish_entry (account, key, live_attempts) values ('user', 'a', 1);")
        }

        @Test("After the server has crashed, everything that was saved is there, and the same journal goes on")
        func crash() async throws {
            let server = try await PostgresServer.shared.value
            let database = try await server.newDatabase()
            let journal = try database.journal()
            let id = PublishEntry.ID(account: "user", key: "crash")
            let entry = PublishEntry.sample(id, .initSending)
            _ = try await journal.withClaim(on: id) { record in
                try await record.save(entry)
                try await server.restart()
                // The connections do not know yet.
                var isRead = false
                for _ in 0..<10 where !isRead { isRead = (try? await record.entry()) == entry }
                #expect(isRead)
                try await record.save(.sample(id, .processing))
            }
            #expect(try await database.journal().entry(id)?.state == .processing)
        }
    }
}
