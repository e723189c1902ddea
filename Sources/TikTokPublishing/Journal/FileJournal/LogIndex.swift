// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import struct Foundation.Date

/// What somebody has to remember of a log to find things in it.
protocol LogIndex: Sendable {
    /// Forgets everything: another file has the log now.
    mutating func removeAll()

    /// Learns of the next record.
    /// - Throws: ``LogProblem`` when it is none that this version knows.
    mutating func take(_ record: LogRecord, at offset: Int) throws(LogProblem)

    /// Whether a log of this size is worth to be written anew, with what is still of use.
    func isWorthRewriting(size: Int, at date: Date) -> Bool

    /// Hands over what is still of use, in any order.
    /// - Parameter sealing: Whether what is in clear text gets sealed.
    func survivors(in file: OpenFile, at date: Date, sealing: Bool, _ keep: (LogContent) throws -> Void) throws
}
