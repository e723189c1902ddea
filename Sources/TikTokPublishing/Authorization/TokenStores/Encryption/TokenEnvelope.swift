// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The form of encrypted tokens, see ``TokenEncryption``.
struct TokenEnvelope {
    private static let magic = Data("TTPE".utf8)
    private static let version: UInt8 = 1

    let keyID: String
    /// What precedes the nonce.
    let header: Data
    /// Nonce, ciphertext and tag.
    let box: Data

    /// `nil` when it is something else, or comes from a newer version.
    init?(_ data: Data) {
        guard Self.isMarked(data) else { return nil }
        let rest = data.dropFirst(Self.magic.count)
        guard rest.first == Self.version, let length = rest.dropFirst().first else { return nil }
        let id = rest.dropFirst(2).prefix(Int(length))
        keyID = String(decoding: id, as: UTF8.self)
        guard id.count == length, TokenEncryption.Key.isID(keyID) else { return nil }
        header = Data(data.prefix(Self.magic.count + 2 + id.count))
        box = Data(data.dropFirst(header.count))
    }

    /// Whether bytes begin as encrypted tokens of any version do.
    static func isMarked(_ data: Data) -> Bool {
        data.starts(with: magic)
    }

    static func header(keyID: String) -> Data {
        magic + [version, UInt8(keyID.utf8.count)] + Data(keyID.utf8)
    }

    /// The error of a key that is not there.
    var keyMissing: TikTokError {
        TikTokError(code: .tokenKeyMissing, detail: "key id \(keyID)")
    }
}
