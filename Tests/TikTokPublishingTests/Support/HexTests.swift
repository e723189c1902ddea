// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing
import TikTokPublishing

struct HexTests {
    @Test("Every byte is read back, in digits of both cases")
    func everyByte() {
        let bytes = Array(UInt8.min...UInt8.max)
        let text = Hex.string(bytes)
        #expect(text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
        #expect(Hex.bytes(text.utf8) == bytes)
        #expect(Hex.bytes(text.uppercased().utf8) == bytes)
        #expect(Hex.bytes("".utf8) == [])
    }

    @Test(
        "Half a byte, and whatever is no ASCII digit, is nothing",
        arguments: ["a", "abc", "0g", "g0", " 0", "0x", "+1", "-1", "٠١", "１２", "/0", ":0", "@0", "`0", "0\u{0}"])
    func refused(_ text: String) {
        #expect(Hex.bytes(text.utf8) == nil)
    }
}
