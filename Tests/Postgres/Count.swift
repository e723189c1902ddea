// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// Counts from 0.
struct Count: Sendable {
    private let number = Locked(-1)

    func next() -> Int {
        number.withLock {
            $0 += 1
            return $0
        }
    }
}
