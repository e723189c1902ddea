// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Times and sizes as the page writes them.
enum PageWords {
    /// `2026-11-01T12:00:05Z`, for machines.
    static func iso(_ date: Date) -> String {
        date.formatted(.iso8601)
    }

    /// `12:00:05`.
    static func time(_ date: Date) -> String {
        String(iso(date).dropFirst(11).prefix(8))
    }

    /// `2026-11-01 12:00:05`.
    static func date(_ date: Date) -> String {
        iso(date).prefix(10) + " " + time(date)
    }

    /// A time on this day, or a date.
    static func when(_ moment: Date, now: Date) -> String {
        iso(moment).prefix(10) == iso(now).prefix(10) ? time(moment) : date(moment)
    }

    /// A length of time in its largest unit, such as `3 min`.
    static func span(_ seconds: TimeInterval) -> String {
        let units: [(TimeInterval, String)] = [(86_400, "d"), (3600, "h"), (60, "min")]
        for (length, name) in units where seconds >= length {
            return "\(number(seconds / length)) \(name)"
        }
        return "\(number(max(0, seconds))) s"
    }

    /// A number of bytes, such as `1.5 MB`.
    static func bytes(_ count: Int64) -> String {
        let units: [(Double, String)] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB")]
        for (size, name) in units where Double(count) >= size {
            return "\(number(Double(count) / size)) \(name)"
        }
        return "\(count) B"
    }

    /// One decimal at most.
    static func number(_ value: Double) -> String {
        let tenths = (value * 10).rounded() / 10
        guard abs(tenths) < 1e15 else { return "very many" }
        return tenths == tenths.rounded() ? String(Int64(tenths)) : String(tenths)
    }
}
