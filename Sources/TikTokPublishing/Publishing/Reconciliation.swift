// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What the evidence says about an attempt whose answer was lost.
enum Reconciliation: Sendable, Hashable {
    /// It has become this post.
    case found(PublishedPost)
    /// It can never become a post.
    case fenced
    /// Nothing.
    case undecided
}
