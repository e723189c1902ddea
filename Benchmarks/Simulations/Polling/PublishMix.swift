// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How long publishes take at TikTok, in seconds, as shares of four kinds.
///
/// TikTok publishes averages only: 512 MB in less than 30 s, 1 GB in about a minute, 4 GB in more than two; moderation mostly within a minute, sometimes
/// hours (https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11). The kinds follow that; the shares are
/// assumptions, which is why there are three mixes.
struct PublishMix {
    let name: String
    /// A few to 30 seconds: median 10 s.
    let short: Double
    /// About a minute: median 60 s.
    let minute: Double
    /// Minutes: median 180 s.
    let minutes: Double
    /// The rest is moderation: ten minutes to six hours, each order of magnitude as likely as the next.
    var moderation: Double { 1 - short - minute - minutes }

    static let all = [
        PublishMix(name: "Main mix", short: 0.70, minute: 0.20, minutes: 0.08),
        PublishMix(name: "Little moderation", short: 0.75, minute: 0.195, minutes: 0.05),
        PublishMix(name: "Much moderation", short: 0.50, minute: 0.30, minutes: 0.15),
    ]

    var description: String {
        let shares = [("short", short), ("a minute", minute), ("minutes", minutes), ("hours", moderation)]
        return "\(name): " + shares.map { String(format: "%.1f %% \($0.0)", $0.1 * 100) }.joined(separator: ", ")
    }

    func durations(_ count: Int, seed: UInt64) -> [Double] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            let kind = generator.unit()
            return if kind < short {
                generator.logNormal(median: 10, sigma: 0.6)
            } else if kind < short + minute {
                generator.logNormal(median: 60, sigma: 0.3)
            } else if kind < short + minute + minutes {
                generator.logNormal(median: 180, sigma: 0.5)
            } else {
                600 * pow(36, generator.unit())
            }
        }
    }
}
