// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Counts from 1.
final class Counter: @unchecked Sendable {
    // Only ever touched with the lock held.
    private var number = 0
    private let lock = NSLock()

    func next() -> Int {
        lock.withLock {
            number += 1
            return number
        }
    }
}
