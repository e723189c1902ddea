// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What stands in the header `TikTok-Signature`: `t=<seconds since 1970>,s=<HMAC-SHA256 in hex>`.
///
/// - Source: https://developers.tiktok.com/doc/webhooks-verification, read 2026-11
struct WebhookSignature {
    /// The longest header that is looked at. TikTok's has 79 bytes.
    static let byteLimit = 1024

    /// When it was signed, in seconds since 1970.
    let seconds: Int64
    /// The 32 bytes of the code.
    let code: [UInt8]

    /// Reads a header. `nil` for whatever leaves a doubt: a name that comes twice, a number that could be written in another way.
    init?(_ header: String) {
        guard header.utf8.count <= Self.byteLimit else { return nil }
        var seconds: Int64?
        var code: [UInt8]?
        for item in header.utf8.split(separator: UInt8(ascii: ",")) {
            let parts = item.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = Self.trimmed(parts[0])
            let value = parts.count == 2 ? Self.trimmed(parts[1]) : nil
            if name.elementsEqual("t".utf8) {
                guard seconds == nil, let read = value.flatMap(Self.seconds) else { return nil }
                seconds = read
            } else if name.elementsEqual("s".utf8) {
                guard code == nil, let read = value.flatMap({ Hex.bytes($0) }), read.count == 32 else { return nil }
                code = read
            }
        }
        guard let seconds, let code else { return nil }
        self.seconds = seconds
        self.code = code
    }

    /// Without the spaces and tabs that HTTP allows around the parts of a header.
    private static func trimmed(_ text: Substring.UTF8View) -> Substring.UTF8View {
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var text = text.drop(while: isSpace)
        while text.last.map(isSpace) == true { text.removeLast() }
        return text
    }

    /// ASCII digits without a sign and without a zero in front, so that the number has one spelling only: the one that was signed.
    private static func seconds(_ text: Substring.UTF8View) -> Int64? {
        guard text.first != UInt8(ascii: "0"), text.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
            return nil
        }
        return Int64(String(Substring(text)))
    }
}
