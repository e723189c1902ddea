// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

enum SHA {
    /// The SHA-256 of a file in hexadecimal; of nothing when there is none.
    static func hexadecimal(of file: URL) -> String {
        let data = (try? Data(contentsOf: file)) ?? Data()
        return SHA256.hash(data: data).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
