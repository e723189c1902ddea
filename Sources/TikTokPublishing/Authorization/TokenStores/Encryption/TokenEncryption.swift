// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation

/// Encrypts tokens at rest, with AES-256-GCM and keys of the caller. ``FileTokenStore`` uses it when it is given one; a store of your own can, too.
/// ``FilePublishJournal`` seals its entries in the same way.
///
/// Sealed tokens open only with the right key, for the account that they were sealed for, and as they were written: what was changed,
/// cut short or belongs to another account is refused. They cannot tell that they are the newest: whoever can write to the store can put back
/// earlier ones.
///
/// ```swift
/// let key = try TokenEncryption.Key(bytes)          // 32 bytes from a secret manager: openssl rand -base64 32
/// let store = try FileTokenStore(directory: directory, encryption: TokenEncryption(key: key))
/// ```
///
/// To change the key, give the new one and the earlier ones. What an earlier key sealed is read, and sealed with the new one when it is next saved.
/// ``FileTokenStore/reseal()`` does that with everything at once; the earlier key is not needed any more then.
///
/// The form: `TTPE`, a byte for the version, 1, a byte for the length of the key id, the key id, a random nonce of 12 bytes, the ciphertext of
/// ``TokenSet/encodedForStorage()``, a tag of 16 bytes. Authenticated with it are what precedes the nonce, the SHA-256 of the open id in hex, and the context.
public struct TokenEncryption: Sendable {
    private let key: Key
    private let keys: [String: Key]
    private let context: String

    /// Chooses keys.
    /// - Parameters:
    ///   - key: What seals from now on.
    ///   - earlierKeys: What also opens; none by default.
    ///   - context: What else sealed tokens belong to, such as the client key of the app: they open only with the same context. Nothing by default.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration`` when two keys have the same id.
    public init(key: Key, earlierKeys: [Key] = [], context: String = "") throws {
        self.key = key
        self.context = context
        keys = Dictionary(([key] + earlierKeys).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        guard keys.count == earlierKeys.count + 1 else {
            throw TikTokError(code: .invalidConfiguration, detail: "two token keys have the same id")
        }
    }

    /// Seals tokens with the current key and a random nonce.
    ///
    /// One key can seal 2³² times before the chance that a nonce repeats becomes more than one in 2³², which NIST SP 800-38D sets as the limit.
    /// - Parameter tokens: The tokens.
    /// - Returns: 34 bytes and the length of the key id more than ``TokenSet/encodedForStorage()``.
    /// - Throws: `EncodingError` or `CryptoKitError`; none is known to happen.
    public func seal(_ tokens: TokenSet) throws -> Data {
        try seal(tokens.encodedForStorage(), as: TokenFile(of: tokens.openID).hash)
    }

    /// Opens sealed tokens with the key that sealed them.
    /// - Parameters:
    ///   - sealed: What ``seal(_:)`` returned.
    ///   - account: Whose tokens they have to be.
    /// - Returns: The tokens.
    /// - Throws: ``TikTokError``: ``TikTokError/Code/tokenKeyMissing`` when another key sealed them; ``TikTokError/Code/tokensNotEncrypted`` when they are in
    ///   clear text; ``TikTokError/Code/storedTokensUnreadable`` when they are damaged, belong to another account or context, or come from a newer version.
    public func open(_ sealed: Data, for account: OpenID) throws -> TokenSet {
        try open(sealed, of: TokenFile(of: account))
    }

    /// Whether tokens were sealed with the current key, as far as they say.
    /// - Parameter sealed: Sealed tokens, or anything else.
    public func isCurrent(_ sealed: Data) -> Bool {
        TokenEnvelope(sealed)?.keyID == key.id
    }

    func open(_ sealed: Data, of file: TokenFile) throws -> TokenSet {
        guard let envelope = TokenEnvelope(sealed) else {
            let isClearText = (try? TokenSet(stored: sealed)) != nil
            throw TikTokError(code: isClearText ? .tokensNotEncrypted : .storedTokensUnreadable)
        }
        return try TokenSet(stored: open(envelope, as: file.hash))
    }

    /// Seals anything.
    /// - Parameter name: What it opens as: 64 characters.
    func seal(_ content: Data, as name: String) throws -> Data {
        let header = TokenEnvelope.header(keyID: key.id)
        let box = try AES.GCM.seal(content, using: key.key, authenticating: authenticated(header, name))
        return header + Data(box.nonce) + box.ciphertext + box.tag
    }

    /// Opens what was sealed under a name.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenKeyMissing`` or ``TikTokError/Code/storedTokensUnreadable``.
    func open(_ envelope: TokenEnvelope, as name: String) throws -> Data {
        guard let key = keys[envelope.keyID] else { throw envelope.keyMissing }
        guard let box = try? AES.GCM.SealedBox(combined: envelope.box),
            let content = try? AES.GCM.open(box, using: key.key, authenticating: authenticated(envelope.header, name))
        else {
            throw TikTokError(code: .storedTokensUnreadable)
        }
        return content
    }

    private func authenticated(_ header: Data, _ name: String) -> Data {
        // The header tells its own length and a name has 64 characters, so nothing can be taken for something else.
        header + Data(name.utf8) + Data(context.utf8)
    }
}
