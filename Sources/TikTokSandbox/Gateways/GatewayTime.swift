// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Dates as RFC 3339 has them, in whole seconds.
enum GatewayTime {
    static func date(_ text: String) -> Date? {
        let pattern = #/(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|([+-])(\d\d):(\d\d))/#
        guard let match = text.wholeMatch(of: pattern), let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
            let hour = Int(match.4), let minute = Int(match.5), let second = Int(match.6)
        else { return nil }
        let away = (hours: match.10.flatMap { Int($0) } ?? 0, minutes: match.11.flatMap { Int($0) } ?? 0)
        guard (1...12).contains(month), (1...days(in: month, of: year)).contains(day), hour < 24, minute < 60, second <= 60,
            away.hours < 24, away.minutes < 60
        else { return nil }
        let offset = (away.hours * 60 + away.minutes) * (match.9 == "-" ? -60 : 60)
        let seconds = (daysSince1970(year, month, day) * 24 + hour) * 3600 + minute * 60 + second - offset
        return Date(timeIntervalSince1970: TimeInterval(seconds))
    }

    static func text(_ date: Date) -> String {
        date.formatted(.iso8601)
    }

    private static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && year % 100 != 0 || year % 400 == 0
    }

    private static func days(in month: Int, of year: Int) -> Int {
        month == 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let past = max(0, year - 1)
        let daysOfYears = year * 365 + past / 4 - past / 100 + past / 400 + (year > 0 ? 1 : 0)
        let daysOfMonths = (1..<month).reduce(0) { $0 + days(in: $1, of: year) }
        return daysOfYears + daysOfMonths + day - 1 - 719_528
    }
}

extension FieldReader {
    /// A date as RFC 3339 has it.
    func date(_ key: String) throws(Refusal) -> Date? {
        guard let text = try string(key) else { return nil }
        guard let date = GatewayTime.date(text) else {
            throw .invalidParams("\(key) must be a date such as 2027-01-31T12:00:00Z.")
        }
        return date
    }
}
