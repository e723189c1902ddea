// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// Lets requests wait until a limit that all operations of an API key share allows them.
struct SharedRateLimitMiddleware: HTTPMiddleware {
    private static let everything = OperationName(rawValue: "gateway.everything")

    private let limiter: RateLimiter

    init(_ limit: RateLimit?, time: TimeSource) {
        limiter = RateLimiter(limits: limit.map { [Self.everything: $0] } ?? [:], time: time)
    }

    func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        do {
            try await limiter.pass(Self.everything, key: "key")
        } catch {
            throw TransportError(.cancelled, delivery: .notSent)
        }
        return try await next(request)
    }
}
