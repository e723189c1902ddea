// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How entries look inside of their records: in clear text, or sealed.
struct EntryCoding: Sendable {
    let encryption: TokenEncryption?

    func content(of entry: PublishEntry) throws -> LogContent {
        EntryHead(entry).content(try encryption?.seal(entry: entry) ?? entry.encodedForStorage())
    }

    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/journalUnreadable``, ``TikTokError/Code/journalKeyMissing`` or
    ///   ``TikTokError/Code/journalNotEncrypted``.
    func entry(in content: LogContent) throws -> PublishEntry {
        guard let head = EntryHead(content) else { throw TikTokError(code: .journalUnreadable) }
        let entry = try PublishEntry(stored: opened(body(of: content, head), head))
        guard ShortHash(entry.id) == head.id else { throw TikTokError(code: .journalUnreadable) }
        return entry
    }

    /// The same record, sealed with the current key.
    /// - Parameter clearText: Whether that is done with clear text, too, which somebody else can have written.
    func resealed(_ content: LogContent, clearText: Bool) throws -> LogContent {
        guard let encryption, let head = EntryHead(content) else { return content }
        let body = body(of: content, head)
        let isSealed = TokenEnvelope.isMarked(body)
        guard isSealed ? !encryption.isCurrent(body) : clearText else { return content }
        let entry = try PublishEntry(stored: isSealed ? opened(body, head) : body)
        return head.content(try encryption.seal(entry: entry))
    }

    private func body(of content: LogContent, _ head: EntryHead) -> Data {
        Data(content.payload.dropFirst(head.length))
    }

    private func opened(_ body: Data, _ head: EntryHead) throws -> Data {
        if let encryption { return try encryption.openEntry(body, as: head.id) }
        if let envelope = TokenEnvelope(body) { throw envelope.entryKeyMissing }
        return body
    }
}
