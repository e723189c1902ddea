// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// What a person has found out about a publish whose outcome is unknown.
public enum PublishResolution: Sendable, Hashable {
    /// Nothing was posted and nothing will be: the key may be used again.
    case notPosted
    /// It was posted, with this id and URL as far as they are known.
    case posted(PostID? = nil, url: URL? = nil)
}

extension PublishJournal {
    /// Writes down what a person has decided about a publish that cannot be settled otherwise.
    ///
    /// The decision is believed and kept with its name. After ``PublishResolution/notPosted`` nothing is sent by itself, but asking for the publish again with
    /// the same key sends it: if the person was wrong, it is posted twice.
    /// - Parameters:
    ///   - id: The publish.
    ///   - resolution: What was found out.
    ///   - name: Who decides: the name of a person or a program.
    ///   - date: Now.
    /// - Returns: The entry as it is now.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/unknownPublishKey``, with ``TikTokError/Code/publishClaimLost`` while a session works on it, with
    ///   ``TikTokError/Code/publishKeyConflict`` when it has ended otherwise already; any error of the journal.
    @discardableResult
    public func resolve(
        _ id: PublishEntry.ID, as resolution: PublishResolution, by name: String, at date: Date = Date()
    ) async throws -> PublishEntry {
        let resolved = try await withClaim(on: id) { record in
            guard var entry = try await record.entry() else { throw TikTokError(code: .unknownPublishKey) }
            try entry.resolve(resolution, by: name, at: date)
            try await record.save(entry)
            return entry
        }
        guard let resolved else { throw TikTokError(code: .publishClaimLost) }
        return resolved
    }
}

extension PublishEntry {
    mutating func resolve(_ resolution: PublishResolution, by name: String, at date: Date) throws(TikTokError) {
        guard !state.isFinal else {
            throw TikTokError(
                code: .publishKeyConflict, meaning: "The publish has ended already, as \(state.rawValue).",
                remedy: "Nothing is to be decided about it.", advice: .giveUp)
        }
        switch resolution {
        case .notPosted:
            let evidence = PublishEvidence(.caller, at: date, by: name, code: "not_posted")
            provenHarmless(.notExecuted, evidence)
            learn(.failed(TikTokError(code: .resolvedAsNotPosted)), evidence)
        case .posted(let postID, let url):
            let evidence = PublishEvidence(.caller, at: date, by: name, code: "posted")
            let post = PublishedPost(handle: handle, postIDs: postID.map { [$0] } ?? [], url: url)
            learn(.published(post), evidence)
        }
    }
}
