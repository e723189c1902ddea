// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// Lets requests wait until the gateway's limits allow them, where several of its endpoints share one.
struct CountedTogether: HTTPMiddleware {
    private let limits: RateLimitMiddleware
    private let group: @Sendable (OperationName) -> OperationName

    /// - Parameters:
    ///   - limits: The limits of the groups.
    ///   - group: The name under which an operation counts.
    init(_ limits: RateLimitMiddleware, group: @escaping @Sendable (OperationName) -> OperationName) {
        self.limits = limits
        self.group = group
    }

    func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        var counted = request
        counted.operation = group(request.operation)
        return try await limits.intercept(counted) { _ in try await next(request) }
    }
}
