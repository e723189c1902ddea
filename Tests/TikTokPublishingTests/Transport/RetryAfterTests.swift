// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

@Suite("Retry-After")
struct RetryAfterTests {
    @Test(
        "Seconds are understood up to a day; what cannot be understood is as if it were not there",
        arguments: [
            ("0", 0), ("5", 5), (" 30 ", 30), ("86400", 86_400), ("1000000000", 86_400), ("99999999999999999999999999", 86_400),
            ("-1", nil), ("1.5", nil), ("+5", nil), ("٣", nil), ("soon", nil), ("", nil),
        ] as [(String, Int?)])
    func seconds(value: String, expected: Int?) {
        #expect(wireResponse("", fields: ["Retry-After": value]).retryAfter == expected.map { .seconds($0) })
    }

    @Test("A date is taken relative to the server's own clock, and needs it")
    func dates() {
        func wait(_ value: String, now: String? = "Sat, 21 Nov 2026 10:00:00 GMT") -> Duration? {
            var fields = ["Retry-After": value]
            fields["Date"] = now
            return wireResponse("", fields: fields).retryAfter
        }
        #expect(wait("Sat, 21 Nov 2026 10:01:30 GMT") == .seconds(90))
        #expect(wait("Sat, 21 Nov 2026 09:00:00 GMT") == .seconds(0))
        #expect(wait("Fri, 21 Nov 2036 10:00:00 GMT") == .seconds(86_400))
        #expect(wait("Sat, 21 Nov 2026 10:01:30 GMT", now: nil) == nil)
        #expect(wait("Sat, 21 Nov 2026 10:01:30 GMT", now: "now") == nil)
        #expect(wait("Sat, 99 Nov 2026 10:01:30 GMT") == nil)
    }
}
