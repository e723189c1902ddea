// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension PublishJournalConformance {
    struct Trouble: Error {}

    static let id = id("-000conformance")
    static let start = Date(timeIntervalSince1970: 1_795_219_200)

    static func id(_ key: String, of account: String = "conformance-user") -> PublishEntry.ID {
        PublishEntry.ID(account: account, key: PublishKey(rawValue: key))
    }

    /// Runs `body`, and stops waiting for it when it is stuck.
    func within<Value: Sendable>(
        _ rule: Rule, _ step: String, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        let flight = Flight<Value>()
        let work = Task {
            do {
                flight.finish(.success(try await body()))
            } catch {
                flight.finish(.failure(error))
            }
        }
        let alarm = Task {
            try await Task.sleep(for: patience)
            flight.finish(.failure(ConformanceFailure(rule: rule.rawValue, message: "\(step) took longer than \(patience)")))
        }
        defer {
            work.cancel()
            alarm.cancel()
        }
        return try await flight.value()
    }

    func expect(_ condition: Bool, _ rule: Rule, _ message: @autoclosure () -> String) throws {
        guard condition else { throw ConformanceFailure(rule: rule.rawValue, message: message()) }
    }

    func expect(_ stored: PublishEntry?, _ expected: PublishEntry?, _ rule: Rule, _ when: String) throws {
        guard stored != expected else { return }
        guard let stored, let expected else {
            let found = stored == nil ? "no entry" : "an entry"
            throw ConformanceFailure(rule: rule.rawValue, message: "\(found) \(when)")
        }
        let parts: [(String, Bool)] = [
            ("name", stored.id == expected.id), ("fingerprint", stored.fingerprint == expected.fingerprint),
            ("post", stored.post == expected.post), ("state", stored.state == expected.state),
            ("attempts", stored.attempts == expected.attempts), ("handle", stored.handle == expected.handle),
            ("upload", stored.upload == expected.upload), ("outcome", stored.outcome == expected.outcome),
            ("evidence", stored.evidence == expected.evidence), ("date", stored.updatedAt == expected.updatedAt),
        ]
        let wrong = parts.filter { !$0.1 }.map(\.0).joined(separator: ", ")
        throw ConformanceFailure(rule: rule.rawValue, message: "wrong \(wrong) \(when)")
    }

    /// The error that a body ends with, `nil` when it does not throw.
    func error<Value>(of body: () async throws -> Value) async -> (any Error)? {
        do {
            _ = try await body()
            return nil
        } catch {
            return error
        }
    }

    /// Saves with a claim that nobody else has.
    func save(_ entry: PublishEntry, to journal: any PublishJournal, _ rule: Rule) async throws {
        let done = try await journal.withClaim(on: entry.id) { record in
            try await record.save(entry)
            return true
        }
        try expect(done == true, rule, "a claim that nobody has could not be had")
    }
}
