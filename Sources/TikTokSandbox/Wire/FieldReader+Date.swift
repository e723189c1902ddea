// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension FieldReader {
    /// A date-time of RFC 3339; fractions of a second are dropped.
    func date(_ key: String) throws(Refusal) -> Date? {
        guard let text = try string(key)?.uppercased() else { return nil }
        guard let parts = text.wholeMatch(of: #/([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(\.[0-9]+)?(Z|[+\-][0-9]{2}:[0-9]{2})/#),
            let date = try? Date("\(parts.1)\(parts.3)", strategy: .iso8601)
        else { throw .invalidParams("\(key) must be a date-time of RFC 3339.") }
        return date
    }
}
