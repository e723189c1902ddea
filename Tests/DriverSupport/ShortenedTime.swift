// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
package import TikTokPublishing

/// The system's clocks, with waits that are shorter than they say: the rest of each wait is added to the clocks.
///
/// Some real time passes all the same, so that whoever waits for somebody else does not give up before that one had a chance.
package final class ShortenedTime: @unchecked Sendable {
    // Only ever touched with the lock held.
    private var skipped = Duration.zero
    private let lock = NSLock()
    private let factor: Double
    private let start = ContinuousClock.now

    /// - Parameter factor: How many times shorter; 1 for waits as long as they say.
    package init(factor: Double) {
        self.factor = factor
    }

    package var source: TimeSource {
        TimeSource(
            sleep: { duration in
                let real = duration / self.factor
                try await Task.sleep(for: real)
                self.lock.withLock { self.skipped += duration - real }
            },
            uptime: { ContinuousClock.now - self.start + self.lock.withLock { self.skipped } },
            now: { Date().addingTimeInterval(self.lock.withLock { self.skipped } / .seconds(1)) })
    }
}
