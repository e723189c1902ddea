// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

extension Secret {
    /// Whether both hold the same string, in a time that tells nothing about where they differ: digests are compared, and Crypto compares
    /// digests in constant time.
    package func isEqualInConstantTime(to other: Secret) -> Bool {
        SHA256.hash(data: Data(reveal().utf8)) == SHA256.hash(data: Data(other.reveal().utf8))
    }

    /// A random string of unreserved characters, of which each carries six bits.
    package static func random(length: Int, using generator: inout some RandomNumberGenerator) -> Secret {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(length)
        var bits: UInt64 = 0
        for position in 0..<length {
            // Ten characters use up 60 bits.
            if position % 10 == 0 { bits = generator.next() }
            bytes.append(alphabet[Int(bits & 63)])
            bits >>= 6
        }
        return Secret(String(decoding: bytes, as: UTF8.self))
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
}
