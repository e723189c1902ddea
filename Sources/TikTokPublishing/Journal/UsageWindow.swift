// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import struct Foundation.Date

/// The uses of one bucket, oldest first. Pure: journals keep them.
package struct UsageWindow: Sendable, Hashable {
    /// How long uses are kept: what TikTok counts per day, and an hour for clocks that disagree.
    package static let retention: Duration = .seconds(25 * 3600)

    package private(set) var dates: [Date]

    package init(_ dates: [Date] = []) {
        self.dates = dates
    }

    /// Counts a use if there is room, and forgets what is too old to matter.
    /// - Returns: `nil` when it was counted, else the date from which on there is room.
    package mutating func reserve(within limit: RateLimit, at date: Date) -> Date? {
        let retention = max(Self.retention, limit.window) / .seconds(1)
        dates.removeAll { $0.addingTimeInterval(retention) <= date }
        let window = limit.window / .seconds(1)
        // What lies further ahead than a window was counted by a clock that has been set back since: nobody is to wait for it.
        let recent = dates.filter { abs($0.timeIntervalSince(date)) < window || $0 == date }
        guard recent.count >= limit.count else {
            insert(date)
            return nil
        }
        return recent[recent.count - limit.count].addingTimeInterval(window)
    }

    /// Takes up a use that somebody else counted.
    package mutating func insert(_ date: Date) {
        let index = dates.lastIndex { $0 <= date }.map { $0 + 1 } ?? 0
        dates.insert(date, at: index)
    }
}
