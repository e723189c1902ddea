// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// The drafts of the last 24 hours that count as pending, with those that were only counted.
    func pendingDrafts(of openID: String, now: Date) -> Int {
        let pending = (drafts[openID] ?? []).compactMap { publishes[$0] }.count {
            guard now.timeIntervalSince($0.created) < 86_400 else { return false }
            if case .failed = $0.stage { return false }
            return configuration.oddities.keepsPendingShares || ($0.posts.isEmpty && !$0.isDiscarded)
        }
        return pending + countedDrafts.posts(of: openID, now: now)
    }

    /// Counts what is left of a quota as used.
    mutating func fill(_ quota: SandboxQuota, of openID: String, now: Date) throws(SandboxError) {
        guard accounts[openID] != nil else {
            throw SandboxError(meaning: "The sandbox has no user with this open_id.", remedy: "Use one of the configuration.")
        }
        switch quota {
        case .dailyPosts:
            caps.add(openID, count: max(0, configuration.dailyPostCap - caps.posts(of: openID, now: now)), now: now)
        case .pendingDrafts:
            countedDrafts.add(
                openID, count: max(0, configuration.pendingShareCap - pendingDrafts(of: openID, now: now)), now: now)
        }
    }
}
