// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Testing
import TikTokPublishing
import TikTokPublishingTesting

struct LoggingMiddlewareTests {
    private let log = RecordingLog()
    private let wire = ScriptedTransport()

    private var transport: MiddlewareTransport {
        var logger = Logger(label: "test") { [log] _ in log }
        logger.logLevel = .trace
        return MiddlewareTransport(wire, middlewares: [LoggingMiddleware(logger, time: ManualClock().timeSource())])
    }

    @Test("An answered request is one debug record with operation, status, duration and bytes")
    func answered() async throws {
        wire.expect(status: 201, body: "CANARYbody")
        _ = try await transport.send(Requests.make(.uploadChunk, body: .bytes(Data("CANARYsent".utf8))))
        let records = log.records
        #expect(records.count == 1)
        #expect(records.first?.level == .debug)
        #expect(
            records.first?.metadata == [
                "tiktok.operation": "upload.chunk", "tiktok.http.status": "201", "tiktok.duration": "0.0",
                "tiktok.request.bytes": "10", "tiktok.response.bytes": "10",
            ])
        #expect(!"\(records)".contains("CANARY"))
    }

    @Test("A failed request is one debug record with reason and delivery, and fails as before")
    func failed() async throws {
        let error = TransportError(.timedOut, delivery: .maybeSent)
        wire.expect(failure: error)
        await #expect(throws: error) { try await transport.send(Requests.make()) }
        #expect(log.records.first?.metadata["tiktok.error"] == "timed_out")
        #expect(log.records.first?.metadata["tiktok.delivery"] == "maybe_sent")
        #expect(!"\(log.records)".contains("CANARY"))
    }

    @Test("Of an error of unknown type, only the type is logged")
    func unknown() async throws {
        struct Surprise: Error { let url = "CANARYurl" }
        wire.expect { _ in throw Surprise() }
        await #expect(throws: Surprise.self) { try await transport.send(Requests.make()) }
        #expect(log.records.first?.metadata["tiktok.error"] == "Surprise")
        #expect(!"\(log.records)".contains("CANARY"))
    }
}
