// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

@Suite("Error catalog")
struct ErrorCatalogTests {
    /// Every code on TikTok's pages with what it means for a client, as read 2026-11. Written here once more on purpose: the catalog must
    /// not be its own judge.
    private static let expected: [String: Advice] = [
        // General: https://developers.tiktok.com/doc/tiktok-api-v2-error-handling
        "access_token_invalid": .refreshToken,
        "scope_not_authorized": .reauthorize,
        "scope_permission_missed": .reauthorize,
        "invalid_params": .fixRequest,
        "invalid_param": .fixRequest,
        "invalid_file_upload": .fixRequest,
        "rate_limit_exceeded": .retryAfter(.seconds(60)),
        "internal_error": .retry,
        // Content Posting: https://developers.tiktok.com/doc/content-posting-api-reference-direct-post and its neighbours
        "spam_risk_too_many_posts": .waitForQuota,
        "spam_risk_user_banned_from_posting": .giveUp,
        "spam_risk_too_many_pending_share": .waitForQuota,
        "reached_active_user_cap": .waitForQuota,
        "unaudited_client_can_only_post_to_private_accounts": .fixRequest,
        "url_ownership_unverified": .fixRequest,
        "privacy_level_option_mismatch": .fixRequest,
        "app_version_check_failed": .fixRequest,
        "invalid_publish_id": .giveUp,
        "token_not_authorized_for_specified_publish_id": .fixRequest,
        "publish_not_cancellable": .giveUp,
        // fail_reason: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status
        "file_format_check_failed": .fixRequest,
        "duration_check_failed": .fixRequest,
        "frame_rate_check_failed": .fixRequest,
        "picture_size_check_failed": .fixRequest,
        "internal": .retry,
        "video_pull_failed": .retry,
        "photo_pull_failed": .retry,
        "publish_cancelled": .giveUp,
        "auth_removed": .reauthorize,
        "spam_risk_text": .giveUp,
        "spam_risk": .giveUp,
        // OAuth: https://developers.tiktok.com/doc/oauth-error-handling
        "invalid_request": .fixRequest,
        "invalid_client": .fixRequest,
        "invalid_grant": .reauthorize,
        "invalid_scope": .fixRequest,
        "unauthorized_client": .fixRequest,
        "unsupported_grant_type": .fixRequest,
        "unsupported_response_type": .fixRequest,
        "access_denied": .giveUp,
        "non_sandbox_target": .fixRequest,
        "server_error": .retry,
        "temporarily_unavailable": .retry,
    ]

    @Test("Every code on TikTok's pages has an entry of its own, with the right advice", arguments: expected)
    func serverCode(code: String, advice: Advice) {
        #expect(ErrorCatalog.codes.contains(TikTokError.Code(rawValue: code)))
        for status in [nil, 200, 400, 401, 403, 429, 500] {
            #expect(
                TikTokError(code: .init(rawValue: code), status: status).advice == advice, "status \(String(describing: status))")
        }
    }

    @Test("There is no entry for a code of TikTok that TikTok's pages do not have")
    func noInvention() {
        let codes = Set(ErrorCatalog.codes.map(\.rawValue).filter { !$0.hasPrefix("sdk.") })
        #expect(codes == Set(Self.expected.keys))
    }

    @Test(
        "Advice to try again becomes advice to reconcile where it may have happened, and no other advice changes",
        arguments: expected)
    func effect(code: String, advice: Advice) {
        let error = TikTokError(code: .init(rawValue: code), hasEffect: true)
        #expect(error.advice == (advice == .retry ? .reconcile : advice))
    }

    @Test(
        "Without a code the status decides",
        arguments: [
            (400, Advice.fixRequest), (401, .refreshToken), (403, .giveUp), (404, .fixRequest), (408, .retry), (413, .fixRequest),
            (415, .fixRequest), (422, .fixRequest), (425, .retry), (429, .retryAfter(.seconds(60))), (500, .retry), (502, .retry),
            (503, .retry), (504, .retry), (599, .retry), (200, .giveUp),
        ])
    func status(status: Int, advice: Advice) {
        for code in [TikTokError.Code.http(status), TikTokError.Code(rawValue: "brand_new")] {
            #expect(TikTokError(code: code, status: status).advice == advice)
            #expect(TikTokError(code: code, status: status, hasEffect: true).advice == (advice == .retry ? .reconcile : advice))
        }
    }

    @Test("An unknown fail reason is the end, and is kept")
    func unknownReason() {
        let error = TikTokError(code: .init(rawValue: "moon_phase"))
        #expect(error.advice == .giveUp)
        #expect(error.description.contains("moon_phase"))
    }

    @Test("The server's wish to wait is honoured, and the minute of a rate limit is the least")
    func retryAfter() {
        func advice(_ code: TikTokError.Code, _ seconds: Int64) -> Advice {
            TikTokError(code: code, retryAfter: .seconds(seconds)).advice
        }
        #expect(advice(.internalError, 7) == .retryAfter(.seconds(7)))
        #expect(advice(.rateLimitExceeded, 7) == .retryAfter(.seconds(60)))
        #expect(advice(.rateLimitExceeded, 61) == .retryAfter(.seconds(61)))
        #expect(advice(.invalidParams, 7) == .fixRequest)
        #expect(TikTokError(code: .internalError, retryAfter: .seconds(7), hasEffect: true).advice == .reconcile)
    }

    @Test("Every entry says what happened and what to do, in a sentence each", arguments: ErrorCatalog.codes)
    func sentences(code: TikTokError.Code) {
        let error = TikTokError(code: code)
        for sentence in [error.meaning, error.remedy] {
            #expect(sentence.count > 8)
            #expect(sentence.hasSuffix("."))
            #expect(sentence.first?.isUppercase == true)
        }
    }
}
