// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import JudgeSupport
import Testing
import TikTokPublishing

extension PublishProcessTests {
    /// The answer to an init is lost, whole or in part, although the judge has done what was asked.
    @Suite struct LostInitTests {
        private static let kinds: [(name: String, path: String, post: @Sendable () throws -> Post)] = [
            ("file", "video_init", { Posts.upload(Posts.smallFile) }), ("pull", "video_init", { try Posts.pull() }),
            ("photos", "content_init", { try Posts.photos() }),
        ]

        @Test("Wherever the answer to an init is cut, a pull is sent once and unknown, an upload begins anew and is posted once")
        func cutAnywhere() async throws {
            for kind in Self.kinds {
                let length = try await Self.lengthOfReply(kind.path, try kind.post())
                try #require(length > 200)
                let faults = (0..<length).map { offset -> [String: any Sendable] in
                    ["do": "lose", "at": offset, "with": offset.isMultiple(of: 2) ? "fin" : "rst"]
                }
                try await Self.expect(faults, kind.path, try kind.post(), isUpload: kind.name == "file")
            }
        }

        @Test("So it is with an answer that makes no sense, with silence, and with a gateway that answers instead")
        func noSense() async throws {
            for kind in Self.kinds {
                // The last bytes are missing, up to nearly all.
                var faults = (1...130).map { ["do": "truncate", "at": -$0] as [String: any Sendable] }
                faults += (0..<8).map { ["do": "lose", "at": $0 * 20, "with": "stall"] }
                let html: [String: any Sendable] = ["body": "<h1>Sorry</h1>", "headers": ["Content-Type": "text/html"]]
                faults += [500, 502, 503, 504, 408].map { html.merging(["do": "answer", "status": $0]) { _, new in new } }
                faults += [500, 503].map { ["do": "answer", "status": $0, "code": "internal_error"] }
                faults += [["do": "without", "field": "publish_id"], ["do": "answer", "status": 200, "body": "null"]]
                try await Self.expect(faults, kind.path, try kind.post(), isUpload: kind.name == "file")
            }
        }

        private static func expect(
            _ faults: [[String: any Sendable]], _ path: String, _ post: Post, isUpload: Bool
        ) async throws {
            for batch in stride(from: 0, to: faults.count, by: 16) {
                try await withThrowingTaskGroup { group in
                    for fault in faults[batch..<min(batch + 16, faults.count)] {
                        group.addTask { try await expect(fault, path, post, isUpload: isUpload) }
                    }
                    try await group.waitForAll()
                }
            }
        }

        private static func expect(_ fault: [String: any Sendable], _ path: String, _ post: Post, isUpload: Bool) async throws {
            let stage = try await Stage(over: Stage.impatient)
            try await stage.breaks([fault.merging(["on": path, "effect": true]) { _, new in new }])
            let outcome = try await stage.publish(post)
            let ledger = try await stage.ledger()
            let what: Comment = "\(fault): \(outcome)"
            #expect(ledger.posts.count == 1, what)
            #expect(ledger.inits == (isUpload ? 2 : 1), what)
            switch outcome {
            case .published where isUpload: break
            case .unknown where !isUpload:
                // Asking again, with or without the post, sends nothing.
                _ = try await stage.publish(post)
                _ = try await stage.account.resume("one").outcome()
                #expect(try await stage.ledger().inits == 1, what)
            default: Issue.record("\(what): \(outcome)")
            }
        }

        private static func lengthOfReply(_ path: String, _ post: Post) async throws -> Int {
            let stage = try await Stage()
            _ = try await stage.publish(post)
            return try await stage.requests().first { $0.endpoint == path }?.replyBytes ?? 0
        }
    }
}
