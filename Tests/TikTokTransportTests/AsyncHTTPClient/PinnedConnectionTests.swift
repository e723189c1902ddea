// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokMedia
import TikTokPublishingTesting

@testable import TikTokPublishing

@Suite("Connections to an address that was judged")
struct PinnedConnectionTests {
    private func send(to text: String, over connection: HostGuard.Connection) async throws -> TransportResponse {
        let url = try #require(URL(string: text))
        return try await connection.transport.send(
            TransportRequest(
                operation: .inspectPull, head: HTTPRequest(method: .get, url: url), hasEffect: false, timeout: .seconds(120)))
    }

    @Test("The connection goes to the address, whatever the host resolves to, and asks for the host")
    func pinned() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200, body: Data("here".utf8)) }
        defer { server.stop() }
        let connection = try HostGuard.Connection.pinned("nowhere.invalid", to: try #require(IPAddress("127.0.0.1")))
        let response = try await send(to: "http://nowhere.invalid:\(server.port)/1.jpg", over: connection)
        #expect(response.body == Data("here".utf8))
        #expect(server.requests.first?.values("host") == ["nowhere.invalid:\(server.port)"])
        await connection.close()
    }

    @Test("A redirect is an answer like any other")
    func redirect() async throws {
        let server = try LoopbackServer { _ in .answer(status: 302, fields: ["Location": "http://127.0.0.1:1/"]) }
        defer { server.stop() }
        let connection = try HostGuard.Connection.pinned("nowhere.invalid", to: try #require(IPAddress("127.0.0.1")))
        #expect(try await send(to: "http://nowhere.invalid:\(server.port)/", over: connection).head.status == .found)
        #expect(server.requests.count == 1)
        await connection.close()
    }

    @Test("This machine is not connected to")
    func guarded() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200) }
        defer { server.stop() }
        let url = try #require(URL(string: "https://localhost:\(server.port)/1.jpg"))
        let inspection = await GuardedPullInspector().inspect(url, as: .photo)
        #expect(inspection.problems.map(\.kind) == [.host])
        #expect(server.connectionCount == 0)
    }
}
#endif
