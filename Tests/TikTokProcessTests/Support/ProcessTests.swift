// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

enum ProcessTests {
    /// Not in every `swift test`: they take minutes, and measure.
    static let areWanted = ProcessInfo.processInfo.environment["PROCESS_TESTS"] == "true"
}
