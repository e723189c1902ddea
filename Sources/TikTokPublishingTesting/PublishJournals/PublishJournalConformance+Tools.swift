// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension PublishJournalConformance {
    static let id = id("-000conformance")
    static let start = Date(timeIntervalSince1970: 1_795_219_200)

    static func id(_ key: String, of account: String = "conformance-user") -> PublishEntry.ID {
        PublishEntry.ID(account: account, key: PublishKey(rawValue: key))
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

    /// Saves with a claim that nobody else has.
    func save(_ entry: PublishEntry, to journal: any PublishJournal, _ rule: Rule) async throws {
        let done = try await journal.withClaim(on: entry.id) { record in
            try await record.save(entry)
            return true
        }
        try expect(done == true, rule, "a claim that nobody has could not be had")
    }
}
