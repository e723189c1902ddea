// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension Range<Int64> {
    /// What is left of a place in a file without its first bytes; nothing, if it has fewer.
    func dropping(_ count: Int64) -> Self {
        lowerBound + Swift.min(Swift.max(count, 0), upperBound - lowerBound)..<upperBound
    }
}
