// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import TikTokPublishing

/// Does one thing after another with a journal: counts entries up, uses and deliveries.
final class Worker {
    private let journal: FilePublishJournal
    private var generator: SeededRandom
    private var slowest = Duration.zero

    init(journal: FilePublishJournal, generator: SeededRandom) {
        self.journal = journal
        self.generator = generator
    }

    func run(_ count: Int) async throws {
        for _ in 0..<count {
            let start = ContinuousClock.now
            switch Int.random(in: 0..<10, using: &generator) {
            case 0: try await use()
            case 1: try await deliver()
            default: try await countUp()
            }
            let time = ContinuousClock.now - start
            if time > slowest {
                slowest = time
                Output.say("slow \(time / .seconds(1))")
            }
        }
    }

    /// An entry says in its date how often it was counted up.
    private func countUp() async throws {
        let id = PublishEntry.ID(account: "user", key: PublishKey(rawValue: "key-\(Int.random(in: 0..<20, using: &generator))"))
        let number = try await journal.withClaim(on: id) { record in
            let number = try await record.entry()?.updatedAt.timeIntervalSince1970 ?? 0
            try await record.save(Self.entry(id, number + 1))
            return Int(number + 1)
        }
        if let number { Output.say("saved \(id.key) \(number)") }
    }

    private func use() async throws {
        let bucket = UsageBucket(account: "user", name: "video.init")
        let date = Date(timeIntervalSince1970: 1_795_219_200)
        if try await journal.reserve(bucket, within: RateLimit(40, per: .seconds(60)), at: date) == nil { Output.say("counted") }
    }

    private func deliver() async throws {
        let delivery = "delivery-\(Int.random(in: 0..<200, using: &generator))"
        if try await journal.isFirstDelivery(delivery, at: Date()) { Output.say("first \(delivery)") }
    }

    private static func entry(_ id: PublishEntry.ID, _ number: Double) -> PublishEntry {
        let url = URL(string: "https://media.example/clip.mp4") ?? URL(fileURLWithPath: "/")
        let post = Post.video(VideoPost(.url(url), caption: "Number \(number)", privacyLevel: .selfOnly))
        return PublishEntry(id: id, post: post, takesEffectAtBegin: true, at: Date(timeIntervalSince1970: number))
    }
}
