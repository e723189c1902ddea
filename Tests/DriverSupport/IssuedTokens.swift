// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation
package import TikTokPublishing

/// What a token endpoint answered.
package struct IssuedTokens: Decodable, Sendable {
    private enum CodingKeys: String, CodingKey {
        case openID = "open_id"
        case accessToken = "access_token"
        case refreshToken = "refresh_token"
        case lifetime = "expires_in"
        case refreshLifetime = "refresh_expires_in"
    }

    package let openID: String
    private let accessToken: String
    private let refreshToken: String
    private let lifetime: Double
    private let refreshLifetime: Double

    package func tokenSet(at now: Date) -> TokenSet {
        TokenSet(
            openID: OpenID(rawValue: openID), accessToken: Secret(accessToken), refreshToken: Secret(refreshToken), issued: now,
            accessTokenExpiry: now.addingTimeInterval(lifetime), refreshTokenExpiry: now.addingTimeInterval(refreshLifetime),
            scopes: [.userInfoBasic, .videoPublish, .videoUpload, .videoList])
    }
}
