// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes

/// Sends a request again when that can help and cannot harm.
///
/// A request without effect is repeated after a lost connection, a timeout, 408, 425, 429 and 5xx. One with an effect
/// (``TransportRequest/hasEffect``) only when it certainly had none: not a byte was sent, or the server refused it with 429. When the policy is
/// exhausted, the last answer or error is handed on as it is.
public struct RetryMiddleware: HTTPMiddleware {
    /// The least pause after 429: TikTok counts requests in a sliding minute and documents no `Retry-After`
    /// (https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit, read 2026-11).
    public static let rateLimitWindow: Duration = .seconds(60)

    private let policy: RetryPolicy
    private let time: TimeSource

    /// Creates a middleware.
    /// - Parameters:
    ///   - policy: How often, and after which pauses.
    ///   - time: Where time and chance come from; the system by default.
    public init(_ policy: RetryPolicy = RetryPolicy(), time: TimeSource = .system) {
        self.policy = policy
        self.time = time
    }

    /// Sends the request, and again if need be.
    public func intercept(_ request: TransportRequest, next: Next) async throws -> TransportResponse {
        var paused = Duration.zero
        var failures = 0
        while true {
            let result = await attempt(request, next)
            failures += 1
            guard failures < policy.attempts, let least = leastPause(after: result, of: request) else { return try result.get() }
            let pause = max(policy.pause(afterFailures: failures, random: time.random()), least)
            guard paused + pause <= policy.budget else { return try result.get() }
            paused += pause
            do {
                try await time.sleep(pause)
            } catch {
                return try result.get()
            }
        }
    }

    private func attempt(_ request: TransportRequest, _ next: Next) async -> Result<TransportResponse, any Error> {
        do {
            return .success(try await next(request))
        } catch {
            return .failure(error)
        }
    }

    /// How long to wait at least before sending again; `nil` when it must not be sent again.
    private func leastPause(after result: Result<TransportResponse, any Error>, of request: TransportRequest) -> Duration? {
        switch result {
        case .failure(let error as TransportError):
            let isPassing = ![.cancelled, .bodyUnreadable, .badRequest, .responseTooLarge].contains(error.reason)
            return isPassing && (error.delivery == .notSent || !request.hasEffect) ? .zero : nil
        case .failure:
            return nil
        case .success(let response):
            switch response.head.status.code {
            case 429: return max(Self.rateLimitWindow, response.retryAfter ?? .zero)
            case 408, 425, 500...599: return request.hasEffect ? nil : response.retryAfter ?? .zero
            default: return nil
            }
        }
    }
}
