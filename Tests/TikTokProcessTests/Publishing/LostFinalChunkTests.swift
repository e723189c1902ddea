// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension PublishProcessTests {
    /// The answer to the request with the effect of an upload is lost.
    @Suite struct LostFinalChunkTests {
        private static let faults: [[String: any Sendable]] = [
            ["do": "lose", "at": 0], ["do": "lose", "at": 0, "with": "rst"], ["do": "lose", "at": 12],
            ["do": "lose", "with": "stall"],
            ["do": "answer", "status": 500], ["do": "answer", "status": 502, "body": "<html>Bad Gateway</html>"],
            ["do": "answer", "status": 504], ["do": "answer", "status": 429], ["do": "answer", "status": 408],
            ["do": "answer", "status": 416, "headers": ["Content-Range": "bytes 0-199999/200000"]],
        ]

        @Test("The final chunk arrived and its answer did not: the status is asked, nothing is begun again, in a hundred runs")
        func arrived() async throws {
            let runs = 100
            var (posts, inits) = (0, 0)
            for run in 0..<runs {
                let fault = Self.faults[run % Self.faults.count]
                let stage = try await Self.stage(fault, hasArrived: true)
                let outcome = try await stage.publish(Posts.upload(Posts.smallFile))
                if case .published = outcome {} else { Issue.record("\(fault): \(outcome)") }
                let ledger = try await stage.ledger()
                posts += ledger.posts.count
                inits += ledger.inits
                #expect(ledger.requests["final_chunk"] == 1, "\(fault)")
                let requests = try await stage.requests()
                let lost = try #require(requests.firstIndex { $0.fault != nil })
                #expect(requests[(lost + 1)...].first?.endpoint == "status", "\(fault)")
            }
            #expect(posts == runs)
            #expect(inits == runs)
        }

        @Test("The final chunk did not arrive either: it is sent again once the status says so, and posted once")
        func notArrived() async throws {
            for fault in Self.faults.dropLast() {
                let stage = try await Self.stage(fault, hasArrived: false)
                let outcome = try await stage.publish(Posts.upload(Posts.smallFile))
                if case .published = outcome {} else { Issue.record("\(fault): \(outcome)") }
                let ledger = try await stage.ledger()
                #expect(ledger.posts.map(\.sha256) == [Posts.smallDigest], "\(fault)")
                #expect(ledger.inits == 1, "\(fault)")
                let order = try await stage.requests().map(\.endpoint).filter { ["final_chunk", "status"].contains($0) }
                #expect(order.starts(with: ["final_chunk", "status", "final_chunk"]), "\(fault)")
            }
        }

        private static func stage(_ fault: [String: any Sendable], hasArrived: Bool) async throws -> Stage {
            let stage = try await Stage(over: Stage.impatient)
            try await stage.breaks([fault.merging(["on": "final_chunk", "effect": hasArrived]) { _, new in new }])
            return stage
        }
    }
}
