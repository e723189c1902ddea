// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Connections to a database, each for one statement at a time.
actor PsqlPool: SQL {
    private let database: PostgresDatabase
    private let limit: Int
    private var free: [PsqlSession] = []
    private var count = 0
    private var waiters: [CheckedContinuation<Void, Never>] = []

    init(_ database: PostgresDatabase, limit: Int) {
        self.database = database
        self.limit = limit
    }

    func rows(_ statement: String, _ values: [SQLValue]) async throws -> [[SQLValue]] {
        // As the pools of database clients do.
        try Task.checkCancellation()
        while free.isEmpty, count >= limit { await withCheckedContinuation { waiters.append($0) } }
        let session = try free.popLast() ?? open()
        do {
            let rows = try await session.rows(statement, values)
            give(session)
            return rows
        } catch PsqlFailed.ended {
            count -= 1
            wake()
            throw PsqlFailed.ended
        } catch {
            give(session)
            throw error
        }
    }

    private func open() throws -> PsqlSession {
        let session = try PsqlSession(database)
        count += 1
        return session
    }

    private func give(_ session: PsqlSession) {
        free.append(session)
        wake()
    }

    private func wake() {
        if !waiters.isEmpty { waiters.removeFirst().resume() }
    }
}
