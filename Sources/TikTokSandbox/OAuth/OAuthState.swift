// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Everything the sandbox remembers about consents and tokens.
struct OAuthState {
    /// One consent of one user.
    struct Grant {
        var openID: String
        var scopes: [String]
        var refreshExpires: Date
        var isRevoked = false
    }

    struct Code {
        var openID: String
        var scopes: [String]
        var redirectURI: String
        var isDesktop: Bool
        var challenge: String?
        var expires: Date
    }

    struct AccessToken {
        var grant: Int
        /// How many access tokens there were before it.
        var number: Int
        var issued: Date
        var expires: Date
    }

    struct RefreshToken {
        var grant: Int
        /// That of the access token that came with it.
        var number: Int
        var issued: Date
        var rotated: Date?
    }

    var grants: [Grant] = []
    var codes: [String: Code] = [:]
    var accessTokens: [String: AccessToken] = [:]
    var refreshTokens: [String: RefreshToken] = [:]

    /// The grant of an access token that is alive.
    func grant(of accessToken: String, now: Date) -> Int? {
        guard let token = accessTokens[accessToken], now < token.expires, !grants[token.grant].isRevoked else { return nil }
        return token.grant
    }

    /// The grant of a refresh token that is alive: not expired, and not rotated longer ago than the grace period.
    func grant(ofRefresh refreshToken: String, grace: TimeInterval, now: Date) -> Int? {
        guard let token = refreshTokens[refreshToken], !grants[token.grant].isRevoked, now < grants[token.grant].refreshExpires
        else { return nil }
        if let rotated = token.rotated, now >= rotated.addingTimeInterval(grace) { return nil }
        return token.grant
    }

    /// Ends the consent that a refresh token came from, if it was used before.
    mutating func revokeFamily(of refreshToken: String) {
        guard let token = refreshTokens[refreshToken], token.rotated != nil else { return }
        grants[token.grant].isRevoked = true
    }

    /// Ends every consent of a user.
    mutating func revokeAll(of openID: String) {
        for index in grants.indices where grants[index].openID == openID {
            grants[index].isRevoked = true
        }
    }
}
