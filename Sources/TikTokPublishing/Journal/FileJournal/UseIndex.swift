// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What was counted lately, by bucket.
struct UseIndex: LogIndex {
    private static let recordType: UInt8 = 1
    private static let payloadLength = ShortHash.length + 8

    private var windows: [ShortHash: UsageWindow] = [:]
    private var firstDate: Date?

    /// The record of a use.
    static func content(_ bucket: UsageBucket, _ date: Date) -> LogContent {
        content(ShortHash(bucket), date)
    }

    private static func content(_ bucket: ShortHash, _ date: Date) -> LogContent {
        var payload = bucket.bytes
        payload.append(integer: date.timeIntervalSince1970.bitPattern)
        return LogContent(type: recordType, payload: payload)
    }

    func window(of bucket: UsageBucket) -> UsageWindow {
        windows[ShortHash(bucket)] ?? UsageWindow()
    }

    mutating func removeAll() {
        windows = [:]
        firstDate = nil
    }

    mutating func take(_ record: LogRecord, at offset: Int) throws(LogProblem) {
        let payload = record.content.payload
        guard record.content.type == Self.recordType, payload.count == Self.payloadLength else {
            throw .damaged(offset: offset)
        }
        let date = Date(timeIntervalSince1970: Double(bitPattern: payload.integer(at: 16, as: UInt64.self)))
        windows[ShortHash(payload), default: UsageWindow()].insert(date)
        firstDate = firstDate ?? date
    }

    func isWorthRewriting(size: Int, at date: Date) -> Bool {
        firstDate.map { abs(date.timeIntervalSince($0)) > 2 * Self.retention } ?? false
    }

    func survivors(in file: OpenFile, at date: Date, sealing: Bool, _ keep: (LogContent) throws -> Void) throws {
        for (bucket, window) in windows {
            for use in window.dates where abs(date.timeIntervalSince(use)) < Self.retention {
                try keep(Self.content(bucket, use))
            }
        }
    }

    private static var retention: Double { UsageWindow.retention / .seconds(1) }
}
