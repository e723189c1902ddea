// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension PublishJournalConformance {
    func checkFailure(_ fixture: Fixture) async throws {
        for (call, error) in try await failures(of: fixture) where error == nil {
            throw ConformanceFailure(rule: Rule.throwsOnFailure.rawValue, message: "\(call) did not throw")
        }
    }

    func checkErrors(_ fixture: Fixture) async throws {
        for (call, error) in try await failures(of: fixture) {
            guard let error else { continue }
            let text = "\(error) \(String(reflecting: error)) \(error.localizedDescription)"
            try expect(!text.contains("CONFORMANCE"), .keepsErrorsClean, "\(call) threw \(type(of: error)), which shows a secret")
        }
    }

    /// What every call throws once the fixture fails.
    private func failures(of fixture: Fixture) async throws -> [(String, (any Error)?)] {
        guard let fail = fixture.fail else { return [] }
        let entry = PublishEntry.sample(Self.id, .uploading)
        try await save(entry, to: fixture.journal, .throwsOnFailure)
        let (bucket, limit) = (UsageBucket(account: "user", name: "init"), RateLimit(6, per: .seconds(60)))
        _ = try await fixture.journal.reserve(bucket, within: limit, at: Self.start)
        _ = try await fixture.journal.isFirstDelivery("delivery", at: Self.start)
        let failures = Locked<[(String, (any Error)?)]>([])
        // The end of a claim in a journal that fails may throw, too.
        _ = await error {
            try await fixture.journal.withClaim(on: Self.id) { record in
                try await fail()
                let calls = [
                    ("reading with the claim", await error { try await record.entry() }),
                    ("saving", await error { try await record.save(entry) }),
                ]
                failures.withLock { $0 += calls }
            }
        }
        let journal = fixture.journal
        let calls = [
            ("reading", await error { try await journal.entry(Self.id) }),
            ("finding", await error { try await journal.entry(named: PublishID(rawValue: "v_pub~1")) }),
            ("listing", await error { try await journal.entries() }),
            ("listing what is unfinished", await error { try await journal.unfinishedEntries() }),
            ("claiming", await error { try await journal.withClaim(on: Self.id("other")) { _ in } }),
            ("counting", await error { try await journal.reserve(bucket, within: limit, at: Self.start) }),
            ("listing uses", await error { try await journal.uses(of: bucket, since: Self.start) }),
            ("asking for a delivery", await error { try await journal.wasDelivered("delivery") }),
            ("asking for the first delivery", await error { try await journal.isFirstDelivery("other", at: Self.start) }),
        ]
        return failures.withLock { $0 } + calls
    }
}
