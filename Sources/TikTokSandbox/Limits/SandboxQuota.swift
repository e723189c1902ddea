// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a user can have used up.
public enum SandboxQuota: String, Sendable, Hashable {
    /// The direct posts of 24 hours: the next is refused as `spam_risk_too_many_posts`.
    case dailyPosts = "daily_posts"
    /// The drafts that may be pending: the next is refused as `spam_risk_too_many_pending_share`.
    case pendingDrafts = "pending_drafts"
}
