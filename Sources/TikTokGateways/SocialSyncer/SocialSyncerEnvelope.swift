// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// What all answers of SocialSyncer have in common: a refusal is `{"error": …, "code": …}`.
enum SocialSyncerEnvelope {
    /// The words of a refusal.
    static func read(_ status: Int, _ body: GatewayValue) -> (code: TikTokError.Code?, serverCode: String?, message: String?) {
        let message = body.first("error", "message").text
        let serverCode = body["code"].text
        return (code(status, serverCode, message), serverCode, message)
    }

    /// Throws for a refusal with a status of success, and for a duplicate that does not say of what.
    static func check(_ answer: GatewayAnswer) throws(TikTokError) {
        let body = answer.value
        let isPost = SocialSyncerPublish(body, isExisting: answer.status == 409)?.id != nil
        if answer.status == 409, isPost { return }
        guard answer.status == 409 || body["success"].bool == false || body["error"].text != nil && !isPost else { return }
        let (code, serverCode, message) = read(answer.status, body)
        let fallback: TikTokError.Code = answer.status == 409 ? .duplicatePost : .gatewayRefused
        throw answer.failure(code ?? fallback, serverCode: serverCode, message: message)
    }

    /// In the sister API, 429 says that the creator's posts of the day are used up; the limit of requests has a code of its own.
    static func ofCreatorInfo(_ error: TikTokError) -> TikTokError {
        guard error.status == 429, error.serverCode != "RATE_LIMIT_EXCEEDED" else { return error }
        var limit = TikTokError(
            code: .tooManyPosts, operation: error.operation, status: error.status, serverMessage: error.serverMessage)
        limit.serverCode = error.serverCode
        return limit
    }

    /// A refusal of an effect that tells of a time-out at TikTok is none: nobody knows what came of it.
    static func ofEffect(_ error: TikTokError) -> TikTokError {
        guard let status = error.status, status < 500, SocialSyncerFailure.isUndecided(error.serverMessage, category: nil) else {
            return error
        }
        var doubt = TikTokError(
            code: .badAnswer, operation: error.operation, status: status, serverMessage: error.serverMessage, hasEffect: true)
        doubt.serverCode = error.serverCode
        return doubt
    }

    private static func code(_ status: Int, _ serverCode: String?, _ message: String?) -> TikTokError.Code? {
        if (400..<500).contains(status), let code = message.flatMap(SocialSyncerFailure.code) { return code }
        switch serverCode {
        case "ACCOUNT_DISCONNECTED": return .accountDisconnected
        case "PROFILE_OVER_LIMIT": return .subscriptionRequired
        case "RATE_LIMIT_EXCEEDED": return .rateLimitExceeded
        default: break
        }
        let words = (message ?? "").lowercased()
        return status == 403 && (words.contains("subscription") || words.contains("plan")) ? .subscriptionRequired : nil
    }
}
