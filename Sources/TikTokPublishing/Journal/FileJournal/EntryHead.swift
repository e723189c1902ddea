// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What the record of an entry says before the entry itself, so that a log can be read and written anew without looking into the entries.
struct EntryHead: Sendable, Hashable {
    /// The types of records in a log of entries.
    private enum RecordType: UInt8 {
        case unfinished = 1
        case finished = 2
    }

    let id: ShortHash
    let isFinal: Bool
    let updatedAt: Date
    /// The names that the backend gave to its attempts.
    let names: [ShortHash]

    init(_ entry: PublishEntry) {
        id = ShortHash(entry.id)
        isFinal = entry.state.isFinal
        updatedAt = entry.updatedAt
        names = entry.attempts.compactMap(\.publishID).suffix(Int(UInt8.max)).map { ShortHash($0.rawValue) }
    }

    /// Reads a record; `nil` when it is none of an entry.
    init?(_ content: LogContent) {
        let payload = content.payload
        guard let type = RecordType(rawValue: content.type), payload.count >= Self.fixedLength else { return nil }
        let count = Int(payload[payload.startIndex + Self.fixedLength - 1])
        guard payload.count >= Self.fixedLength + count * ShortHash.length else { return nil }
        id = ShortHash(payload)
        isFinal = type == .finished
        updatedAt = Date(timeIntervalSince1970: Double(bitPattern: payload.integer(at: 16, as: UInt64.self)))
        names = (0..<count).map { ShortHash(payload.dropFirst(Self.fixedLength + $0 * ShortHash.length)) }
    }

    /// How many bytes precede the entry itself.
    var length: Int { Self.fixedLength + names.count * ShortHash.length }

    /// The record of an entry.
    /// - Parameter body: The entry itself.
    func content(_ body: Data) -> LogContent {
        var payload = id.bytes
        payload.append(integer: updatedAt.timeIntervalSince1970.bitPattern)
        payload.append(UInt8(names.count))
        for name in names { payload.append(name.bytes) }
        payload.append(body)
        return LogContent(type: (isFinal ? RecordType.finished : .unfinished).rawValue, payload: payload)
    }

    private static let fixedLength = ShortHash.length + 8 + 1
}
