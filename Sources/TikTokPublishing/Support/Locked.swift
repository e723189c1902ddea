// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A value behind a lock. `Mutex` of the standard library needs macOS 15, this package runs from macOS 13.
///
/// `@unchecked Sendable` is sound because `value` is private and touched only between `lock()` and `unlock()`, and because
/// `Value` is `Sendable`, so that nothing reachable from it can be shared behind the lock's back.
package final class Locked<Value: Sendable>: @unchecked Sendable {
    private let lock = NSLock()
    private var value: Value

    package init(_ value: Value) {
        self.value = value
    }

    /// Runs `body` with the value while nobody else can see it. Must not call back into the same lock.
    package func withLock<Result, Failure: Error>(_ body: (inout Value) throws(Failure) -> Result) throws(Failure) -> Result {
        lock.lock()
        defer { lock.unlock() }
        return try body(&value)
    }
}
