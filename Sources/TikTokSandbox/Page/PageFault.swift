// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// What the page can have go wrong with the next call.
enum PageFault: String, CaseIterable {
    case serverError = "server_error"
    case rateLimit = "rate_limit"
    case tokenInvalid = "token_invalid"
    case garbage
    case dropped
    case publishFails = "publish_fails"

    /// The calls that it can be about.
    static let targets: [SandboxFault.Target] =
        [
            .token, .revoke, .creatorInfo, .videoInit, .inboxVideoInit, .contentInit, .upload, .statusFetch, .cancel, .userInfo,
            .videoList, .videoQuery, .getQRCode, .checkQRCode,
        ] + SandboxGateway.allCases.map { .gateway($0) } + [.gatewayUpload]

    var label: String {
        switch self {
        case .serverError: "HTTP 500"
        case .rateLimit: "429 rate_limit_exceeded"
        case .tokenInvalid: "401 access_token_invalid"
        case .garbage: "200, no JSON"
        case .dropped: "none: it never arrives"
        case .publishFails: "ok, but the publish fails later"
        }
    }

    func effect(on target: SandboxFault.Target) -> SandboxFault.Effect {
        switch self {
        case .serverError: .answer(SandboxFault.Answer(status: 500))
        case .rateLimit: .answer(refusal(429, "rate_limit_exceeded", on: target))
        case .tokenInvalid: .answer(refusal(401, "access_token_invalid", on: target))
        case .garbage: .answer(.garbage())
        case .dropped: .drop(.maybeSent)
        case .publishFails: .failPublish(reason: "internal")
        }
    }

    /// A refusal in the shape of TikTok's API. The words of the gateways are their own, and only the status is known to all of them.
    private func refusal(_ status: Int, _ code: String, on target: SandboxFault.Target) -> SandboxFault.Answer {
        guard target.rawValue.hasPrefix("/v2/") else { return SandboxFault.Answer(status: status) }
        return target.rawValue.hasPrefix("/v2/oauth/")
            ? .oauth(status: status, error: code) : .envelope(status: status, code: code)
    }
}
