// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension AuthorizationRequest {
    /// The form for the user's session on a server, when the callback may come to another process: a JSON object with a version.
    ///
    /// It holds state and PKCE verifier in clear text: whoever has it can finish the sign-in of this user. Keep it on the server, not in a cookie that the
    /// browser can read or change, and delete it when the callback has come, whatever it brought.
    ///
    /// ```json
    /// {"version":1,"platform":"desktop","redirect_uri":"…","scopes":["video.publish"],"state":"…",
    ///  "code_verifier":"…","challenge_encoding":"hex","url":"…"}
    /// ```
    ///
    /// The last two but the URL are left out when PKCE is not used.
    /// - Throws: `EncodingError`; none is known to happen.
    public func encodedForStorage() throws -> Data {
        try JSONCoding.encode(
            StoredRequest(
                version: StoredRequest.currentVersion,
                platform: platform.word,
                redirectURI: redirectURI,
                scopes: scopes,
                state: state.reveal(),
                verifier: pkce?.verifier.reveal(),
                challengeEncoding: pkce?.encoding.word,
                url: url))
    }

    /// Reads the form that ``encodedForStorage()`` wrote.
    /// - Parameter stored: The stored bytes.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/storedSignInUnreadable`` when the bytes are damaged or come from a newer version of this SDK.
    public init(stored: Data) throws {
        guard let form = try? JSONCoding.decode(StoredRequest.self, from: stored),
            form.version == StoredRequest.currentVersion, let platform = Platform(word: form.platform), !form.state.isEmpty
        else {
            throw TikTokError(code: .storedSignInUnreadable)
        }
        var pkce: PKCE?
        if let verifier = form.verifier {
            guard let encoding = form.challengeEncoding.flatMap(PKCE.ChallengeEncoding.init(word:)),
                let restored = try? PKCE(verifier: Secret(verifier), encoding: encoding)
            else {
                throw TikTokError(code: .storedSignInUnreadable)
            }
            pkce = restored
        }
        self.init(
            platform: platform, redirectURI: form.redirectURI, scopes: form.scopes, state: Secret(form.state), pkce: pkce,
            url: form.url)
    }
}

private struct StoredRequest: Codable {
    static let currentVersion = 1

    var version: Int
    var platform: String
    var redirectURI: String
    var scopes: [Scope]
    var state: String
    var verifier: String?
    var challengeEncoding: String?
    var url: URL

    enum CodingKeys: String, CodingKey {
        case version, platform, scopes, state, url
        case redirectURI = "redirect_uri"
        case verifier = "code_verifier"
        case challengeEncoding = "challenge_encoding"
    }
}

extension AuthorizationRequest.Platform {
    fileprivate var word: String {
        switch self {
        case .web: "web"
        case .desktop: "desktop"
        case .mobile: "mobile"
        }
    }

    fileprivate init?(word: String) {
        guard let platform = [Self.web, .desktop, .mobile].first(where: { $0.word == word }) else { return nil }
        self = platform
    }
}

extension PKCE.ChallengeEncoding {
    fileprivate var word: String {
        switch self {
        case .hex: "hex"
        case .base64URL: "base64url"
        }
    }

    fileprivate init?(word: String) {
        guard let encoding = [Self.hex, .base64URL].first(where: { $0.word == word }) else { return nil }
        self = encoding
    }
}
