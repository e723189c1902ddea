// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What users have started in the last 24 hours. Every accepted init counts, also one that is never uploaded.
struct DailyCaps {
    private var inits: [String: [Date]] = [:]

    mutating func add(_ openID: String, count: Int = 1, now: Date) {
        inits[openID] = recent(openID, now) + Array(repeating: now, count: count)
    }

    func posts(of openID: String, now: Date) -> Int {
        recent(openID, now).count
    }

    /// The users who have posted directly.
    func activeUsers(now: Date) -> Set<String> {
        Set(inits.keys.filter { !recent($0, now).isEmpty })
    }

    private func recent(_ openID: String, _ now: Date) -> [Date] {
        inits[openID]?.filter { now.timeIntervalSince($0) < 86_400 } ?? []
    }
}
