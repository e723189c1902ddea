// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import TikTokSandbox

@Suite struct HTMLTests {
    @Test("What is interpolated is escaped, and markup is not escaped twice") func escapes() {
        let hostile = "<script>alert(\"1\")</script> & 'more'"
        let inner: HTML = "<b>\(hostile)</b>"
        #expect(inner.text == "<b>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;</b>")
        let outer: HTML = "<p>\(inner)\(7)\([inner, "<i>"])</p>"
        #expect(outer.text == "<p>\(inner.text)7\(inner.text)\n<i></p>")
    }

    @Test("A quote with a combining character is escaped too") func combining() {
        let markup: HTML = "<a title=\"\("x\"\u{0301} onclick=<\u{0338}")\">"
        #expect(markup.text.utf8.filter { $0 == UInt8(ascii: "\"") }.count == 2)
        #expect(markup.text.utf8.filter { $0 == UInt8(ascii: "<") }.count == 1)
    }
}
