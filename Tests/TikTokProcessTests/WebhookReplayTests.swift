// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Testing
import TikTokPublishing

extension JournalProcessTests {
    /// One webhook, delivered to several processes that share a journal.
    @Suite struct WebhookReplayTests {
        @Test(
            "A genuine delivery that two processes get a thousand times at once is handled once, and after a restart never again")
        func replay() async throws {
            try await Self.inDirectory { directory in
                let webhook = Self.webhook()
                var receivers: [ReceiverProcess] = []
                for _ in 0..<2 {
                    receivers.append(try await ReceiverProcess(directory, handlerTakes: .milliseconds(100), count: 500))
                }
                for receiver in receivers { try receiver.receive(webhook) }
                var said: [String: Int] = [:]
                for receiver in receivers { said.merge(await receiver.counts(), uniquingKeysWith: +) }
                #expect(said == ["ran": 1, "handled": 1, "duplicate": 999, "done": 2])

                let next = try await ReceiverProcess(directory, handlerTakes: .zero, count: 10)
                try next.receive(webhook)
                #expect(await next.counts() == ["duplicate": 10, "done": 1])
            }
        }

        @Test("A delivery whose process is killed while it handles it is handled by another process, which waited for that")
        func killed() async throws {
            try await Self.inDirectory { directory in
                let webhook = Self.webhook()
                let first = try await ReceiverProcess(directory, handlerTakes: .seconds(3600), count: 1)
                try first.receive(webhook)
                try await first.says("ran")
                let other = try await ReceiverProcess(directory, handlerTakes: .zero, count: 100)
                try other.receive(webhook)
                first.kill()
                #expect(await other.counts() == ["ran": 1, "handled": 1, "duplicate": 99, "done": 1])
                #expect(await first.counts() == ["ran": 1])
            }
        }

        private static func inDirectory(_ body: (URL) async throws -> Void) async throws {
            let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
            defer { try? FileManager.default.removeItem(at: directory) }
            try await body(directory)
        }

        /// What TikTok sends now, as a receiver is told it.
        private static func webhook() -> [String] {
            let now = Int(Date().timeIntervalSince1970)
            let content = #"{\"publish_id\":\"v_pub_url~v2-1.73\",\"publish_type\":\"DIRECT_POST\"}"#
            let body =
                #"{"client_key":"aw0webhooks","event":"post.publish.complete","create_time":\#(now),"#
                + #""user_openid":"-000user","content":"\#(content)"}"#
            let code = HMAC<SHA256>.authenticationCode(
                for: Data("\(now).\(body)".utf8), using: SymmetricKey(data: Data("webhook secret".utf8)))
            return ["aw0webhooks", "webhook secret", "t=\(now),s=\(Hex.string(code))", body]
        }
    }
}
