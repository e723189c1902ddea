// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension FilePublishJournal {
    /// A claim, from when it was had until its body is done.
    final class Record: PublishRecord {
        private let journal: FilePublishJournal
        private let id: PublishEntry.ID
        private let hasEnded = Locked(false)

        fileprivate init(_ journal: FilePublishJournal, _ id: PublishEntry.ID) {
            self.journal = journal
            self.id = id
        }

        func entry() async throws -> PublishEntry? {
            try await journal.entry(id)
        }

        func save(_ entry: PublishEntry) async throws {
            try entry.checkForJournal(as: id)
            let holds = try TikTokError.ofJournal(journal.directory, journal.log.name) {
                try !hasEnded.withLock { $0 } && journal.claims.holds(ShortHash(id))
            }
            guard holds else {
                try await journal.saveNames(of: entry)
                throw TikTokError(code: .publishClaimLost)
            }
            try await journal.save(entry)
        }

        func end() {
            hasEnded.withLock { $0 = true }
            journal.claims.release(ShortHash(id))
            journal.renewal.end()
        }
    }

    func claim(_ id: PublishEntry.ID) async throws -> Record? {
        try await TikTokError.ofJournal(directory, log.name) {
            // Not only whether this machine may: what a crash left is settled, too, before anybody decides by it.
            try await log.update(at: time.now(), prepare) { _, _ in (nil, ()) }
            guard try claims.take(ShortHash(id)) else { return nil }
            renewal.begin { [weak self] in await self?.renew() }
            return Record(self, id)
        }
    }

    /// Says that this machine still has the journal. When that fails the next save tells why.
    private func renew() async {
        try? await log.whileLocked { [self] in try prepare() }
    }
}
