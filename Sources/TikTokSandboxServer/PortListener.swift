// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import NIOCore
import NIOHTTP1
import NIOPosix

/// Listens on an address, and gives each connection a task.
struct PortListener: Sendable {
    private let channel: any Channel
    private let connections: PortConnections

    /// Begins to listen.
    /// - Parameters:
    ///   - idleTimeout: How long a connection may be silent while it does not wait for an answer.
    ///   - serve: Has to go on until the connection is closed.
    init(
        _ address: SocketAddress, idleTimeout: Duration, serve: @escaping @Sendable (PortConnection.Channel) async -> Void
    ) async throws {
        let connections = PortConnections()
        // Threads that all of the process shares: many sandboxes need no more of them than one, and nothing has to be shut down.
        let bootstrap = ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .serverChannelOption(.backlog, value: 256)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    // Too many open files, for one, pass by.
                    let backoff = AcceptBackoffHandler(shouldForwardIOErrorCaught: false) { _ in .milliseconds(100) }
                    try channel.pipeline.syncOperations.addHandler(backoff)
                }
            }
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelOption(.allowRemoteHalfClosure, value: true)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(IdleStateHandler(allTimeout: TimeAmount(idleTimeout)))
                    try pipeline.configureHTTPServerPipeline(withPipeliningAssistance: false, withErrorHandling: false)
                    try pipeline.addHandler(IdleGuard())
                    let connection = try PortConnection.Channel(
                        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
                    // Not by way of a sequence of connections: those that nobody takes out of it before it ends would trap.
                    connections.add { await serve(connection) }
                }
            }
        channel = try await bootstrap.bind(to: address).get()
        self.connections = connections
    }

    /// The port that it got.
    var port: Int? { channel.localAddress?.port }

    /// Listens no more, and ends the connections that are open.
    func stop() async {
        try? await channel.close()
        await connections.stop()
    }

    /// Waits for the end of all of that.
    func wait() async {
        try? await channel.closeFuture.get()
        await connections.stop()
    }
}
