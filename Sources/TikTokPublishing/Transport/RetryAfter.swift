// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// Reads the field `Retry-After` (RFC 9110 §10.2.3).
enum RetryAfter {
    /// How long the server asks to wait, never negative; `nil` without the field or when it is neither a number of seconds nor a date.
    static func wait(in fields: HTTPFields, now: Date) -> Duration? {
        guard let text = fields[.retryAfter]?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            // A number that does not fit is longer than every wait anybody would accept.
            return .seconds(Int64(text).map { min($0, 1 << 40) } ?? 1 << 40)
        }
        guard let date = HTTPDate.parse(text) else { return nil }
        return .seconds(max(0, date.timeIntervalSince(now)))
    }
}
