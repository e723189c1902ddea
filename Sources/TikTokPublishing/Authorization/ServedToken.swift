// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation

/// An access token that may be handed out, and until when.
///
/// Its age is measured on both clocks, and the one that says older is believed: the wall clock may have been set back, and the
/// monotonic one stops while a machine sleeps.
package struct ServedToken: Sendable {
    package enum Age: Comparable {
        /// Nothing to do.
        case young
        /// Still good for every caller, and time to refresh it in the background: its last 15 minutes, or the last 10 % of its life if
        /// that is less, give or take a tenth, so that not all accounts of an evening are refreshed in the same second.
        case ageing
        /// Too late for that: a request might reach the server after its end. Its last 2 minutes, or the last 2 % of its life if that is less.
        case late
        /// At its end.
        case over
    }

    package let tokens: TokenSet
    /// When it is refreshed in the background at the earliest, in uptime.
    private(set) var nextAttempt: Duration = .zero
    private var attempts = 0

    private let advisory: Double
    private let mandatory: Double
    private let left: Double
    private let learned: Duration

    /// - Parameters:
    ///   - tokens: The tokens, as the store has them.
    ///   - now: The date on the wall clock.
    ///   - uptime: The monotonic clock.
    ///   - random: A number in `0..<1`.
    package init(_ tokens: TokenSet, now: Date, uptime: Duration, random: Double) {
        self.tokens = tokens
        // TikTok's tokens live 2 or 24 hours, depending on which of its pages is right, so the windows follow from the life of this one.
        // One that cannot be refreshed is used to its end.
        let lifetime = tokens.refreshToken == nil ? 0 : max(0, tokens.accessTokenExpiry.timeIntervalSince(tokens.issued))
        mandatory = min(120, lifetime * 0.02)
        advisory = max(mandatory, min(900, lifetime * 0.1) * (0.9 + random * 0.2))
        left = tokens.accessTokenExpiry.timeIntervalSince(now)
        learned = uptime
    }

    package func age(now: Date, uptime: Duration) -> Age {
        let left = min(tokens.accessTokenExpiry.timeIntervalSince(now), left - (uptime - learned) / .seconds(1))
        if left <= 0 { return .over }
        if left <= mandatory { return .late }
        return left <= advisory ? .ageing : .young
    }

    /// Notes that it is being refreshed in the background, which is tried again after a pause that grows.
    mutating func attempt(uptime: Duration, random: Double) {
        attempts += 1
        nextAttempt = uptime + Backoff.delay(failures: attempts, random: random)
    }
}
