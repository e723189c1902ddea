// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import AsyncHTTPClient
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Testing
import TikTokPublishing
import TikTokPublishingTesting

@Suite(.serialized)
struct CallersClientTests {
    /// Four loops, as a server has them.
    static let group = MultiThreadedEventLoopGroup(numberOfThreads: 4)

    @Test("A transport over a client of the caller keeps the rule", arguments: HTTPTransportConformance.Rule.allCases)
    func keeps(_ rule: HTTPTransportConformance.Rule) async throws {
        var configuration = HTTPClient.Configuration.publishing
        configuration.timeout.connect = rule == .reportsRefusal ? .milliseconds(300) : .seconds(60)
        try await HTTPClient.withClient(configuration, on: Self.group) { client in
            try await HTTPTransportConformance(try AsyncHTTPClientTransport(client: client)).check(rule)
        }
    }

    @Test("A client that could send something twice or elsewhere, or tells secrets, is refused with all that has to be changed")
    func refusals() async throws {
        let changes: [(word: String, change: (inout HTTPClient.Configuration) -> Void)] = [
            ("redirectConfiguration", { $0.redirectConfiguration = .follow(max: 1, allowCycles: false) }),
            ("httpVersion", { $0.httpVersion = .automatic }),
            ("decompression", { $0.decompression = HTTPClient.Configuration.singletonConfiguration.decompression }),
            ("certificateVerification", { $0.tlsConfiguration = .verifying(.none) }),
            ("certificateVerification", { $0.tlsConfiguration = .verifying(.noHostnameVerification) }),
            ("certificateVerification", { $0.tlsConfiguration = .verifying(.optionalVerification) }),
            ("maximumTLSVersion", { $0.tlsConfiguration = .upTo(.tlsv11) }),
        ]
        for (word, change) in changes {
            var configuration = HTTPClient.Configuration.publishing
            change(&configuration)
            try await HTTPClient.withClient(configuration) { client in
                let error = #expect(throws: TikTokError.self) { try AsyncHTTPClientTransport(client: client) }
                #expect(error?.code == .invalidConfiguration)
                #expect(error?.remedy.hasPrefix("Set \(word) to") == true || error?.remedy == "Leave \(word) out.")
            }
        }
        let error = #expect(throws: TikTokError.self) { try AsyncHTTPClientTransport(client: .shared) }
        for word in ["redirectConfiguration", "httpVersion", "decompression", "tracing.tracer"] {
            #expect(error?.remedy.contains(word) == true)
        }
    }

    @Test("It is never shut down: its owner goes on using it after the transport was shut down, or went away")
    func neverShutDown() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200) }
        defer { server.stop() }
        try await HTTPClient.withClient(.publishing) { client in
            do {
                let transport = try AsyncHTTPClientTransport(client: client)
                _ = try await transport.send(Self.request(to: server, hasEffect: true))
                await transport.shutdown()
                let error = await #expect(throws: TransportError.self) {
                    try await transport.send(Self.request(to: server, hasEffect: true))
                }
                #expect(error?.delivery == .notSent)
            }
            let message = HTTPClientRequest(url: server.url("/mine").absoluteString)
            #expect(try await client.execute(message, timeout: .seconds(120)).status == .ok)
        }
    }

    @Test("A client that its owner has shut down fails requests, and says that nothing was sent")
    func ended() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200) }
        defer { server.stop() }
        let client = HTTPClient(configuration: .publishing)
        let transport = try AsyncHTTPClientTransport(client: client)
        try await client.shutdown()
        let error = await #expect(throws: TransportError.self) {
            try await transport.send(Self.request(to: server, hasEffect: true))
        }
        #expect(error?.reason == .badRequest && error?.delivery == .notSent)
        #expect(server.requests.isEmpty)
    }

    @Test("A client that its owner shuts down during a request is a lost connection, not a cancellation")
    func endedUnderWay() async throws {
        let server = try LoopbackServer { _ in .stall }
        defer { server.stop() }
        let client = HTTPClient(configuration: .publishing)
        let transport = try AsyncHTTPClientTransport(client: client)
        let request = Task { try await transport.send(Self.request(to: server, hasEffect: true)) }
        while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(2)) }
        try await client.shutdown()
        let error = await #expect(throws: TransportError.self) { try await request.value }
        #expect(error?.reason == .connectionLost && error?.delivery == .maybeSent)
    }

    @Test("A request with an effect gets a connection of its own, also when the owner of the client talks to the same server")
    func freshConnections() async throws {
        let server = try LoopbackServer { _ in .answer(status: 200) }
        defer { server.stop() }
        try await HTTPClient.withClient(.publishing) { client in
            let transport = try AsyncHTTPClientTransport(client: client)
            for _ in 0..<5 {
                let message = HTTPClientRequest(url: server.url("/mine").absoluteString)
                _ = try await client.execute(message, timeout: .seconds(120)).body.collect(upTo: 1 << 10)
                _ = try await transport.send(Self.request(to: server, hasEffect: false))
                _ = try await transport.send(Self.request(to: server, hasEffect: true))
            }
        }
        let requests = server.requests
        #expect(requests.filter { $0.target == "/true" }.allSatisfy { $0.numberOnConnection == 0 })
        // The others do share theirs, so that the test can see a difference.
        #expect(requests.contains { $0.target == "/false" && $0.numberOnConnection > 0 })
        #expect(requests.contains { $0.target == "/mine" && $0.numberOnConnection > 0 })
        for connection in Set(requests.filter { $0.target == "/true" }.map(\.connection)) {
            #expect(requests.filter { $0.connection == connection }.count == 1)
        }
    }

    @Test("A large file is paced by the network with one event loop and with four")
    func pacing() async throws {
        for threads in [1, 4] {
            let group = MultiThreadedEventLoopGroup(numberOfThreads: threads)
            try await HTTPClient.withClient(.publishing, on: group) { client in
                for _ in 0..<3 {
                    let taken = try await Pacing.bytesTaken(by: try AsyncHTTPClientTransport(client: client))
                    #expect(taken < 16 << 20)
                }
            }
            try await group.shutdownGracefully()
        }
    }

    private static func request(to server: LoopbackServer, hasEffect: Bool) -> TransportRequest {
        TransportRequest(
            operation: .videoInit, head: HTTPRequest(method: .post, url: server.url("/\(hasEffect)")), hasEffect: hasEffect)
    }
}

extension TLSConfiguration {
    fileprivate static func verifying(_ verification: CertificateVerification) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateVerification = verification
        return configuration
    }

    fileprivate static func upTo(_ version: TLSVersion) -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.maximumTLSVersion = version
        return configuration
    }
}
#endif
