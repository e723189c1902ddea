// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import JudgeSupport
import PeerSupport
import Testing
import TikTokPublishing

extension PublishProcessTests {
    /// Servers with whom no conversation comes about.
    @Suite struct DeafServerTests {
        private static let timeout = Duration.milliseconds(500)

        @Test(
            "A connection, or a handshake of TLS, that does not come about ends with the deadline",
            arguments: ShippedTransport.allCases, ["http", "https"])
        func handshake(shipped: ShippedTransport, scheme: String) async throws {
            let server = try await Self.server(for: scheme)
            let port = try #require(server.baseURL.port)
            let url = try #require(URL(string: "\(scheme)://127.0.0.1:\(port)/"))
            let transport = try shipped.transport()
            for hasEffect in [false, true] {
                let request = TransportRequest(
                    operation: .creatorInfo, head: HTTPRequest(method: .post, url: url), body: .bytes(Data("{}".utf8)),
                    hasEffect: hasEffect, timeout: Self.timeout)
                let start = ContinuousClock.now
                let error = await #expect(throws: TransportError.self) { try await transport.send(request) }
                #expect(error?.reason == .timedOut, "\(String(describing: error))")
                #expect(ContinuousClock.now - start < Self.timeout + .seconds(1))
            }
            await server.stop()
        }

        @Test(
            "An upload that cannot begin because of it ends with nothing posted, and says why",
            arguments: ShippedTransport.allCases, ["http", "https"])
        func upload(shipped: ShippedTransport, scheme: String) async throws {
            let server = try await Self.server(for: scheme)
            let port = try #require(server.baseURL.port)
            var transport = ObservedTransport(try shipped.transport())
            transport.onRequest = { request in
                guard request.operation == .uploadChunk else { return }
                request.head.scheme = scheme
                request.head.authority = "127.0.0.1:\(port)"
                request.timeout = Self.timeout
            }
            let stage = try await Stage(over: transport)
            let start = ContinuousClock.now
            let outcome = try await stage.publish(Posts.upload(Posts.largeFile))
            #expect(ContinuousClock.now - start < .seconds(15))
            guard case .failed(let error) = outcome else {
                Issue.record("\(outcome)")
                return
            }
            #expect(error.code == .timedOut, "\(error)")
            #expect(try await stage.ledger().posts.isEmpty)
            await server.stop()
        }

        private static func server(for scheme: String) async throws -> PythonPeer {
            try await PythonPeer.start("Instruments/deaf_server.py", scheme == "http" ? ["full"] : [], needsPackages: false)
        }
    }
}
