// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

/// What goes on behind the back of a caller who no longer waits.
struct AbandonedRequestTests {
    @Test("A caller who is cancelled while a server reads nothing of the upload is released within a second")
    func released() async {
        await #expect(processExitsWith: .success) {
            Watchdog.start(.seconds(120))
            let server = try LoopbackServer { _ in .stallBeforeBody }
            let transport = URLSessionTransport()
            var shortest = Duration.seconds(60)
            for hasEffect in [true, false, true, false] {
                let count = server.requests.count
                let request = TransportRequest(
                    operation: .uploadChunk, head: HTTPRequest(method: .put, url: server.url("/")),
                    body: .bytes(Data(count: 32 << 20)), hasEffect: hasEffect, timeout: .seconds(600))
                let upload = Task { try await transport.send(request) }
                while server.requests.count == count { try await Task.sleep(for: .milliseconds(5)) }
                let start = ContinuousClock.now
                upload.cancel()
                let error = await #expect(throws: TransportError.self) { try await upload.value }
                #expect(error?.reason == .cancelled && error?.delivery == .maybeSent)
                shortest = min(shortest, ContinuousClock.now - start)
            }
            // The shortest, because the machine may be busy with something else for longer than that.
            #expect(shortest < .seconds(1))
            server.stop()
        }
    }

    #if os(Linux)
    @Test("Responses that are too large are read no further: connections end, and memory stays what it was")
    func tooLarge() async throws {
        let server = try LoopbackServer { _ in .endless }
        defer { server.stop() }
        await #expect(processExitsWith: .success) { [url = server.url("/") as URL] in
            Watchdog.start(.seconds(120))
            let transport = URLSessionTransport()
            let before = try ProcessFacts.openSockets()
            try ProcessFacts.forgetPeakMemory()
            let memory = try ProcessFacts.peakMemory()
            // One after the other: of many at once each waits to be stopped until FoundationNetworking has a thread to spare.
            for number in 0..<8 {
                let error = await #expect(throws: TransportError.self) {
                    try await transport.send(
                        TransportRequest(
                            operation: .fetchStatus, head: HTTPRequest(method: .get, url: url), hasEffect: number % 2 == 0,
                            responseLimit: 1000))
                }
                #expect(error?.reason == .responseTooLarge)
            }
            let deadline = ContinuousClock.now + .seconds(30)
            while try ProcessFacts.openSockets() > before, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(20))
            }
            #expect(try ProcessFacts.openSockets() <= before)
            #expect(try ProcessFacts.peakMemory() - memory < 64 << 20)
        }
    }
    #endif
}
