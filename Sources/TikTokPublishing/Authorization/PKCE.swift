// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// Proof Key for Code Exchange (RFC 7636): ties an authorization code to the program that asked for it.
///
/// The challenge goes out with the authorization request, the verifier with the exchange of the code. Both live for one sign-in.
public struct PKCE: Sendable, Hashable {
    /// How the SHA-256 of the verifier is written in the challenge.
    public enum ChallengeEncoding: Sendable, Hashable {
        /// Lowercase hexadecimal, 64 characters: what TikTok wants for desktop and mobile apps, against RFC 7636.
        ///
        /// Source: https://developers.tiktok.com/doc/login-kit-desktop, read 2026-11.
        case hex
        /// Base64url without padding, 43 characters: RFC 7636, for every other server.
        case base64URL
    }

    /// The secret half, 43 to 128 unreserved characters.
    public let verifier: Secret
    /// How the challenge is written.
    public let encoding: ChallengeEncoding

    /// Makes a new verifier of 64 characters from the system's random numbers.
    /// - Parameter encoding: How the challenge is written; hexadecimal, for TikTok, by default.
    public init(encoding: ChallengeEncoding = .hex) {
        var generator = SystemRandomNumberGenerator()
        self.init(encoding: encoding, using: &generator)
    }

    /// Makes a new verifier of 64 characters.
    /// - Parameters:
    ///   - encoding: How the challenge is written.
    ///   - generator: Where the randomness comes from; must be cryptographically secure outside of tests.
    public init(encoding: ChallengeEncoding = .hex, using generator: inout some RandomNumberGenerator) {
        self.verifier = .random(length: 64, using: &generator)
        self.encoding = encoding
    }

    /// Takes a verifier back up, in the process that handles the callback.
    /// - Parameters:
    ///   - verifier: The verifier of the authorization request.
    ///   - encoding: How the challenge is written.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration`` unless the verifier is 43 to 128 letters, digits, `-`,
    ///   `.`, `_` or `~`.
    public init(verifier: Secret, encoding: ChallengeEncoding = .hex) throws {
        let bytes = verifier.reveal().utf8
        guard (43...128).contains(bytes.count), bytes.allSatisfy(FormEncoding.isUnreserved) else {
            throw TikTokError.misconfigured(
                "The PKCE verifier is not 43 to 128 letters, digits, '-', '.', '_' or '~'.", "Let PKCE() make one.")
        }
        self.verifier = verifier
        self.encoding = encoding
    }

    /// The public half: SHA-256 of the verifier. Its method is `S256` in both encodings.
    public var challenge: String {
        let digest = SHA256.hash(data: Data(verifier.reveal().utf8))
        switch encoding {
        case .hex:
            return Hex.string(digest)
        case .base64URL:
            return Data(digest).base64EncodedString()
                .replacingOccurrences(of: "+", with: "-")
                .replacingOccurrences(of: "/", with: "_")
                .replacingOccurrences(of: "=", with: "")
        }
    }
}
