// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What was written down, up to a limit: the oldest is let go first.
struct NewestRecords<Record: Sendable> {
    private var kept: [Record] = []

    /// Writes something down.
    /// - Parameter limit: How much is kept.
    mutating func append(_ record: Record, limit: Int) {
        kept.append(record)
        // Letting go moves up all the rest, so that it is done for many at once.
        if kept.count > limit + limit / 4 { kept.removeFirst(kept.count - limit) }
    }

    /// All that is kept, oldest first.
    func records(limit: Int) -> [Record] {
        kept.count > limit ? kept.suffix(limit) : kept
    }
}
