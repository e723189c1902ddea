// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the page shows: the sandbox at one moment.
struct PageSnapshot: Hashable, Sendable {
    /// A user with profile and inbox.
    struct Profile: Hashable, Sendable {
        var account: SandboxAccount
        var posts: PageList<SandboxPost>
        var drafts: PageList<SandboxPost>
        /// The publishes whose draft was posted.
        var postedDrafts: Set<String>
        /// Direct posts of the last 24 hours, and drafts of them that are pending.
        var dailyPosts: Int
        var pendingDrafts: Int
    }

    var now: Date
    /// Virtual seconds per real second.
    var rate: Double
    var profiles: [Profile]
    var publishes: PageList<SandboxPublish>
    var requests: PageList<SandboxRequestRecord>
    var tokens: PageList<SandboxTokenRecord>
    var webhooks: PageList<SandboxWebhookRecord>
    var faults: [ScriptedFault]
    /// The media types of the files that are kept, by publish.
    var files: [String: [String]]
    var dailyPostCap: Int
    var pendingShareCap: Int
    var keptMediaByteCount: Int

    /// Changes with everything that is shown but the clock. It means nothing to another process.
    var fingerprint: String {
        var still = self
        still.now = .distantPast
        return String(UInt(bitPattern: still.hashValue), radix: 36)
    }

    func username(_ openID: String?) -> String? {
        profiles.first { $0.account.openID == openID }?.account.username
    }
}
