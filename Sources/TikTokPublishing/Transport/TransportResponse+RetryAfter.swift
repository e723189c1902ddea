// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import Foundation
import HTTPTypes

extension TransportResponse {
    /// How long the server asks to wait, at most a day; `nil` when it does not ask, or not in a form that can be understood.
    ///
    /// A date is taken relative to the server's own `Date`, so that the clock of this machine does not matter.
    package var retryAfter: Duration? {
        guard let text = head.headerFields[.retryAfter]?.trimmingCharacters(in: .whitespaces), !text.isEmpty else { return nil }
        let day = 86_400
        if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            return .seconds(min(Int(text) ?? day, day))
        }
        guard let then = Self.date(text), let now = serverDate else { return nil }
        return .seconds(min(max(0, then.timeIntervalSince(now)), Double(day)))
    }

    /// The time on the clock of the server, if it tells.
    package var serverDate: Date? {
        head.headerFields[.date].flatMap(Self.date)
    }

    /// The form of dates that RFC 9110 §5.6.7 wants senders to use.
    private static func date(_ text: String) -> Date? {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.date(from: text)
    }
}
