// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Somebody who sleeps on a clock that stands still.
struct Sleeper {
    var id: Int
    /// The point of virtual time to wake up at.
    var deadline: Duration
    var continuation: CheckedContinuation<Void, any Error>
}
