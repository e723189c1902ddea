// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension TokenStoreConformance {
    func expect(_ stored: TokenSet?, _ expected: TokenSet?, _ rule: Rule, _ when: String) throws {
        guard stored != expected else { return }
        guard let stored, let expected else {
            let found = stored == nil ? "no tokens" : "tokens"
            throw ConformanceFailure(rule: rule.rawValue, message: "\(found) \(when)")
        }
        let parts: [(String, Bool)] = [
            ("open id", stored.openID == expected.openID), ("access token", stored.accessToken == expected.accessToken),
            ("refresh token", stored.refreshToken == expected.refreshToken), ("date of issue", stored.issued == expected.issued),
            ("expiry of the access token", stored.accessTokenExpiry == expected.accessTokenExpiry),
            ("expiry of the refresh token", stored.refreshTokenExpiry == expected.refreshTokenExpiry),
            ("scopes", stored.scopes == expected.scopes),
        ]
        let wrong = parts.filter { !$0.1 }.map(\.0).joined(separator: ", ")
        throw ConformanceFailure(rule: rule.rawValue, message: "wrong \(wrong) \(when)")
    }

    static let account = OpenID(rawValue: "-000conformance")

    /// Tokens that differ in everything from those of another generation.
    static func tokens(_ generation: Int, of account: OpenID = account) -> TokenSet {
        TokenSet(
            openID: account,
            accessToken: Secret("act.CONFORMANCE\(generation)!4821"),
            refreshToken: Secret("rft.CONFORMANCE\(generation)!4990"),
            issued: Date(timeIntervalSince1970: 1_795_000_000 + Double(generation)),
            accessTokenExpiry: Date(timeIntervalSince1970: 1_795_007_200 + Double(generation)),
            refreshTokenExpiry: Date(timeIntervalSince1970: 1_826_536_000 + Double(generation)),
            scopes: [.userInfoBasic, .videoPublish, Scope(rawValue: "scope.\(generation)")]
        )
    }

    /// How many generations came before, as ``tokens(_:of:)`` counts them.
    static func generation(_ tokens: TokenSet) -> Int {
        Int(tokens.issued.timeIntervalSince1970) - 1_795_000_000
    }
}
