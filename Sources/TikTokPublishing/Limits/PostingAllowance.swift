// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// Whether a post may be sent now, as far as that can be told without asking TikTok.
public enum PostingAllowance: Sendable, Hashable {
    /// Nothing speaks against it. `left` is how many more fit below the cap, this one included; 0 means that TikTok will probably refuse, `nil` that no cap
    /// is known.
    case now(left: Int?)
    /// It would be refused. The date is when to try again.
    case notBefore(Date, PostingObstacle)
}
