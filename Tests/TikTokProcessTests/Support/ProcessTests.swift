// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

enum ProcessTests {
    /// Not in every `swift test`: they take minutes, and measure.
    static let areWanted = ["quick", "long"].contains(tier)

    /// Whether there is an hour.
    static let areLong = tier == "long"

    /// A number of rounds: what is enough for every commit, or what takes an hour.
    static func rounds(quick: Int, long: Int) -> Int {
        areLong ? long : quick
    }

    private static let tier = ProcessInfo.processInfo.environment["PROCESS_TESTS"]
}
