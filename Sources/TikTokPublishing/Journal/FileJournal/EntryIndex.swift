// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Where the newest record of every entry is.
struct EntryIndex: LogIndex {
    struct Slot: Sendable {
        let offset: Int
        let length: Int32
        let isFinal: Bool
        let updatedAt: Date
    }

    /// How entries look inside of their records.
    let coding: EntryCoding
    /// How long finished entries are remembered.
    let remembersFor: Duration

    private(set) var slots: [ShortHash: Slot] = [:]
    private(set) var ids: [ShortHash: ShortHash] = [:]
    private var usefulSize = 0

    init(coding: EntryCoding, remembersFor: Duration) {
        self.coding = coding
        self.remembersFor = remembersFor
    }

    mutating func removeAll() {
        slots = [:]
        ids = [:]
        usefulSize = 0
    }

    mutating func take(_ record: LogRecord, at offset: Int) throws(LogProblem) {
        guard let head = EntryHead(record.content) else { throw .damaged(offset: offset) }
        let slot = Slot(offset: offset, length: Int32(record.length), isFinal: head.isFinal, updatedAt: head.updatedAt)
        let earlier = slots.updateValue(slot, forKey: head.id)
        usefulSize += Int(slot.length) - Int(earlier?.length ?? 0)
        for name in head.names { ids[name] = head.id }
    }

    func isWorthRewriting(size: Int, at date: Date) -> Bool {
        size > 2 * usefulSize
    }

    func survivors(in file: OpenFile, at date: Date, sealing: Bool, _ keep: (LogContent) throws -> Void) throws {
        let oldest = date.addingTimeInterval(-(remembersFor / .seconds(1)))
        for slot in slots.values.sorted(by: { $0.offset < $1.offset }) where !slot.isFinal || slot.updatedAt >= oldest {
            try keep(coding.resealed(slot.read(from: file), clearText: sealing))
        }
    }
}

extension EntryIndex.Slot {
    /// The record itself.
    /// - Throws: ``LogProblem`` when it is not what it was.
    func read(from file: OpenFile) throws -> LogContent {
        guard let bytes = file.read(at: offset, count: Int(length)), bytes.count == length,
            let record = LogRecord(bytes, sequence: bytes.integer(at: 8, as: UInt64.self))
        else { throw LogProblem.damaged(offset: offset) }
        return record.content
    }
}
