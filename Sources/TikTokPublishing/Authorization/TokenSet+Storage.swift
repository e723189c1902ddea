// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension TokenSet {
    /// The form for a ``TokenStore``: a JSON object with a version.
    ///
    /// It holds the tokens in clear text. Whoever keeps it has to keep it from everybody else.
    ///
    /// ```json
    /// {"version":1,"open_id":"…","access_token":"…","refresh_token":"…","issued_at":1795000000,
    ///  "access_token_expires_at":1795007200,"refresh_token_expires_at":1810552000,"scopes":["video.publish"]}
    /// ```
    ///
    /// Dates are seconds since 1970. Unknown dates and an absent refresh token are left out.
    /// - Throws: `EncodingError`; none is known to happen.
    public func encodedForStorage() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(
            StoredTokens(
                version: StoredTokens.currentVersion,
                openID: openID,
                accessToken: accessToken.reveal(),
                refreshToken: refreshToken?.reveal(),
                issued: issued.timeIntervalSince1970,
                accessTokenExpiry: accessTokenExpiry == .distantFuture ? nil : accessTokenExpiry.timeIntervalSince1970,
                refreshTokenExpiry: refreshTokenExpiry?.timeIntervalSince1970,
                scopes: scopes.sorted { $0.rawValue < $1.rawValue }
            )
        )
    }

    /// Reads the form that ``encodedForStorage()`` wrote.
    /// - Parameter stored: The stored bytes.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/storedTokensUnreadable`` when the bytes are damaged or come from a newer version
    ///   of this SDK, ``TikTokError/Code/tokenKeyMissing`` when a ``TokenEncryption`` sealed them. That is no sign that the user signed out: keep them.
    public init(stored: Data) throws {
        if TokenEnvelope.isMarked(stored) {
            throw TokenEnvelope(stored)?.keyMissing ?? TikTokError(code: .tokenKeyMissing)
        }
        guard let form = try? JSONDecoder().decode(StoredTokens.self, from: stored),
            form.version == StoredTokens.currentVersion, !form.accessToken.isEmpty, form.refreshToken?.isEmpty != true,
            !form.openID.rawValue.isEmpty
        else {
            throw TikTokError(code: .storedTokensUnreadable)
        }
        self.init(
            openID: form.openID,
            accessToken: Secret(form.accessToken),
            refreshToken: form.refreshToken.map(Secret.init),
            issued: Date(timeIntervalSince1970: form.issued),
            accessTokenExpiry: form.accessTokenExpiry.map(Date.init(timeIntervalSince1970:)) ?? .distantFuture,
            refreshTokenExpiry: form.refreshTokenExpiry.map(Date.init(timeIntervalSince1970:)),
            scopes: Set(form.scopes)
        )
    }
}

private struct StoredTokens: Codable {
    static let currentVersion = 1

    var version: Int
    var openID: OpenID
    var accessToken: String
    var refreshToken: String?
    var issued: Double
    var accessTokenExpiry: Double?
    var refreshTokenExpiry: Double?
    var scopes: [Scope]

    enum CodingKeys: String, CodingKey {
        case version
        case openID = "open_id"
        case accessToken = "access_token"
        case refreshToken = "refresh_token"
        case issued = "issued_at"
        case accessTokenExpiry = "access_token_expires_at"
        case refreshTokenExpiry = "refresh_token_expires_at"
        case scopes
    }
}
