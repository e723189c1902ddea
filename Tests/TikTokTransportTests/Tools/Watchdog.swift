// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Ends a process that hangs, so that its test reports instead of taking the run down. For exit tests only.
enum Watchdog {
    static func start(_ limit: Duration) {
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: limit / .seconds(1))
            exit(EXIT_FAILURE)
        }
    }
}
