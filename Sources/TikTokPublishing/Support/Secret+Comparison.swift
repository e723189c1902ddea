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
        let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
        let bytes = (0..<length).map { _ in alphabet[Int(generator.next(upperBound: UInt64(alphabet.count)))] }
        return Secret(String(decoding: bytes, as: UTF8.self))
    }
}
