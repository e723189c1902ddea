// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How much a port takes.
struct PortLimits: Sendable {
    /// How long a connection may be silent while it does not wait for an answer.
    var idleTimeout: Duration = .seconds(900)
    /// The largest body, in bytes. A little more than the largest chunk that TikTok takes, so that the sandbox itself refuses what is larger.
    var largestBody = 140_000_000
}
