// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

@testable import TikTokPublishing

/// A journal whose disk is gone, as far as counting is concerned.
struct FailingJournal: PublishJournal {
    struct Failure: Error {}

    private let journal = EphemeralPublishJournal()

    func entry(_ id: PublishEntry.ID) -> PublishEntry? { journal.entry(id) }
    func entry(named publishID: PublishID) -> PublishEntry? { journal.entry(named: publishID) }
    func unfinishedEntries() -> [PublishEntry] { journal.unfinishedEntries() }
    func entries() -> [PublishEntry] { journal.entries() }

    func withClaim<Result: Sendable>(
        on id: PublishEntry.ID, _ body: @concurrent @Sendable (any PublishRecord) async throws -> Result
    ) async throws -> Result? {
        try await journal.withClaim(on: id, body)
    }

    func reserve(_ bucket: UsageBucket, within limit: RateLimit, at date: Date) throws -> Date? { throw Failure() }
    func uses(of bucket: UsageBucket, since date: Date) throws -> [Date] { throw Failure() }
    func wasDelivered(_ key: String) -> Bool { journal.wasDelivered(key) }
    func isFirstDelivery(_ key: String, at date: Date) -> Bool { journal.isFirstDelivery(key, at: date) }
}
