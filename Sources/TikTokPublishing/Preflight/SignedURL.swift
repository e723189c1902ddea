// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Until when a signed URL works, as far as its query says so.
enum SignedURL {
    /// The end of a signature of Amazon, Google, Alibaba and others who write `X-…-Date` and `X-…-Expires`, of Azure (`se`), and of whoever writes
    /// `Expires` in seconds since 1970. `nil` when the query names no end.
    static func expiry(of url: PullURL) -> Date? {
        let items = Dictionary(url.queryItems.map { ($0.name, $0.value) }) { first, _ in first }
        var ends: [Date] = []
        for (name, value) in items where name.hasPrefix("x-") && name.hasSuffix("-expires") {
            guard let start = items[String(name.dropLast("expires".count)) + "date"].flatMap(date), let life = Double(value)
            else { continue }
            ends.append(start.addingTimeInterval(life))
        }
        if let seconds = items["expires"], (9...11).contains(seconds.utf8.count), let seconds = UInt64(seconds) {
            ends.append(Date(timeIntervalSince1970: Double(seconds)))
        }
        if items["sig"] != nil, let end = items["se"].flatMap(date) { ends.append(end) }
        return ends.min()
    }

    /// Reads `20261121T200500Z`, `2026-11-21T20:05:00Z`, `2026-11-21T20:05Z` and `2026-11-21`, all in UTC.
    private static func date(_ text: String) -> Date? {
        let bare = text.prefix { $0 != "." && $0 != "Z" }.filter { $0 != "-" && $0 != ":" && $0 != "T" }
        guard [8, 12, 14].contains(bare.utf8.count), bare.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        let digits = bare.compactMap(\.wholeNumberValue)
        func number(_ range: Range<Int>) -> Int {
            range.upperBound <= digits.count ? digits[range].reduce(0) { $0 * 10 + $1 } : 0
        }
        guard (1...12).contains(number(4..<6)), (1...31).contains(number(6..<8)) else { return nil }
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        return calendar.date(
            from: DateComponents(
                year: number(0..<4), month: number(4..<6), day: number(6..<8), hour: number(8..<10), minute: number(10..<12),
                second: number(12..<14)))
    }
}
