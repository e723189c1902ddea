// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

struct FormEncodingTests {
    @Test(
        "Everything but unreserved characters is percent-encoded",
        arguments: [
            ("0ZTN0kZ5example*0!5413", "0ZTN0kZ5example%2A0%215413"),
            ("a+b&c=d e%", "a%2Bb%26c%3Dd%20e%25"),
            ("-._~aZ09", "-._~aZ09"),
            ("ä🎬", "%C3%A4%F0%9F%8E%AC"),
            ("", ""),
        ])
    func encodes(plain: String, encoded: String) throws {
        #expect(FormEncoding.encode([(name: "k", value: plain)]) == "k=\(encoded)")
        let decoded = try #require(FormEncoding.decode("k=\(encoded)"))
        #expect(decoded.map(\.value) == [plain])
    }

    @Test("Names are encoded too, and the order is kept")
    func encodesNames() {
        #expect(FormEncoding.encode([(name: "b&", value: "1"), (name: "a", value: "2")]) == "b%26=1&a=2")
    }

    @Test("A plus sign decodes to a space, and a value is decoded once only")
    func decodesOnce() throws {
        let fields = try #require(FormEncoding.decode("a=1+2&&b=%252A&c&d=x=y"))
        #expect(fields.map(\.name) == ["a", "b", "c", "d"])
        #expect(fields.map(\.value) == ["1 2", "%2A", "", "x=y"])
    }

    @Test("Broken percent signs and bytes that are not UTF-8 are refused", arguments: ["a=%", "a=%2", "a=%zz", "%g0=1", "a=%FF"])
    func refuses(text: String) {
        #expect(FormEncoding.decode(text) == nil)
    }
}
