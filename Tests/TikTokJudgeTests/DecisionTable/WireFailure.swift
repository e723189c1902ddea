// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A row of the table: how a request fails.
enum WireFailure: String, CaseIterable, Sendable {
    case notSent, noReply, garbled, tokenInvalid, forbidden, rateLimited, badRequest, quota, serverEnvelope, gateway, redirect
    case refusedIn200, uploadGone, outOfStep, invalidGrant

    /// What the judge is to do, once. Nothing for what fails before it gets there.
    /// - Parameters:
    ///   - phase: The request.
    ///   - effect: Whether the judge carries it out all the same.
    ///   - variant: One of several forms, of those that have some.
    func fault(in phase: WirePhase, effect: Bool, variant: Int = 0) -> [String: any Sendable]? {
        guard var fault = answer(phase, variant) else { return nil }
        fault["on"] = phase.endpoint
        fault["effect"] = effect
        // The second chunk: the first has no progress that could be told.
        if phase == .chunk { fault["skip"] = 1 }
        return fault
    }

    /// How many forms there are.
    var variants: Int {
        switch self {
        case .noReply: 2
        case .garbled: 3
        default: 1
        }
    }

    private func answer(_ phase: WirePhase, _ variant: Int) -> [String: any Sendable]? {
        switch self {
        case .notSent: nil
        case .noReply: ["do": "lose", "with": variant == 0 ? "fin" : "rst"]
        case .garbled where phase.isUpload: ["do": "lose", "at": 9]
        case .garbled:
            switch variant {
            case 0: ["do": "truncate", "at": 25]
            case 1: ["do": "answer", "status": 200, "body": "<html>welcome to the hotel</html>"]
            default: ["do": "answer", "status": 200, "body": ""]
            }
        case .tokenInvalid: refusal(phase, 401, "access_token_invalid")
        case .forbidden: refusal(phase, phase.isOAuth ? 403 : 401, phase.isOAuth ? "access_denied" : "scope_not_authorized")
        case .rateLimited: refusal(phase, 429, "rate_limit_exceeded")
        case .badRequest: refusal(phase, 400, phase.isOAuth ? "invalid_request" : "invalid_params")
        case .quota: refusal(phase, phase == .creatorInfo ? 200 : 403, "spam_risk_too_many_posts")
        case .serverEnvelope: refusal(phase, 500, phase.isOAuth ? "server_error" : "internal_error")
        case .gateway: ["do": "answer", "status": 502, "body": "<html>Bad Gateway</html>"]
        case .redirect: ["do": "redirect", "status": 307]
        case .refusedIn200: refusal(phase, 200, phase.isOAuth ? "invalid_request" : "scope_not_authorized")
        case .uploadGone: ["do": "answer", "status": 403]
        case .outOfStep:
            ["do": "answer", "status": 416, "headers": ["Content-Range": "bytes 0-9999999/64000001"]]
        case .invalidGrant: refusal(phase, 400, "invalid_grant")
        }
    }

    private func refusal(_ phase: WirePhase, _ status: Int, _ code: String) -> [String: any Sendable] {
        guard phase.isOAuth else { return ["do": "answer", "status": status, "code": code] }
        return ["do": "answer", "status": status, "body": #"{"error":"\#(code)","error_description":"no","log_id":"1"}"#]
    }
}
