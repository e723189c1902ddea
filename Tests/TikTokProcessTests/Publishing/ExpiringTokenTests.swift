// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension PublishProcessTests {
    @Suite struct ExpiringTokenTests {
        @Test("Access tokens that die after a few requests, wherever that is: a hundred publishes are a hundred inits and posts")
        func midway() async throws {
            var (posts, publishes) = (0, 0)
            for run in 0..<100 {
                let stage = try await Stage(["requests_per_token": 2 + run % 4, "polls": 4])
                let post = run % 3 == 0 ? try Posts.pull() : run % 3 == 1 ? try Posts.photos() : Posts.upload(Posts.smallFile)
                let outcome = try await stage.publish(post)
                if case .published = outcome {} else { Issue.record("run \(run): \(outcome)") }
                let ledger = try await stage.ledger()
                posts += ledger.posts.count
                publishes += ledger.publishes.count
                #expect(ledger.requests["token"] ?? 0 > 0)
            }
            #expect(posts == 100)
            #expect(publishes == 100)
        }
    }
}
