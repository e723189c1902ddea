// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// What a token endpoint answered.
struct IssuedTokens: Decodable {
    enum CodingKeys: String, CodingKey {
        case openID = "open_id"
        case accessToken = "access_token"
        case refreshToken = "refresh_token"
        case lifetime = "expires_in"
        case refreshLifetime = "refresh_expires_in"
    }

    var openID: String
    var accessToken: String
    var refreshToken: String
    var lifetime: Double
    var refreshLifetime: Double

    func tokenSet(at now: Date) -> TokenSet {
        TokenSet(
            openID: OpenID(rawValue: openID), accessToken: Secret(accessToken), refreshToken: Secret(refreshToken), issued: now,
            accessTokenExpiry: now.addingTimeInterval(lifetime), refreshTokenExpiry: now.addingTimeInterval(refreshLifetime),
            scopes: [.userInfoBasic, .videoPublish])
    }
}
