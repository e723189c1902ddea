// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
package import Foundation

package enum SHA {
    /// The SHA-256 of a file in hexadecimal; of nothing when there is none.
    package static func hexadecimal(of file: URL) -> String {
        var hash = SHA256()
        if let handle = try? FileHandle(forReadingFrom: file) {
            while let part = try? handle.read(upToCount: 4 << 20), !part.isEmpty { hash.update(data: part) }
            try? handle.close()
        }
        return hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
