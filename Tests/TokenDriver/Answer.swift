// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import TikTokPublishing

/// One line of standard output. It holds no token, only the SHA-256 of one.
struct Answer: Encodable {
    var id: Int
    /// The SHA-256 of an access token, in hexadecimal.
    var token: String?
    var accounts: [String]?
    /// The HTTP status of a call.
    var status: Int?
    /// How long it took, in seconds.
    var seconds: Double?
    /// The code of an error.
    var error: String?
    /// Everything that an error says.
    var failure: String?

    init(id: Int, failure: String? = nil) {
        self.id = id
        self.failure = failure
    }

    init(id: Int, _ error: any Error) {
        self.init(id: id)
        self.error = (error as? TikTokError)?.code.rawValue ?? "\(type(of: error))"
        var dumped = ""
        dump(error, to: &dumped)
        failure = "\(error)\n\(String(reflecting: error))\n\(dumped)"
    }

    static func fingerprint(_ token: Secret) -> String {
        SHA256.hash(data: Data(token.reveal().utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
