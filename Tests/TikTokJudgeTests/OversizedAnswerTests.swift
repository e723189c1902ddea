// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension JudgeTests {
    /// Answers that are larger than any answer of TikTok.
    @Suite struct OversizedAnswerTests {
        @Test(
            "A body without end, one of 10 GiB, a gzip bomb and 100,000 header fields end in an error, and send nothing twice",
            arguments: ShippedTransport.allCases, ["endless", "huge", "gzip", "headers"])
        func stopped(shipped: ShippedTransport, form: String) async throws {
            let read = try await Stage(over: try shipped.transport())
            try await read.breaks([["on": "creator_info", "do": form, "times": 1000]])
            await #expect(throws: TikTokError.self) { try await read.account.creatorInfo() }
            let pull = try await Stage(over: try shipped.transport())
            try await pull.breaks([["on": "video_init", "do": form, "effect": true]])
            let outcome = try await pull.publish(try Posts.pull())
            guard case .unknown = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(try await pull.ledger().inits == 1)

            // Nothing goes on arriving behind the caller's back.
            for stage in [read, pull] where form == "endless" {
                var (before, now) = (-1, 0)
                let end = ContinuousClock.now + .seconds(30)
                while before != now {
                    try #require(ContinuousClock.now < end)
                    before = now
                    try await Task.sleep(for: .milliseconds(200))
                    now = try await stage.requests().map(\.replyBytes).reduce(0, +)
                }
            }
        }
    }
}
