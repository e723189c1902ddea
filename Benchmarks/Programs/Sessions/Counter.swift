// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A number that many change.
final class Counter: @unchecked Sendable {
    // `@unchecked` is sound because `number` is touched only under the lock.
    private let lock = NSLock()
    private var number = 0

    var value: Int { lock.withLock { number } }

    /// Adds, and returns what came of it.
    @discardableResult
    func add(_ difference: Int) -> Int {
        lock.withLock {
            number += difference
            return number
        }
    }
}
