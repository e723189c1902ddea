// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

#if AsyncHTTPClient
import AsyncHTTPClient
import NIOCore
import NIOPosix

/// The clients of one transport, shut down with it: a client must be shut down before it goes away.
///
/// They run on one of the event loops that all of SwiftNIO shares: bodies are paced by a round trip through the loop of their connection,
/// which therefore has to be known.
final class HTTPClients: Sendable {
    /// For requests without effect, which share connections.
    let shared: HTTPClient
    /// For requests with an effect, each of which says `Connection: close`: no connection of this client carries a second one.
    let unshared: HTTPClient
    let loop: any EventLoop
    private let isShutDown = Locked(false)

    init(connectTimeout: Duration) {
        loop = MultiThreadedEventLoopGroup.singleton.any()
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: TimeAmount(connectTimeout)),
            decompression: .disabled
        )
        configuration.httpVersion = .http1Only
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 64
        shared = HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration)
        configuration.connectionPool.idleTimeout = .seconds(1)
        unshared = HTTPClient(eventLoopGroupProvider: .shared(loop), configuration: configuration)
    }

    deinit {
        guard !isShutDown.withLock({ $0 }) else { return }
        let (shared, unshared) = (shared, unshared)
        Task { await Self.shutdown(shared, unshared) }
    }

    func shutdown() async {
        let isFirst = isShutDown.withLock { isShutDown in
            defer { isShutDown = true }
            return !isShutDown
        }
        if isFirst { await Self.shutdown(shared, unshared) }
    }

    /// Errors of a shutdown are those of the requests that it ended, which got them already.
    private static func shutdown(_ shared: HTTPClient, _ unshared: HTTPClient) async {
        try? await shared.shutdown()
        try? await unshared.shutdown()
    }
}
#endif
