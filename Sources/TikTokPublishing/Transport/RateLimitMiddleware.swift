// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Makes every request wait for its turn at a ``RateLimiter``.
public struct RateLimitMiddleware: HTTPMiddleware {
    private let limiter: RateLimiter
    private let key: String

    /// Creates a middleware.
    /// - Parameters:
    ///   - limiter: The limiter, shared by all that count for the same limits.
    ///   - key: Whose limit it counts for, such as the account. Never a token.
    public init(_ limiter: RateLimiter, key: String) {
        self.limiter = limiter
        self.key = key
    }

    /// Waits, then sends.
    public func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        do {
            try await limiter.waitForTurn(of: request.operation, key: key)
        } catch is CancellationError {
            throw TransportError(.cancelled, delivery: .notSent)
        }
        return try await next(request)
    }
}
