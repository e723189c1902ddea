// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How entries look inside of their records: in clear text, or sealed.
struct EntryCoding: Sendable {
    let encryption: TokenEncryption?

    func content(of entry: PublishEntry) throws -> LogContent {
        let head = EntryHead(entry)
        let clear = try entry.encodedForStorage()
        return head.content(try encryption?.seal(clear, as: Self.name(of: head)) ?? clear)
    }

    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/journalUnreadable``, ``TikTokError/Code/journalKeyMissing`` or
    ///   ``TikTokError/Code/journalNotEncrypted``.
    func entry(in content: LogContent) throws -> PublishEntry {
        guard let head = EntryHead(content) else { throw TikTokError(code: .journalUnreadable) }
        let entry = try PublishEntry(stored: opened(Data(content.payload.dropFirst(head.length)), head))
        guard ShortHash(entry.id) == head.id else { throw TikTokError(code: .journalUnreadable) }
        return entry
    }

    /// The same record, sealed with the current key.
    /// - Parameter clearText: Whether that is done with clear text, too, which somebody else can have written.
    func resealed(_ content: LogContent, clearText: Bool) throws -> LogContent {
        guard let encryption, let head = EntryHead(content) else { return content }
        let body = Data(content.payload.dropFirst(head.length))
        let isSealed = TokenEnvelope.isMarked(body)
        guard isSealed ? !encryption.isCurrent(body) : clearText else { return content }
        return head.content(try encryption.seal(isSealed ? opened(body, head) : body, as: Self.name(of: head)))
    }

    private func opened(_ body: Data, _ head: EntryHead) throws -> Data {
        guard let envelope = TokenEnvelope(body) else {
            if encryption == nil { return body }
            throw TikTokError(code: TokenEnvelope.isMarked(body) ? .journalUnreadable : .journalNotEncrypted)
        }
        do {
            guard let encryption else { throw envelope.keyMissing }
            return try encryption.open(envelope, as: Self.name(of: head))
        } catch let error as TikTokError where error.code == .tokenKeyMissing {
            throw TikTokError(code: .journalKeyMissing, detail: "key id \(envelope.keyID)")
        } catch is TikTokError {
            throw TikTokError(code: .journalUnreadable)
        }
    }

    /// What an entry is sealed as: 64 characters that no tokens are sealed as, which are sealed as hexadecimal digits only.
    private static func name(of head: EntryHead) -> String {
        let hash = Hex.string(head.id.bytes)
        return "journal-entry:" + String(repeating: "-", count: 64 - 14 - hash.utf8.count) + hash
    }
}
