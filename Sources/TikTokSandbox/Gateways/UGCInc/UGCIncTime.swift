// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Dates as RFC 3339 has them, in whole seconds.
enum UGCIncTime {
    static func date(_ text: String) -> Date? {
        let pattern = #/(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}):(\d{2})(\.\d+)?([Zz]|[+-]\d{2}:\d{2})/#
        guard let match = text.wholeMatch(of: pattern), let seconds = Int(match.3), seconds <= 60 else { return nil }
        // A leap second counts as the last one that other minutes have.
        let second = seconds == 60 ? "59" : String(match.3)
        return try? Date.ISO8601FormatStyle().parse("\(match.1)T\(match.2):\(second)\(match.5.uppercased())")
    }

    static func text(_ date: Date) -> String {
        date.formatted(.iso8601)
    }
}
