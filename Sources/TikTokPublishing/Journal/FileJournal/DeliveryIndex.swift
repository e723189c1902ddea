// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What was delivered lately. One delivery takes about 40 bytes of memory, and 41 on the disk.
struct DeliveryIndex: LogIndex {
    private static let recordType: UInt8 = 1
    private static let payloadLength = ShortHash.length + 8
    /// How long a delivery is remembered at least: as long as TikTok repeats one, and an hour for clocks that disagree.
    ///
    /// Source: https://developers.tiktok.com/doc/webhooks-overview, read 2026-11.
    private static let retention: Double = 73 * 3600

    /// Seconds since 1970, until 2106.
    private var dates: [ShortHash: UInt32] = [:]
    private var firstDate: Date?

    /// The record of a delivery.
    static func content(_ key: ShortHash, _ date: Date) -> LogContent {
        var payload = key.bytes
        payload.append(integer: date.timeIntervalSince1970.bitPattern)
        return LogContent(type: recordType, payload: payload)
    }

    func contains(_ key: ShortHash) -> Bool {
        dates[key] != nil
    }

    mutating func removeAll() {
        dates = [:]
        firstDate = nil
    }

    mutating func take(_ record: LogRecord, at offset: Int) throws(LogProblem) {
        let payload = record.content.payload
        guard record.content.type == Self.recordType, payload.count == Self.payloadLength else {
            throw .damaged(offset: offset)
        }
        let date = Double(bitPattern: payload.integer(at: 16, as: UInt64.self))
        dates[ShortHash(payload)] = UInt32(exactly: date.rounded(.down)) ?? (date > 0 ? .max : 0)
        firstDate = firstDate ?? Date(timeIntervalSince1970: date)
    }

    func isWorthRewriting(size: Int, at date: Date) -> Bool {
        firstDate.map { abs(date.timeIntervalSince($0)) > 2 * Self.retention } ?? false
    }

    func survivors(in file: OpenFile, at date: Date, sealing: Bool, _ keep: (LogContent) throws -> Void) throws {
        let oldest = date.timeIntervalSince1970 - Self.retention
        for (key, seconds) in dates where Double(seconds) >= oldest {
            try keep(Self.content(key, Date(timeIntervalSince1970: Double(seconds))))
        }
    }
}
