// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What is known of one cap. Pure: the ``PostingLedger`` reads it from the journal.
struct PostingHistory: Sendable {
    /// What TikTok has taken within the last 24 hours, oldest first.
    var taken: [Date] = []
    /// When TikTok refused last.
    var refused: Date?
    /// When somebody last said that there is room again.
    var lifted: Date?

    /// What speaks against another one.
    func obstacle(_ kind: PostingCap.Kind, in caps: PostingCaps, at now: Date) -> PostingObstacle? {
        [refusal(kind, in: caps), excess(kind, of: caps[kind])].compactMap { $0 }
            .filter { $0.notBefore > now }
            .max { $0.notBefore < $1.notBefore }
    }

    /// How many more fit below a cap.
    func left(_ cap: PostingCap?) -> Int? {
        cap.map { max(0, $0.count - taken.count) }
    }

    /// A refusal counts until something else is known: a later one that was taken, or somebody who says so.
    private func refusal(_ kind: PostingCap.Kind, in caps: PostingCaps) -> PostingObstacle? {
        guard let refused, refused >= taken.last ?? .distantPast, refused > lifted ?? .distantPast else { return nil }
        let window = PostingCap.Kind.window / .seconds(1)
        let oldest = taken.first { $0 > refused.addingTimeInterval(-window) } ?? refused
        let end = min(oldest.addingTimeInterval(window), refused.addingTimeInterval(caps.refusalHolds / .seconds(1)))
        return PostingObstacle(kind: kind, reason: .refused(refused), counted: taken.count, notBefore: end)
    }

    private func excess(_ kind: PostingCap.Kind, of cap: PostingCap?) -> PostingObstacle? {
        guard let cap, cap.isCertain, taken.count >= cap.count else { return nil }
        let end = taken[taken.count - cap.count].addingTimeInterval(PostingCap.Kind.window / .seconds(1))
        return PostingObstacle(kind: kind, reason: .cap(cap.count), counted: taken.count, notBefore: end)
    }
}
