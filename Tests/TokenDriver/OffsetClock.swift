// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// The system's clocks, the wall clock ahead by as much as a test says.
final class OffsetClock: @unchecked Sendable {
    // Only ever touched with the lock held.
    private var ahead = 0.0
    private let lock = NSLock()

    var offset: Double {
        get { lock.withLock { ahead } }
        set { lock.withLock { ahead = newValue } }
    }

    var source: TimeSource {
        TimeSource(
            sleep: TimeSource.system.sleep, uptime: TimeSource.system.uptime,
            now: { Date().addingTimeInterval(self.offset) })
    }
}
