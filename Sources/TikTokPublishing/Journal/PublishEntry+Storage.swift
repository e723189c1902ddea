// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

extension PublishEntry {
    /// The form for a ``PublishJournal``: a JSON object with a version.
    ///
    /// While an upload is under way it holds the upload URL in clear text, and until the end it holds the captions. Whoever keeps it has to keep it from
    /// everybody else.
    /// - Throws: `EncodingError`; none is known to happen.
    public func encodedForStorage() throws -> Data {
        try JSONCoding.encode(StoredEntry(self))
    }

    /// Reads the form that ``encodedForStorage()`` wrote.
    /// - Parameter stored: The stored bytes.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/journalUnreadable`` when the bytes are damaged or come from a newer version of this SDK. That
    ///   is no sign that nothing was sent: keep them.
    public init(stored: Data) throws {
        guard let form = try? JSONCoding.decode(StoredEntry.self, from: stored), form.version == StoredEntry.currentVersion else {
            throw TikTokError(code: .journalUnreadable)
        }
        self = form.entry
    }
}

private struct StoredEntry: Codable {
    static let currentVersion = 1

    var version = Self.currentVersion
    let account: String
    let key: PublishKey
    let fingerprint: PostFingerprint
    let post: Post?
    let media: PublishHandle.Media
    let destination: Destination
    let takesEffectAtBegin: Bool
    let state: PublishEntry.State
    let attempts: [PublishAttempt]
    let handle: PublishHandle?
    let upload: StoredUpload?
    let outcome: PublishOutcome?
    let evidence: [PublishEvidence]
    let createdAt: Date
    let updatedAt: Date

    init(_ entry: PublishEntry) {
        account = entry.id.account
        key = entry.id.key
        fingerprint = entry.fingerprint
        post = entry.post
        media = entry.media
        destination = entry.destination
        takesEffectAtBegin = entry.takesEffectAtBegin
        state = entry.state
        attempts = entry.attempts
        handle = entry.handle
        upload = entry.upload.map(StoredUpload.init)
        outcome = entry.outcome
        evidence = entry.evidence
        createdAt = entry.createdAt
        updatedAt = entry.updatedAt
    }

    var entry: PublishEntry {
        PublishEntry(
            id: PublishEntry.ID(account: account, key: key), fingerprint: fingerprint, post: post, media: media,
            destination: destination, takesEffectAtBegin: takesEffectAtBegin, state: state, attempts: attempts, handle: handle,
            upload: upload?.ticket, outcome: outcome, evidence: evidence, createdAt: createdAt, updatedAt: updatedAt)
    }
}

/// An ``UploadTicket`` with its URL in clear text.
private struct StoredUpload: Codable {
    let url: String
    let file: String
    let byteCount: Int64
    let chunkSize: Int64
    let contentType: String
    let issuedAt: Date
    let stamp: FileStamp

    init(_ ticket: UploadTicket) {
        url = ticket.url.reveal()
        file = ticket.file.path
        byteCount = ticket.plan.byteCount
        chunkSize = ticket.plan.chunkSize
        contentType = ticket.contentType
        issuedAt = ticket.issuedAt
        stamp = ticket.stamp
    }

    /// `nil` when the plan is none that this version would make: the upload then begins anew.
    var ticket: UploadTicket? {
        guard let plan = try? ChunkPlan(byteCount: byteCount, chunkSize: chunkSize, limit: ChunkPlan.largestByteCount) else {
            return nil
        }
        return UploadTicket(
            url: Secret(url), file: URL(fileURLWithPath: file), plan: plan, contentType: contentType, issuedAt: issuedAt,
            stamp: stamp)
    }
}
