// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// PKCE as TikTok does it: the challenge is the SHA-256 of the verifier in lowercase hex.
///
/// Source: https://developers.tiktok.com/doc/login-kit-desktop, read 2026-11.
enum CodeChallenge {
    /// Whether a verifier has 43 to 128 characters of `A–Z a–z 0–9 - . _ ~`.
    static func isVerifier(_ text: String) -> Bool {
        (43...128).contains(text.utf8.count) && text.utf8.allSatisfy { FormFields.isUnreserved($0) }
    }

    /// The challenge of desktop and mobile apps.
    static func hex(_ verifier: String) -> String {
        Self.hex(SHA256.hash(data: Data(verifier.utf8)))
    }

    /// The challenge of RFC 7636, which is reported to work for web redirect URIs only.
    static func base64URL(_ verifier: String) -> String {
        Data(SHA256.hash(data: Data(verifier.utf8))).base64EncodedString()
            .replacingOccurrences(of: "+", with: "-").replacingOccurrences(of: "/", with: "_")
            .replacingOccurrences(of: "=", with: "")
    }

    static func hex(_ digest: SHA256.Digest) -> String {
        digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
