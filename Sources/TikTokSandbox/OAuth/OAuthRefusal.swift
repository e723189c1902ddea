// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// An answer of the token and revoke endpoints that is not a success, in their flat shape.
struct OAuthRefusal: Error {
    var status: Int
    var error: String
    var description: String

    init(_ status: Int, _ error: String, _ description: String) {
        self.status = status
        self.error = error
        self.description = description
    }

    static let malformed = OAuthRefusal(400, "invalid_request", "The request parameters are malformed.")
    static let scope = OAuthRefusal(400, "invalid_scope", "A scope is unknown; scopes are joined with commas.")
    static let client = OAuthRefusal(401, "invalid_client", "Client info is illegal or malformed.")
    static let code = OAuthRefusal(400, "invalid_grant", "Authorization code is expired.")
    static let redirect = OAuthRefusal(
        400, "invalid_request", "Redirect_uri is not matched with the uri when requesting code.")
    static let verifier = OAuthRefusal(400, "invalid_request", "Code verifier or code challenge is invalid.")
    static let refreshToken = OAuthRefusal(400, "invalid_grant", "Refresh token is invalid or expired.")
    /// Revoking was seen to refuse with HTTP 200.
    static let accessToken = OAuthRefusal(200, "invalid_grant", "The access token is invalid or expired.")
    static let grantType = OAuthRefusal(400, "unsupported_grant_type", "The grant type is not supported.")
}
