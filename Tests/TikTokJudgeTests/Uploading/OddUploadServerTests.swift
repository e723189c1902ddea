// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension JudgeTests {
    /// Upload servers that keep to the letter of HTTP, or not even that.
    @Suite struct OddUploadServerTests {
        private static func run(
            _ shipped: ShippedTransport, _ faults: [[String: any Sendable]], impatientWith endpoint: String? = nil
        ) async throws -> UploadRun {
            var transport = ObservedTransport(try shipped.transport())
            let wasImpatient = Locked(false)
            transport.onRequest = { request in
                guard request.operation == .uploadChunk else { return }
                // Once, and with time enough for the chunk itself: a machine with much to do needs seconds for one.
                let isImpatient = wasImpatient.withLock { was in
                    let isNow = !was && endpoint == (request.hasEffect ? "final_chunk" : "chunk")
                    was = was || isNow
                    return isNow
                }
                request.timeout = .seconds(isImpatient ? 30 : 180)
            }
            return try await UploadRun(try await Stage(over: transport), faults: faults)
        }

        private static func everywhere(_ fault: [String: any Sendable]) -> [[String: any Sendable]] {
            ["chunk", "final_chunk"].map { fault.merging(["on": $0, "times": 1000, "effect": true]) { _, new in new } }
        }

        @Test(
            "A connection that ends after every chunk, without a word of it, costs no chunk", arguments: ShippedTransport.allCases
        )
        func closes(shipped: ShippedTransport) async throws {
            let run = try await Self.run(shipped, Self.everywhere(["do": "close"]))
            try await run.expectSound("\(run.outcome)")
            #expect(run.isPublished, "\(run.outcome)")
            #expect(run.chunks == 4)
        }

        @Test("Interim answers are no answers", arguments: ShippedTransport.allCases)
        func interim(shipped: ShippedTransport) async throws {
            let run = try await Self.run(shipped, Self.everywhere(["do": "interim"]))
            try await run.expectSound("\(run.outcome)")
            #expect(run.isPublished, "\(run.outcome)")
            #expect(run.chunks == 4)
        }

        @Test("An answer that comes byte by byte is waited for", arguments: ShippedTransport.allCases)
        func dribbles(shipped: ShippedTransport) async throws {
            let run = try await Self.run(shipped, Self.everywhere(["do": "dribble", "seconds": 0.002]))
            try await run.expectSound("\(run.outcome)")
            #expect(run.isPublished, "\(run.outcome)")
            #expect(run.chunks == 4)
        }

        @Test(
            "One that would take minutes is waited for no longer than allowed, and the status settles it",
            arguments: ShippedTransport.allCases, ["chunk", "final_chunk"])
        func dribblesForMinutes(shipped: ShippedTransport, endpoint: String) async throws {
            let run = try await Self.run(
                shipped, [["on": endpoint, "do": "dribble", "seconds": 1.0, "effect": true]], impatientWith: endpoint)
            try await run.expectSound("\(run.outcome)")
            #expect(run.isPublished, "\(run.outcome)")
            #expect(run.next == "status")
            #expect(run.chunks == 4)
            #expect(run.ledger.inits == 1)
        }

        @Test(
            "An error that comes while the body is still on its way ends in the post, or with nothing posted",
            arguments: ShippedTransport.allCases, [400, 403, 500])
        func answersEarly(shipped: ShippedTransport, status: Int) async throws {
            for endpoint in ["chunk", "final_chunk"] {
                for at in [0, 1_000_000] {
                    for how in ["fin", "stall"] {
                        let run = try await Self.run(
                            shipped,
                            [
                                [
                                    "on": endpoint, "do": "early", "at": at, "status": status, "with": how,
                                    "headers": ["Connection": "close"],
                                ]
                            ])
                        let what: Comment = "\(endpoint) \(at) \(how): \(run.outcome)"
                        try await run.expectSound(what)
                        #expect(run.isPublished || status == 400, what)
                        #expect(run.ledger.inits <= 2, what)
                    }
                }
            }
        }

        @Test(
            "A chunk is not sent to where a redirect points",
            arguments: ShippedTransport.allCases, [301, 302, 303, 307, 308])
        func redirects(shipped: ShippedTransport, status: Int) async throws {
            let run = try await Self.run(shipped, [["on": "chunk", "skip": 1, "do": "redirect", "status": status]])
            try await run.expectSound("\(run.outcome)")
            #expect(run.error?.code == .redirected, "\(run.outcome)")
            #expect(run.chunks == 2)
        }
    }
}
