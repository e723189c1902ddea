// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Sends requests again when that can help and cannot harm.
///
/// A request without ``TransportRequest/hasEffect`` is repeated after a ``TransportError`` and after 408, 425, 429 and 5xx. A request with an
/// effect is repeated only when not one byte of it was sent, and after 429, which refuses it. Nothing is repeated after a cancellation, and nothing
/// when the ``RetryQuota`` is used up.
public struct RetryMiddleware: HTTPMiddleware {
    private let policy: RetryPolicy
    private let quota: RetryQuota
    private let time: TimeSource
    private let isReadable: @Sendable (TransportResponse) -> Bool

    /// Creates a middleware.
    /// - Parameters:
    ///   - policy: When to send again.
    ///   - quota: How many retries may be sent while nothing succeeds. Share one among everything that sends to the same server.
    ///   - time: What waits.
    public init(_ policy: RetryPolicy = RetryPolicy(), quota: RetryQuota = RetryQuota(), time: TimeSource = .system) {
        self.init(policy, quota: quota, time: time, isReadable: { _ in true })
    }

    /// - Parameter isReadable: Whether somebody can make sense of a success. A request without effect is repeated when nobody can.
    init(
        _ policy: RetryPolicy, quota: RetryQuota, time: TimeSource, isReadable: @escaping @Sendable (TransportResponse) -> Bool
    ) {
        self.policy = policy
        self.quota = quota
        self.time = time
        self.isReadable = isReadable
    }

    /// Passes the request on until the outcome is final, and returns or throws the last outcome.
    ///
    /// When the task is cancelled during a wait, the outcome before that wait is the last one: it tells what the server has seen.
    /// - Parameters:
    ///   - request: The request.
    ///   - next: The rest of the way.
    /// - Returns: The last response.
    /// - Throws: The last error of `next`.
    public func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        var waited = Duration.zero
        var attempt = 1
        var paid: Int?
        while true {
            let outcome: Result<TransportResponse, any Error>
            do {
                outcome = .success(try await next(request))
            } catch {
                outcome = .failure(error)
            }
            let wait = policy.wait(
                after: outcome, attempt: attempt, hasEffect: request.hasEffect, isGarbled: isGarbled(outcome),
                random: time.random())
            guard let wait, waited + wait <= policy.budget else {
                if outcome.isSuccess { quota.put(paid ?? 1) }
                return try outcome.get()
            }
            let price = outcome.isRateLimited ? quota.rateLimitedCost : quota.cost
            guard quota.take(price) else { return try outcome.get() }
            guard await hasSlept(wait) else {
                quota.put(price)
                return try outcome.get()
            }
            paid = price
            waited += wait
            attempt += 1
        }
    }

    private func isGarbled(_ outcome: Result<TransportResponse, any Error>) -> Bool {
        guard outcome.isSuccess, case .success(let response) = outcome else { return false }
        return !isReadable(response)
    }

    private func hasSlept(_ duration: Duration) async -> Bool {
        do {
            try await time.sleep(duration)
            return !Task.isCancelled
        } catch {
            return false
        }
    }
}

extension Result where Success == TransportResponse {
    fileprivate var isSuccess: Bool {
        if case .success(let response) = self { response.head.status.kind == .successful } else { false }
    }

    fileprivate var isRateLimited: Bool {
        if case .success(let response) = self { response.head.status.code == 429 } else { false }
    }
}
