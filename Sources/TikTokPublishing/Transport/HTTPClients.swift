// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import AsyncHTTPClient
import NIOCore
import NIOPosix

/// The clients of one transport, shut down with it: a client must be shut down before it goes away.
///
/// They run on one event loop of their own: bodies are paced by a round trip through the loop of their connection, which therefore has to
/// be known.
final class HTTPClients: Sendable {
    /// For requests without effect, which share connections.
    let shared: HTTPClient
    /// For requests with an effect, each of which says `Connection: close`: no connection of this client carries a second one.
    let unshared: HTTPClient
    let loop: any EventLoop
    private let group: MultiThreadedEventLoopGroup
    private let isShutDown = Locked(false)

    init(connectTimeout: Duration) {
        group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        loop = group.any()
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(connectTimeout)),
            decompression: .disabled
        )
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        shared = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
        configuration.connectionPool.idleTimeout = .seconds(1)
        unshared = HTTPClient(eventLoopGroupProvider: .shared(group), configuration: configuration)
    }

    deinit {
        guard !isShutDown.withLock({ $0 }) else { return }
        let (shared, unshared, group) = (shared, unshared, group)
        Task { await Self.shutdown(shared, unshared, group) }
    }

    func shutdown() async {
        let isFirst = isShutDown.withLock { isShutDown in
            defer { isShutDown = true }
            return !isShutDown
        }
        if isFirst { await Self.shutdown(shared, unshared, group) }
    }

    /// Errors of a shutdown are those of the requests that it ended, which got them already.
    private static func shutdown(_ shared: HTTPClient, _ unshared: HTTPClient, _ group: MultiThreadedEventLoopGroup) async {
        try? await shared.shutdown()
        try? await unshared.shutdown()
        try? await group.shutdownGracefully()
    }
}
#endif
