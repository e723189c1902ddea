// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Values under a number, each waited for by at most one, before or after it comes.
package final class Mailbox<Value: Sendable>: @unchecked Sendable {
    private enum Slot {
        case value(Value)
        case waiter(CheckedContinuation<Value?, Never>)
    }

    // Only ever touched with the lock held.
    private var slots: [Int: Slot] = [:]
    private var isClosed = false
    private let lock = NSLock()

    package init() {}

    package func deliver(_ value: Value, to number: Int) {
        let waiter: CheckedContinuation<Value?, Never>? = lock.withLock {
            if case .waiter(let waiter) = slots.removeValue(forKey: number) { return waiter }
            slots[number] = .value(value)
            return nil
        }
        waiter?.resume(returning: value)
    }

    /// Waits for a value; `nil` when the box was closed before it came.
    package func value(_ number: Int) async -> Value? {
        await withCheckedContinuation { continuation in
            let answer: Value?? = lock.withLock {
                if case .value(let value) = slots.removeValue(forKey: number) { return .some(value) }
                if isClosed { return .some(nil) }
                slots[number] = .waiter(continuation)
                return nil
            }
            if let answer { continuation.resume(returning: answer) }
        }
    }

    /// Nothing more comes.
    package func close() {
        let waiters = lock.withLock {
            isClosed = true
            let waiters = slots.filter { if case .waiter = $0.value { true } else { false } }
            for number in waiters.keys { slots[number] = nil }
            return waiters.values
        }
        for case .waiter(let waiter) in waiters { waiter.resume(returning: nil) }
    }
}
