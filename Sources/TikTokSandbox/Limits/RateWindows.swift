// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Sliding windows of one minute.
/// Source: https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit, read 2026-11.
struct RateWindows {
    private var calls: [String: [Date]] = [:]

    /// Counts a call and says whether it is within the limit.
    /// - Parameter countsRefused: Whether a call that is not within the limit counts too.
    mutating func allow(_ key: String, limit: Int, now: Date, countsRefused: Bool = true) -> Bool {
        let recent = (calls[key] ?? []).filter { now.timeIntervalSince($0) < 60 }
        let isAllowed = recent.count < limit
        calls[key] = isAllowed || countsRefused ? recent.suffix(limit - 1) + [now] : recent
        return isAllowed
    }
}
