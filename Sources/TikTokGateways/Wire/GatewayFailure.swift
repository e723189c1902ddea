// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

/// Makes the error of an answer that refuses or cannot be understood.
struct GatewayFailure: Sendable {
    let response: TransportResponse
    let operation: OperationName
    let hasEffect: Bool

    func error(_ code: TikTokError.Code, serverCode: String? = nil, message: String? = nil) -> TikTokError {
        let status = response.head.status.code
        var error = TikTokError(
            code: code, operation: operation, status: status, serverMessage: message, retryAfter: wait, hasEffect: hasEffect)
        error.serverCode = serverCode.flatMap(TikTokError.safeServerCode)
        if hasEffect, status >= 500 || status == 408 || status == 425 { error.advice = .reconcile }
        return error
    }

    /// What the status alone says.
    var codeOfStatus: TikTokError.Code { Self.code(of: response.head.status.code) }

    /// What a status of HTTP says, wherever it stands.
    static func code(of status: Int) -> TikTokError.Code {
        switch status {
        case 200..<300: .badAnswer
        case 300..<400: .redirected
        case 401: .apiKeyRefused
        case 402: .subscriptionRequired
        case 403: .permissionDenied
        case 404: .notFound
        case 429: .rateLimitExceeded
        case 500...: .gatewayFailed
        default: .gatewayRefused
        }
    }

    /// How long the server asks to wait: `Retry-After`, or the reset of a window in Unix seconds.
    private var wait: Duration? {
        if let wait = response.retryAfter { return wait }
        guard response.head.status.code == 429, let name = HTTPField.Name("X-RateLimit-Reset"),
            let reset = response.head.headerFields[name].flatMap({ Double($0) }), let now = response.serverDate
        else { return nil }
        return .seconds(min(max(0, reset - now.timeIntervalSince1970), 86_400))
    }
}
