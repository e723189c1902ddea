// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What one user granted: the access token, the refresh token behind it, and how long each lives.
///
/// It is deliberately not `Codable`, so that no encoder writes tokens down by accident. A ``TokenStore`` uses
/// ``encodedForStorage()`` and ``init(stored:)``.
public struct TokenSet: Sendable, Hashable {
    /// The user.
    public let openID: OpenID
    /// What requests are authorized with.
    public let accessToken: Secret
    /// What the next access token is bought with, once: TikTok replaces it with every refresh. `nil` when the server gave none.
    public let refreshToken: Secret?
    /// When the server answered with these tokens.
    public let issued: Date
    /// When the access token ends, from `expires_in`. `.distantFuture` when the server did not say: then it is used until it is refused.
    public let accessTokenExpiry: Date
    /// When the refresh token ends, from `refresh_expires_in`. `nil` when the server did not say.
    public let refreshTokenExpiry: Date?
    /// What the user granted, which may be less than what was asked for.
    public let scopes: Set<Scope>

    /// Puts tokens together. Dates are rounded down to whole seconds, which is how they are stored.
    /// - Parameters:
    ///   - openID: The user.
    ///   - accessToken: The access token.
    ///   - refreshToken: The refresh token.
    ///   - issued: When the server answered with these tokens.
    ///   - accessTokenExpiry: When the access token ends; `.distantFuture` when that is unknown.
    ///   - refreshTokenExpiry: When the refresh token ends; `nil` when that is unknown.
    ///   - scopes: What the user granted.
    public init(
        openID: OpenID,
        accessToken: Secret,
        refreshToken: Secret?,
        issued: Date,
        accessTokenExpiry: Date,
        refreshTokenExpiry: Date? = nil,
        scopes: Set<Scope>
    ) {
        self.openID = openID
        self.accessToken = accessToken
        self.refreshToken = refreshToken
        self.issued = issued.wholeSeconds
        self.accessTokenExpiry = accessTokenExpiry.wholeSeconds
        self.refreshTokenExpiry = refreshTokenExpiry?.wholeSeconds
        self.scopes = scopes
    }
}

extension Date {
    fileprivate var wholeSeconds: Date {
        let seconds = timeIntervalSince1970
        guard seconds.isFinite else { return seconds < 0 ? .distantPast : .distantFuture }
        return min(.distantFuture, max(.distantPast, Date(timeIntervalSince1970: seconds.rounded(.down))))
    }
}
