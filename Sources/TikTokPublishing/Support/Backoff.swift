// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How long to wait before trying something once more.
enum Backoff {
    /// Doubles from about two seconds up to about thirty, with the upper half left to chance.
    /// - Parameters:
    ///   - failures: How often it has failed so far, at least 1.
    ///   - random: A number in `0..<1`.
    static func delay(failures: Int, random: Double) -> Duration {
        .seconds(min(30, 1 << min(max(failures, 1), 5))) * (0.5 + random / 2)
    }
}
