// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What the token endpoint hands out.
struct IssuedTokens {
    var openID: String
    var scopes: [String]
    var accessToken: String
    var refreshToken: String
    var expiresIn: Int64
    var refreshExpiresIn: Int64

    var json: JSONValue {
        [
            "access_token": .string(accessToken),
            "expires_in": .integer(expiresIn),
            "open_id": .string(openID),
            "refresh_expires_in": .integer(refreshExpiresIn),
            "refresh_token": .string(refreshToken),
            "scope": .string(scopes.joined(separator: ",")),
            "token_type": "Bearer",
        ]
    }
}
