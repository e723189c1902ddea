// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Sliding windows of one minute. Refused calls count too: TikTok does not say that they do not.
/// Source: https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit, read 2026-11.
struct RateWindows {
    private var calls: [String: [Date]] = [:]

    /// Counts a call and says whether it is within the limit.
    mutating func allow(_ key: String, limit: Int, now: Date) -> Bool {
        let recent = (calls[key] ?? []).filter { now.timeIntervalSince($0) < 60 }
        calls[key] = recent.suffix(limit - 1) + [now]
        return recent.count < limit
    }
}
