// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What users have started in the last 24 hours. Every accepted init counts, also one that is never uploaded.
struct DailyCaps {
    private var inits: [(openID: String, date: Date)] = []

    mutating func add(_ openID: String, count: Int = 1, now: Date) {
        inits.removeAll { now.timeIntervalSince($0.date) >= 86_400 }
        inits += Array(repeating: (openID: openID, date: now), count: count)
    }

    func posts(of openID: String, now: Date) -> Int {
        recent(now).count { $0.openID == openID }
    }

    /// The users who have posted directly.
    func activeUsers(now: Date) -> Set<String> {
        Set(recent(now).map { $0.openID })
    }

    private func recent(_ now: Date) -> [(openID: String, date: Date)] {
        inits.filter { now.timeIntervalSince($0.date) < 86_400 }
    }
}
