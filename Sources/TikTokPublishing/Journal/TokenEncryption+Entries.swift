// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension TokenEncryption {
    /// Seals an entry with the current key and a random nonce, for a ``PublishJournal`` of your own. ``FilePublishJournal`` does it when it is given a key.
    /// - Parameter entry: The entry.
    /// - Returns: 34 bytes and the length of the key id more than ``PublishEntry/encodedForStorage()``.
    /// - Throws: `EncodingError` or `CryptoKitError`; none is known to happen.
    public func seal(entry: PublishEntry) throws -> Data {
        try seal(entry.encodedForStorage(), as: Self.name(of: ShortHash(entry.id)))
    }

    /// Opens a sealed entry with the key that sealed it.
    /// - Parameters:
    ///   - sealed: What ``seal(entry:)`` returned.
    ///   - id: The entry that it has to be.
    /// - Returns: The entry.
    /// - Throws: ``TikTokError``: ``TikTokError/Code/journalKeyMissing`` when another key sealed it; ``TikTokError/Code/journalNotEncrypted`` when it is
    ///   in clear text; ``TikTokError/Code/journalUnreadable`` when it is damaged, belongs to another entry or context, or comes from a newer version.
    public func openEntry(_ sealed: Data, as id: PublishEntry.ID) throws -> PublishEntry {
        try PublishEntry(stored: openEntry(sealed, as: ShortHash(id)))
    }

    func openEntry(_ sealed: Data, as id: ShortHash) throws -> Data {
        guard let envelope = TokenEnvelope(sealed) else {
            let isClearText = (try? PublishEntry(stored: sealed)) != nil
            throw TikTokError(code: isClearText ? .journalNotEncrypted : .journalUnreadable)
        }
        do {
            return try open(envelope, as: Self.name(of: id))
        } catch let error as TikTokError where error.code == .tokenKeyMissing {
            throw envelope.entryKeyMissing
        } catch is TikTokError {
            throw TikTokError(code: .journalUnreadable)
        }
    }

    /// What an entry is sealed as: 64 characters that no tokens are sealed as, which are sealed as hexadecimal digits only.
    private static func name(of id: ShortHash) -> String {
        String(("journal-entry:" + String(repeating: "-", count: 64)).prefix(64 - 2 * ShortHash.length)) + Hex.string(id.bytes)
    }
}

extension TokenEnvelope {
    /// The error of an entry whose key is not there.
    var entryKeyMissing: TikTokError {
        TikTokError(code: .journalKeyMissing, detail: "key id \(keyID)")
    }
}
