// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import Testing

/// The tokens in a file of a token store, told by their SHA-256. Reads the documented form of the file without the SDK.
struct StoredPair: Equatable {
    var accessToken: String
    var refreshToken: String

    init(accessToken: String, refreshToken: String) {
        self.accessToken = accessToken
        self.refreshToken = refreshToken
    }

    init(_ content: Data) throws {
        let form = try #require(try JSONSerialization.jsonObject(with: content) as? [String: Any])
        accessToken = fingerprint(try #require(form["access_token"] as? String))
        refreshToken = fingerprint(try #require(form["refresh_token"] as? String))
    }
}

/// The SHA-256 in hexadecimal.
func fingerprint(_ text: String) -> String {
    SHA256.hash(data: Data(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
