// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct WebhookRecordTests {
    /// Answers with one status after the other; with none the connection fails.
    private struct Receiver: HTTPTransport {
        let statuses: Locked<[Int?]>

        func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
            guard let status = statuses.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
                throw TransportError(.cannotConnect, delivery: .notSent)
            }
            return TransportResponse(head: HTTPResponse(status: .init(code: status)))
        }
    }

    @Test("Every attempt is written down, without the query of the URL") func attempts() async throws {
        let receiver = Receiver(statuses: Locked([nil, 500, 200]))
        let wire = try await Wire.signedIn(origin: receiver) {
            $0.webhookURL = URL(string: "https://app.example.com/hooks?key=s3cret")
        }
        _ = try await wire.upload()
        await wire.sandbox.advance(by: .seconds(5))
        let first = wire.sandbox.clock.now
        await wire.sandbox.advance(by: .seconds(10))
        await wire.sandbox.advance(by: .seconds(20))
        let records = await wire.sandbox.webhooks
        #expect(records.map(\.attempt) == [1, 2, 3])
        #expect(records.map(\.status) == [nil, 500, 200])
        #expect(records.map(\.error) == ["cannot_connect", nil, nil])
        #expect(records.map(\.isDelivered) == [false, false, true])
        #expect(records.map(\.nextAttempt) == [first + 10, first + 30, nil])
        #expect(records.map(\.date) == [first, first + 10, first + 30])
        #expect(records.allSatisfy { $0.event == "post.publish.complete" && $0.openID == "-000sandbox_anacooks" })
        #expect(records.allSatisfy { $0.url == "https://app.example.com/hooks" })
    }
}
