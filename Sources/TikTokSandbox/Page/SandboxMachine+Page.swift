// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// What the page shows.
    /// - Parameter openID: The user it is about; all by default.
    func snapshot(of openID: String? = nil, rate: Double, faults: [ScriptedFault], now: Date) -> PageSnapshot {
        let isShown: (String?) -> Bool = { openID == nil || $0 == openID }
        let posts = posts(now: now)
        let profiles = configuration.accounts.compactMap { accounts[$0.openID] }.filter { isShown($0.openID) }.map {
            profile(of: $0, posts: posts.filter { [id = $0.openID] in $0.openID == id }, limit: openID == nil ? 6 : 100, now: now)
        }
        let shown = profiles.flatMap { $0.posts.entries + $0.drafts.entries }.map(\.publishID)
        return PageSnapshot(
            now: now, rate: rate, profiles: profiles,
            publishes: PageList(publishRecords.filter { isShown($0.openID) }, limit: 20),
            requests: PageList(requests.filter { isShown($0.openID) }, limit: 100),
            tokens: PageList(tokenRecords(now: now).filter { isShown($0.openID) }, limit: 40),
            webhooks: PageList(webhookRecords.filter { isShown($0.openID) }, limit: 40), faults: faults,
            files: Dictionary(shown.map { ($0, media[$0].map(\.contentType)) }, uniquingKeysWith: { first, _ in first }),
            dailyPostCap: configuration.dailyPostCap, pendingShareCap: configuration.pendingShareCap,
            keptMediaByteCount: configuration.keptMediaByteCount)
    }

    private func profile(of account: SandboxAccount, posts: [SandboxPost], limit: Int, now: Date) -> PageSnapshot.Profile {
        let onProfile = posts.filter { $0.destination == .profile }
        let drafts = posts.filter { $0.destination == .inbox }
        return PageSnapshot.Profile(
            account: account, posts: PageList(onProfile, limit: limit), drafts: PageList(drafts, limit: limit),
            postedDrafts: Set(drafts.map(\.publishID)).intersection(onProfile.map(\.publishID)),
            dailyPosts: caps.posts(of: account.openID, now: now), pendingDrafts: pendingDrafts(of: account.openID, now: now))
    }
}
