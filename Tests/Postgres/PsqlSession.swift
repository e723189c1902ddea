// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import PeerSupport
import TikTokPublishing

/// One connection: a `psql` that is told what to do on its standard input.
actor PsqlSession {
    private struct Prepared {
        let name: String
        /// Of the columns.
        let types: [String]
    }

    private let process: LineProcess
    private let answers = Mailbox<PsqlAnswer>()
    /// What stands at the end of every answer, and what stands for `null`. No value can hold it: it is new for every connection.
    private let mark = "\(UUID())"
    private var asked = 0
    private var prepared: [String: Prepared] = [:]

    init(_ database: PostgresDatabase) throws {
        let (answers, mark, lines, count) = (answers, mark, Locked<[String]>([]), Count())
        process = try LineProcess(
            "\(database.programs)/psql",
            [
                "--no-psqlrc", "--quiet", "--tuples-only", "--csv", "--pset", "null=\(mark)",
                "--host", database.folder, "--username", "app", "--dbname", database.name,
            ], environment: ["PGCLIENTENCODING": "UTF8", "PGOPTIONS": "-c bytea_output=hex"], errors: .nullDevice
        ) { line in
            guard let line else { return answers.close() }
            guard let end = line.after(mark) else { return lines.withLock { $0.append(line) } }
            let cells = lines.withLock { lines in
                defer { lines = [] }
                return CSV.rows(lines).map { row in row.map { $0 == mark ? nil : $0 } }
            }
            answers.deliver(PsqlAnswer(rows: cells, state: end), to: count.next())
        }
    }

    /// Runs a statement with values for `$1`, `$2` and so on.
    func rows(_ statement: String, _ values: [SQLValue]) async throws -> [[SQLValue]] {
        let prepared = try await prepare(statement)
        let list = values.isEmpty ? "" : "(\(values.map(\.literal).joined(separator: ", ")))"
        return try await run("execute \(prepared.name)\(list);").map { row in
            try zip(row, prepared.types).map { try SQLValue($0, type: $1) }
        }
    }

    /// Runs whatever `psql` understands.
    @discardableResult
    func run(_ command: String) async throws -> [[String?]] {
        let number = asked
        asked += 1
        do {
            try process.write("\(command)\n\\echo \(mark) :SQLSTATE")
        } catch {
            throw PsqlFailed.ended
        }
        guard let answer = await answers.value(number) else { throw PsqlFailed.ended }
        guard answer.state != "00000" else { return answer.rows }
        // Without a connection there is no SQLSTATE, or one that says so; and `psql` does not always end.
        let isConnected = answer.state.count == 5 && !["08", "57"].contains(answer.state.prefix(2))
        throw isConnected ? PsqlFailed.refused(state: answer.state) : .ended
    }

    private func prepare(_ statement: String) async throws -> Prepared {
        if let known = prepared[statement] { return known }
        let types = try await run("\(statement)\n\\gdesc").map { ($0.last ?? nil) ?? "" }
        let new = Prepared(name: "statement_\(prepared.count)", types: types)
        try await run("prepare \(new.name) as \(statement);")
        prepared[statement] = new
        return new
    }
}

extension String {
    /// What follows a mark and a space, if the mark stands first.
    fileprivate func after(_ mark: String) -> String? {
        hasPrefix(mark + " ") ? String(dropFirst(mark.count + 1)) : nil
    }
}
