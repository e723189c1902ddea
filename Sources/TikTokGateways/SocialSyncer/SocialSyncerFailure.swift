// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// What SocialSyncer's texts of failures mean.
/// - Source: SocialSyncerAPI, "TikTok API", Common Errors; categories: sister API; read 2026-11
enum SocialSyncerFailure {
    /// Whether nobody knows yet what came of it: the document says to look again after a few minutes.
    static func isUndecided(_ text: String?, category: String?) -> Bool {
        let text = (text ?? "").lowercased()
        // The sister API tries again by itself after the latter.
        return text.contains("platform api call") && text.contains("timeout") || category == "platform_rate_limit"
    }

    /// What a text means, if that is known.
    static func code(of text: String) -> TikTokError.Code? {
        let text = text.lowercased()
        if let code = words(in: text).lazy.compactMap({ tikTok[$0] }).first { return code }
        if text.contains("too many posts in the last 24 hours") { return .tooManyPosts }
        if text.contains("privacy level"), text.contains("not available") { return .privacyLevelOptionMismatch }
        if text.contains("potentially risky") { return .spamRisk }
        if text.contains("missing required tiktok permissions") { return .accountDisconnected }
        return nil
    }

    /// The error of a post that has failed.
    /// - Parameters:
    ///   - text: The gateway's own words.
    ///   - category: The sister API's word for the kind of failure.
    ///   - source: The sister API's word for who is at fault: `user`, `platform` or `system`.
    static func error(_ text: String?, category: String?, source: String?) -> TikTokError {
        let operation = OperationName(rawValue: "social_syncer.posts.get")
        let code = text.flatMap(code(of:)) ?? (isDisconnected(category) ? .accountDisconnected : .gatewayPublishFailed)
        var error = TikTokError(code: code, operation: operation, serverMessage: text)
        error.serverCode = category.flatMap(TikTokError.safeServerCode)
        guard code == .gatewayPublishFailed else { return error }
        if category == "quota_exhausted" {
            error.advice = .waitForQuota
        } else if source == "user" {
            error.advice = .fixRequest
        }
        return error
    }

    private static func isDisconnected(_ category: String?) -> Bool {
        category == "auth_expired" || category == "account_issue"
    }

    private static func words(in text: String) -> [String] {
        text.split { !($0.isASCII && $0.isLetter) && $0 != "_" }.map(String.init)
    }

    /// TikTok's own words, as far as a post that failed with them is not sent again without anybody looking.
    private static let tikTok: [String: TikTokError.Code] = {
        let codes: [TikTokError.Code] = [
            .spamRisk, .spamRiskText, .tooManyPosts, .userBannedFromPosting, .tooManyPendingShares, .reachedActiveUserCap,
            .unauditedClient, .privacyLevelOptionMismatch, .fileFormatCheckFailed, .durationCheckFailed, .frameRateCheckFailed,
            .pictureSizeCheckFailed,
        ]
        return Dictionary(uniqueKeysWithValues: codes.map { ($0.rawValue, $0) })
    }()
}
