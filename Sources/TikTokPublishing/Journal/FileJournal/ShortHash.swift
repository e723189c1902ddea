// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

/// The first 16 bytes of a SHA-256: what stands for a name where many have to be remembered, and where names are nobody's business.
struct ShortHash: Sendable, Hashable {
    static let length = 16

    let high: UInt64
    let low: UInt64

    /// - Parameter parts: What is named. They are told apart whatever is in them.
    init(_ parts: String...) {
        var hash = SHA256()
        for part in parts {
            hash.update(data: Data("\(part.utf8.count):\(part)".utf8))
        }
        self.init(Data(hash.finalize()))
    }

    /// - Parameter bytes: At least 16 bytes, of which the first ones count.
    init(_ bytes: Data) {
        high = bytes.integer(at: 0, as: UInt64.self)
        low = bytes.integer(at: 8, as: UInt64.self)
    }

    var bytes: Data {
        var bytes = Data()
        bytes.append(integer: high)
        bytes.append(integer: low)
        return bytes
    }
}

extension ShortHash {
    /// The hash of a name. Two that Swift takes for equal have the same, whatever scalars their letters are made of.
    init(_ id: PublishEntry.ID) {
        self.init(
            id.account.precomposedStringWithCanonicalMapping, id.key.rawValue.precomposedStringWithCanonicalMapping)
    }

    init(_ bucket: UsageBucket) {
        self.init(bucket.account, bucket.name)
    }
}
