// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Where a post goes to.
public enum Destination: String, Sendable, Hashable, Codable {
    /// Straight to the creator's profile: a direct post.
    case profile
    /// To the creator's inbox, as a draft that the creator finishes and posts in the TikTok app.
    case inbox
}
