// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Lets requests of one user wait until TikTok's limits allow them.
public struct RateLimitMiddleware: HTTPMiddleware {
    private let limiter: RateLimiter
    private let key: String

    /// Creates a middleware.
    /// - Parameters:
    ///   - limiter: The limiter, shared by everything that sends for the same user.
    ///   - key: Who sends, such as the user's `open_id`.
    public init(_ limiter: RateLimiter, key: String) {
        self.limiter = limiter
        self.key = key
    }

    /// Waits for its turn and passes the request on.
    /// - Parameters:
    ///   - request: The request.
    ///   - next: The rest of the way.
    /// - Throws: ``TransportError`` with ``TransportError/Delivery/notSent`` when the task is cancelled while it waits.
    public func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        do {
            try await limiter.pass(request.operation, key: key)
        } catch {
            throw TransportError(.cancelled, delivery: .notSent)
        }
        return try await next(request)
    }
}
