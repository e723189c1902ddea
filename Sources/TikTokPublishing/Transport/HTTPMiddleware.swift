// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Logging

/// Something that stands between the SDK and the transport and sees every request and response.
public protocol HTTPMiddleware: Sendable {
    /// The rest of the way: the next middleware, or the transport.
    typealias Next = @Sendable (TransportRequest) async throws -> TransportResponse

    /// Handles one request, calling `next` as often as it needs to: usually once.
    /// - Parameters:
    ///   - request: The request, as the middleware outside of this one left it.
    ///   - next: The rest of the way.
    /// - Returns: The response for the middleware outside of this one.
    /// - Throws: ``TransportError`` from the transport, ``TikTokError``, or `CancellationError`.
    func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse
}

/// A transport wrapped in middlewares. The first middleware is the outermost: it sees a request first and a response last.
public struct MiddlewareTransport: HTTPTransport {
    private let middlewares: [any HTTPMiddleware]
    private let transport: any HTTPTransport

    /// Wraps a transport.
    /// - Parameters:
    ///   - transport: What sends in the end.
    ///   - middlewares: From the outermost to the innermost.
    public init(_ transport: any HTTPTransport, middlewares: [any HTTPMiddleware]) {
        self.transport = transport
        self.middlewares = middlewares
    }

    /// Sends a request through all middlewares.
    /// - Parameters:
    ///   - request: The request.
    ///   - progress: Called with the total of body bytes handed to the network so far; it begins anew when a middleware sends again.
    /// - Returns: The response, as the outermost middleware leaves it.
    /// - Throws: What a middleware or the transport throws.
    public func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        try await pass(request, progress: progress, from: 0)
    }

    private func pass(
        _ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?, from index: Int
    ) async throws -> TransportResponse {
        guard index < middlewares.count else {
            return try await transport.send(request, progress: progress)
        }
        return try await middlewares[index].intercept(request) { request in
            try await pass(request, progress: progress, from: index + 1)
        }
    }
}

extension MiddlewareTransport {
    /// A transport that lets requests with an effect run to their end, and logs them all: what everything of the SDK stands on.
    package static func shielded(_ transport: any HTTPTransport, logger: Logger, time: TimeSource) -> MiddlewareTransport {
        MiddlewareTransport(EffectShield(transport), middlewares: [LoggingMiddleware(logger, time: time)])
    }
}
