// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing
import TikTokPublishingTesting

/// One transport for all rules, as an app has one for all requests; one rule at a time, because they measure time.
@Suite(.serialized)
struct AsyncHTTPClientTransportTests {
    static let suite = HTTPTransportConformance(AsyncHTTPClientTransport(connectTimeout: .milliseconds(300)))

    @Test("AsyncHTTPClientTransport keeps the rule", arguments: HTTPTransportConformance.Rule.allCases)
    func keeps(_ rule: HTTPTransportConformance.Rule) async throws {
        try await Self.suite.check(rule)
    }

    @Test("A large file is paced by the network: only what the connection holds is read ahead of the server")
    func pacing() async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("pacing-\(UUID().uuidString)")
        try Data(count: 64 << 20).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let server = try LoopbackServer { _ in .stallBeforeBody }
        defer { server.stop() }
        let head = HTTPRequest(method: .put, url: server.url("/"))
        let request = TransportRequest(
            operation: .uploadChunk, head: head, body: .file(file, range: 0..<(64 << 20)), timeout: .milliseconds(500))
        let taken = Locked<Int64>(0)
        await #expect(throws: TransportError.self) {
            try await AsyncHTTPClientTransport.asyncHTTPClient.send(request) { total in taken.withLock { $0 = total } }
        }
        #expect(taken.withLock { $0 } < 16 << 20)
    }

    @Test("A transport that was shut down refuses requests, and can be shut down again")
    func shutdown() async throws {
        let transport = AsyncHTTPClientTransport()
        await transport.shutdown()
        await transport.shutdown()
        let head = HTTPRequest(method: .get, url: try #require(URL(string: "http://127.0.0.1:9/")))
        await #expect(throws: TransportError.self) {
            try await transport.send(TransportRequest(operation: .userInfo, head: head))
        }
    }
}
#endif
