// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

/// What one transport sends with: clients of its own, shut down with it, or one of the caller, which is never shut down here.
final class HTTPClients: Sendable {
    /// A client, and what keeps its connections apart from others of the same client.
    struct Lane: Sendable {
        let client: HTTPClient
        let tls: TLSConfiguration?
    }

    /// For requests without effect, which share connections.
    let shared: Lane
    /// For requests with an effect, each of which says `Connection: close`: no connection of this lane carries a second one.
    let unshared: Lane
    /// The loop of all connections; one of their loops when a client of the caller has several.
    let loop: any EventLoop
    private let isOwned: Bool
    private let end = Locked<Task<Void, Never>?>(nil)

    /// Makes clients that run on one of the event loops that all of SwiftNIO shares: bodies are paced by a round trip through the loop
    /// of their connection, which therefore has to be known.
    init(connectTimeout: Duration) {
        loop = MultiThreadedEventLoopGroup.singleton.any()
        var configuration = HTTPClient.Configuration(
            tlsConfiguration: .atLeastTLS12(nil),
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(connectTimeout)),
            decompression: .disabled
        )
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        // By itself it goes on trying until the connect timeout has passed, also to shake hands with a server that it refuses.
        configuration.connectionPool.retryConnectionEstablishment = false
        // A tracer of the process would be told upload URLs, which are secrets.
        configuration.tracing.tracer = nil
        shared = Lane(client: HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration), tls: nil)
        configuration.connectionPool.idleTimeout = .seconds(1)
        unshared = Lane(client: HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration), tls: nil)
        isOwned = true
    }

    /// Takes a client of the caller.
    ///
    /// AsyncHTTPClient keeps connections of different TLS settings apart, also without TLS: a difference without a meaning gives
    /// requests with an effect connections that nobody else uses.
    init(_ client: HTTPClient) throws(TikTokError) {
        var tls = TLSConfiguration.atLeastTLS12(try client.checkedConfiguration().tlsConfiguration)
        shared = Lane(client: client, tls: tls)
        tls.shutdownTimeout = tls.shutdownTimeout + .nanoseconds(1)
        unshared = Lane(client: client, tls: tls)
        loop = client.eventLoopGroup.any()
        isOwned = false
    }

    deinit {
        guard isOwned, end.withLock({ $0 == nil }) else { return }
        // A client must be shut down before it goes away.
        let (shared, unshared) = (shared.client, unshared.client)
        Task { await Self.shutdown(shared, unshared) }
    }

    /// Shuts the clients down, unless they are the caller's, and waits for it.
    func shutdown() async {
        guard isOwned else { return }
        let task = end.withLock { end in
            let (shared, unshared) = (shared.client, unshared.client)
            let task = end ?? Task { await Self.shutdown(shared, unshared) }
            end = task
            return task
        }
        await task.value
    }

    /// Errors of a shutdown are those of the requests that it ended, which got them already.
    private static func shutdown(_ shared: HTTPClient, _ unshared: HTTPClient) async {
        try? await shared.shutdown()
        try? await unshared.shutdown()
    }
}

extension TLSConfiguration {
    /// A configuration, or AsyncHTTPClient's own, that does not go below TLS 1.2. SwiftNIO's default is TLS 1.0.
    fileprivate static func atLeastTLS12(_ configuration: TLSConfiguration?) -> TLSConfiguration {
        var configuration = configuration ?? .makeClientConfiguration()
        if [.tlsv1, .tlsv11].contains(configuration.minimumTLSVersion) { configuration.minimumTLSVersion = .tlsv12 }
        return configuration
    }
}
#endif
