// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// An answer of the API that is not `ok`.
struct Refusal: Error {
    var status: Int
    var code: String
    var message: String

    init(_ status: Int, _ code: String, _ message: String = "") {
        self.status = status
        self.code = code
        self.message = message.isEmpty ? code : message
    }

    static func invalidParams(_ message: String) -> Refusal {
        Refusal(400, "invalid_params", message)
    }

    static let tokenInvalid = Refusal(
        401, "access_token_invalid", "The access token is invalid or not found in the request.")
    static let scopeNotAuthorized = Refusal(
        401, "scope_not_authorized", "The user did not authorize the scope required for completing this request.")
    static let rateLimit = Refusal(429, "rate_limit_exceeded", "The API rate limit was exceeded. Please try again later.")
    static let banned = Refusal(403, "spam_risk_user_banned_from_posting", "The user is banned from making new posts.")
    static let tooManyPosts = Refusal(403, "spam_risk_too_many_posts", "The daily post cap from the API is reached for the user.")
    static let activeUserCap = Refusal(403, "reached_active_user_cap", "The daily quota for active publishing users is reached.")
    static let unaudited = Refusal(
        403, "unaudited_client_can_only_post_to_private_accounts",
        "Please review our integration guidelines at https://developers.tiktok.com/doc/content-sharing-guidelines/")
    static let privacyMismatch = Refusal(
        403, "privacy_level_option_mismatch", "The privacy level is missing or not among the options of the creator.")
    static let pendingShares = Refusal(400, "spam_risk_too_many_pending_share")
    static let unverifiedURL = Refusal(
        403, "url_ownership_unverified", "Please review our URL ownership verification rules for pulling media.")

    /// The same refusal with another status.
    func with(status: Int) -> Refusal {
        Refusal(status, code, message)
    }
}
