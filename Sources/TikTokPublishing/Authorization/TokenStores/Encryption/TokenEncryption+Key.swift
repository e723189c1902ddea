// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation

extension TokenEncryption {
    /// A key of 256 bits. It never shows: its description has the id.
    public struct Key: Sendable {
        /// What tells the keys of a store apart. Sealed tokens carry it in clear text.
        public let id: String
        let key: SymmetricKey

        /// Takes a key.
        /// - Parameters:
        ///   - bytes: 32 random bytes, not a password.
        ///   - id: What tells it from other keys: 1 to 64 ASCII letters, digits, `-`, `_` and `.`. By default the id is derived from the key.
        /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration`` when there are not 32 bytes, or the id has another form.
        public init(_ bytes: Data, id: String? = nil) throws {
            guard bytes.count == 32 else {
                throw TikTokError(code: .invalidConfiguration, detail: "a token key has 32 bytes, not \(bytes.count)")
            }
            let key = SymmetricKey(data: bytes)
            let derived = HMAC<SHA256>.authenticationCode(for: Data("tiktok-publishing token key id".utf8), using: key)
            self.id = id ?? Hex.string(derived.prefix(8))
            self.key = key
            guard Self.isID(self.id) else {
                throw TikTokError(code: .invalidConfiguration, detail: "token key ids have 1 to 64 letters, digits, -, _ and .")
            }
        }

        static func isID(_ text: String) -> Bool {
            (1...64).contains(text.utf8.count) && text.utf8.allSatisfy(idCharacters.contains)
        }

        private static let idCharacters = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.".utf8)
    }
}

extension TokenEncryption.Key: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The id, never the key.
    public var description: String { "<token key \(id)>" }
    /// The id, never the key.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` shows nothing either.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
