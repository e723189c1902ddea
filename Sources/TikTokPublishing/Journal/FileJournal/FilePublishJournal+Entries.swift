// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

extension FilePublishJournal {
    func read(_ id: ShortHash) throws -> PublishEntry? {
        try TikTokError.ofJournal(directory, log.name) {
            let found = try log.read { index, file in index.slots[id].flatMap { slot in file.map { (slot, $0) } } }
            return try found.map { try entry($0.0, in: $0.1) }
        }
    }

    func readAll(where isWanted: (EntryIndex.Slot) -> Bool) throws -> [PublishEntry] {
        try TikTokError.ofJournal(directory, log.name) {
            let (slots, file) = try log.read { index, file in (index.slots.values.filter(isWanted), file) }
            guard let file else { return [] }
            // The file stays open, and what is in it stays as it is, whatever others do meanwhile.
            return try slots.sorted { $0.offset < $1.offset }.map { try entry($0, in: file) }
        }
    }

    func save(_ entry: PublishEntry) async throws {
        let content = try coding.content(of: entry)
        try await TikTokError.ofJournal(directory, log.name) {
            try await log.update(at: time.now(), prepare) { _, _ in (content, ()) }
        }
    }

    /// Keeps nothing of an entry but the names of its attempts, which are true whoever has the claim.
    func saveNames(of late: PublishEntry) async throws {
        try await TikTokError.ofJournal(directory, log.name) {
            try await log.update(at: time.now(), prepare) { [self] index, file in
                guard let file, let slot = index.slots[ShortHash(late.id)] else { return (nil, ()) }
                var entry = try entry(slot, in: file)
                return (entry.takeNames(from: late) ? try coding.content(of: entry) : nil, ())
            }
        }
    }

    /// Encrypts everything with the current key that is in clear text or encrypted with an earlier one, and forgets finished entries whose time has
    /// passed.
    ///
    /// Other processes may go on, if they have all the keys. When it has returned, earlier keys are not needed any more.
    /// - Throws: ``TikTokError`` as ``withClaim(on:_:)`` does; then everything is as it was. ``TikTokError/Code/invalidConfiguration`` when the journal has
    ///   no key.
    public func reseal() async throws {
        guard coding.encryption != nil else {
            throw TikTokError(code: .invalidConfiguration, detail: "the journal has no key")
        }
        try await TikTokError.ofJournal(directory, log.name) {
            try await log.rewrite(at: time.now(), sealing: true, prepare)
        }
    }

    private func entry(_ slot: EntryIndex.Slot, in file: OpenFile) throws -> PublishEntry {
        do {
            return try coding.entry(in: slot.read(from: file))
        } catch var error as TikTokError where error.code == .journalUnreadable {
            error.meaning =
                "The entry at byte \(slot.offset) of \(directory.path)/\(log.name) cannot be read: it is damaged "
                + "or was written by a newer version."
            throw error
        }
    }
}
