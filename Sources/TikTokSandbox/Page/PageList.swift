// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The newest of many, newest first.
struct PageList<Element: Hashable & Sendable>: Hashable, Sendable {
    let entries: [Element]
    /// How many there are altogether.
    let total: Int

    /// - Parameter all: Oldest first.
    init(_ all: some BidirectionalCollection<Element>, limit: Int) {
        entries = Array(all.reversed().prefix(limit))
        total = all.count
    }
}
