// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing

@Suite(.enabled(if: TLSServers.isExpected, "needs python3 and openssl"))
struct TLSTests {
    @Test(
        "Servers whose certificate or version is not good enough get not one byte of a request, and the error says so",
        arguments: ClientTransport.allCases)
    func refused(client: ClientTransport) async throws {
        let servers = try await TLSServers.start()
        let before = try await servers.report()
        try await client.withTransport(trusting: before.authority, connectTimeout: .seconds(10)) { transport in
            await withTaskGroup { group in
                for peer in TLSPeer.allCases {
                    for hasEffect in [true, false] {
                        group.addTask {
                            let error = await #expect(throws: TransportError.self) {
                                let target = try #require(before.servers[peer.rawValue])
                                return try await transport.send(try Self.request(to: target.port, hasEffect: hasEffect))
                            }
                            if let error { Self.expect(error, from: peer, client, hasEffect) }
                        }
                    }
                }
            }
        }
        let after = try await servers.report()
        for peer in TLSPeer.allCases {
            let seen = try #require(after.servers[peer.rawValue])
            #expect(seen.connections >= 2, "\(peer): it never got there")
            #expect(seen.bytes == 0, "\(peer)")
        }
        await servers.stop()
    }

    private static func expect(_ error: TransportError, from peer: TLSPeer, _ client: ClientTransport, _ hasEffect: Bool) {
        let what: Comment = "\(peer): \(error), effect: \(hasEffect)"
        switch (client, peer) {
        case (.urlSession, .silent):
            #expect(error.reason == .timedOut && error.delivery == .maybeSent, what)
        case (.urlSession, .plain):
            // The same error comes when a handshake succeeds and the server then ends it with an alert.
            #expect(error.reason == .tlsFailed && error.delivery == .maybeSent, what)
        case (.urlSession, _):
            #expect(error.reason == .tlsFailed && error.delivery == (hasEffect ? .notSent : .maybeSent), what)
        case (_, .silent):
            #expect([.cannotConnect, .tlsFailed, .timedOut].contains(error.reason) && error.delivery == .notSent, what)
        default:
            #expect(error.reason == .tlsFailed && error.delivery == .notSent, what)
        }
    }

    @Test(
        "A server that wants a certificate of the client is an error that leaves open what arrived",
        arguments: ClientTransport.allCases)
    func clientCertificate(client: ClientTransport) async throws {
        let servers = try await TLSServers.start()
        let report = try await servers.report()
        let target = try #require(report.servers["wants_certificate"])
        try await client.withTransport(trusting: report.authority, connectTimeout: .seconds(10)) { transport in
            await #expect(throws: TransportError.self) {
                try await transport.send(try Self.request(to: target.port, hasEffect: true))
            }
        }
        #expect(try await servers.report().servers["wants_certificate"]?.bytes == 0)
        await servers.stop()
    }

    #if AsyncHTTPClient
    @Test("What is refused is refused for its own fault: with the same trust, a server without one is answered by")
    func trusted() async throws {
        let servers = try await TLSServers.start()
        let report = try await servers.report()
        let target = try #require(report.servers["valid"])
        try await ClientTransport.callersClient.withTransport(trusting: report.authority, connectTimeout: .seconds(4)) {
            transport in
            for hasEffect in [true, false] {
                let response = try await transport.send(try Self.request(to: target.port, hasEffect: hasEffect))
                #expect(response.head.status == .ok)
            }
        }
        let after = try #require(try await servers.report().servers["valid"])
        #expect(after.handshakes == 2 && after.bytes > 0)
        await servers.stop()
    }
    #endif

    @Test("Through the SDK, a question and a post end in an error at such a server", arguments: ClientTransport.allCases)
    func throughTheSDK(client: ClientTransport) async throws {
        let servers = try await TLSServers.start()
        let report = try await servers.report()
        try await client.withTransport(trusting: report.authority, connectTimeout: .seconds(10)) { transport in
            for peer in [TLSPeer.expired, .selfSigned, .wrongHost] {
                let target = try #require(report.servers[peer.rawValue])
                var configuration = TikTok.Configuration()
                configuration.environment = try .sandbox(at: try #require(URL(string: "https://localhost:\(target.port)")))
                configuration.time = ShortenedTime(factor: 1000).source
                configuration.retry = .never
                let api = TikTok(
                    app: AppCredentials(clientKey: "key", clientSecret: Secret("secret")), tokenStore: EphemeralTokenStore(),
                    journal: EphemeralPublishJournal(), transport: transport, configuration: configuration
                ).account(accessToken: Secret("act.CANARY")).api
                let question = await #expect(throws: TikTokError.self) { try await api.creatorInfo() }
                #expect([.notSent, .noAnswer].contains(question?.code), "\(peer): \(String(describing: question))")
                let post = await #expect(throws: TikTokError.self) {
                    try await api.initializeInboxVideo(source: .pullVideo(url: "https://a.example/v.mp4"))
                }
                #expect([.notSent, .noAnswer].contains(post?.code), "\(peer): \(String(describing: post))")
            }
        }
        let after = try await servers.report()
        for peer in [TLSPeer.expired, .selfSigned, .wrongHost] {
            let seen = try #require(after.servers[peer.rawValue])
            #expect(seen.connections > 0 && seen.bytes == 0, "\(peer)")
        }
        await servers.stop()
    }

    private static func request(to port: Int, hasEffect: Bool) throws -> TransportRequest {
        let url = try #require(URL(string: "https://localhost:\(port)/v2/post/publish/video/init/"))
        return TransportRequest(
            operation: .videoInit,
            head: HTTPRequest(method: .post, url: url, headerFields: [.authorization: "Bearer CANARY"]),
            body: .bytes(Data("CANARY".utf8)), hasEffect: hasEffect, timeout: .seconds(120))
    }
}
