// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

#if AsyncHTTPClient
import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL
#endif

/// The transports that users get, and the one over a client of theirs.
enum ClientTransport: String, CaseIterable, CustomTestStringConvertible {
    case urlSession
    #if AsyncHTTPClient
    case asyncHTTPClient
    case callersClient
    #endif

    var testDescription: String { rawValue }

    /// Runs `body` with a new transport, which trusts this authority if it can be told whom to trust.
    func withTransport(
        trusting authority: String? = nil, connectTimeout: Duration, _ body: (any HTTPTransport) async throws -> Void
    ) async throws {
        switch self {
        case .urlSession:
            try await body(.urlSession)
        #if AsyncHTTPClient
        case .asyncHTTPClient:
            try await body(AsyncHTTPClientTransport(connectTimeout: connectTimeout))
        case .callersClient:
            var configuration = HTTPClient.Configuration.publishing
            configuration.timeout.connect = .milliseconds(
                connectTimeout.components.seconds * 1000
                    + connectTimeout.components.attoseconds / 1_000_000_000_000_000)
            if let authority {
                configuration.connectionPool.retryConnectionEstablishment = false
                var tls = TLSConfiguration.makeClientConfiguration()
                tls.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(Array(authority.utf8)))
                configuration.tlsConfiguration = tls
            }
            try await HTTPClient.withClient(configuration) { try await body(AsyncHTTPClientTransport(client: $0)) }
        #endif
        }
    }
}

#if AsyncHTTPClient
extension HTTPClient.Configuration {
    /// What a client needs to be publishable with.
    static var publishing: Self {
        var configuration = Self(redirectConfiguration: .disallow, decompression: .disabled)
        configuration.httpVersion = .http1Only
        configuration.tracing.tracer = nil
        return configuration
    }
}

extension HTTPClient {
    /// Runs `body` with a client that is shut down afterwards.
    static func withClient(
        _ configuration: Configuration, on group: any EventLoopGroup = MultiThreadedEventLoopGroup.singleton,
        _ body: (HTTPClient) async throws -> Void
    ) async throws {
        let client = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
        do {
            try await body(client)
        } catch {
            try? await client.shutdown()
            throw error
        }
        try await client.shutdown()
    }
}
#endif
