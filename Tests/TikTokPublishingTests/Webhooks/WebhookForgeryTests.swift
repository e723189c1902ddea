// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

/// A hundred thousand deliveries that TikTok did not send, each with a secret of its own, and ten thousand that it did.
struct WebhookForgeryTests {
    @Test("Of 100,000 forged or changed deliveries none is accepted", arguments: 0..<8)
    func forged(_ part: Int) throws {
        var accepted: [String] = []
        var count = 0
        for number in 0..<(12_500 / Forgery.kinds.count + 1) {
            let delivery = RandomDelivery()
            let verifier = try delivery.verifier()
            let other = RandomDelivery()
            for (name, forge) in Forgery.kinds {
                let forged = forge(delivery, other)
                count += 1
                if verifier.refusal(forged.header, forged.body) == nil { accepted.append("\(name), \(number)") }
            }
        }
        #expect(accepted == [])
        #expect(count >= 12_500)
    }

    @Test("Of 10,000 genuine deliveries in all legal spellings each is accepted", arguments: 0..<4)
    func genuine(_ part: Int) throws {
        var refused: [String] = []
        for number in 0..<2_500 {
            let delivery = RandomDelivery()
            let header = Spelling.all[number % Spelling.all.count](delivery.time, delivery.code)
            if try delivery.verifier().refusal(header, delivery.body) != nil { refused.append(header) }
        }
        #expect(refused == [])
    }
}

/// A genuine delivery with a random secret, time and body.
private struct RandomDelivery {
    let secret = Data((0..<24).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
    let time = SignedWebhook.now - Int.random(in: -299...299)
    let body: Data
    let code: String

    init() {
        let id = UInt64.random(in: 7_000_000_000_000_000_000...7_999_999_999_999_999_999)
        let webhook = SignedWebhook(
            "post.publish.publicly_available",
            #"{"publish_id":"v_pub_url~v2.\#(id)","post_id":\#(id),"publish_type":"DIRECT_POST"}"#,
            signedAt: time, secret: secret)
        body = webhook.body
        code = String(webhook.header.suffix(64))
    }

    func verifier() throws -> WebhookVerifier {
        try .test(secrets: [secret])
    }
}

private enum Spelling {
    static let all: [@Sendable (Int, String) -> String] = [
        { "t=\($0),s=\($1)" }, { "t=\($0), s=\($1)" }, { "t=\($0),\t s=\($1) " }, { "t=\($0),s=\($1.uppercased())" },
        { "s=\($1),t=\($0)" }, { "t=\($0),s=\($1),v2=\($1)" }, { "x,t=\($0),s=\($1)" },
        { time, code in "t=\(time),s=" + code.map { Bool.random() ? $0.uppercased() : "\($0)" }.joined() },
    ]
}

private struct Forgery {
    var header: String?
    var body: Data

    typealias Kind = (name: String, forge: @Sendable (_ genuine: RandomDelivery, _ other: RandomDelivery) -> Forgery)

    private static func flipped(_ data: Data) -> Data {
        var data = data
        data[Int.random(in: 0..<data.count)] ^= 1 << UInt8.random(in: 0..<8)
        return data
    }

    /// Another digit somewhere.
    private static func changed(_ digits: String, _ alphabet: String) -> String {
        var all = Array(digits)
        let place = Int.random(in: 0..<all.count)
        all[place] = alphabet.filter { $0 != all[place] }.randomElement() ?? "0"
        return String(all)
    }

    private static func header(_ time: some CustomStringConvertible, _ code: some CustomStringConvertible) -> String {
        "t=\(time),s=\(code)"
    }

    private static func signed(_ time: Int, _ body: Data, _ secret: String) -> Forgery {
        Forgery(header: header(time, SignedWebhook.code(time: "\(time)", body: body, secret: secret)), body: body)
    }

    private static func inArabic(_ time: Int) -> String {
        String(String.UnicodeScalarView("\(time)".unicodeScalars.compactMap { Unicode.Scalar($0.value + 0x630) }))
    }

    static let kinds: [Kind] = [
        ("a bit of the body", { genuine, _ in Forgery(header: header(genuine.time, genuine.code), body: flipped(genuine.body)) }),
        ("a digit of the time", { g, _ in Forgery(header: header(changed("\(g.time)", "0123456789"), g.code), body: g.body) }),
        ("a digit of the code", { g, _ in Forgery(header: header(g.time, changed(g.code, "0123456789abcdef")), body: g.body) }),
        (
            "a bit of the header",
            { g, _ in
                var forged = g.header
                // The bit that makes a letter of a digit upper case changes nothing.
                while Spelling.isSame(forged, g.header) { forged = String(decoding: flipped(Data(g.header.utf8)), as: UTF8.self) }
                return Forgery(header: forged, body: g.body)
            }
        ),
        ("a shorter body", { g, _ in Forgery(header: g.header, body: g.body.prefix(Int.random(in: 0..<g.body.count))) }),
        ("a longer body", { g, _ in Forgery(header: g.header, body: g.body + Data([UInt8.random(in: .min ... .max)])) }),
        ("a shorter code", { g, _ in Forgery(header: header(g.time, g.code.prefix(Int.random(in: 0..<64))), body: g.body) }),
        (
            "a shorter header",
            { g, _ in Forgery(header: String(g.header.prefix(Int.random(in: 0..<g.header.count))), body: g.body) }
        ),
        ("another secret", { g, other in signed(g.time, g.body, other.secret) }),
        ("the empty secret", { g, _ in signed(g.time, g.body, "") }),
        ("the client key as the secret", { g, _ in signed(g.time, g.body, SignedWebhook.clientKey) }),
        (
            "the signature of another time",
            { g, _ in Forgery(header: header(g.time + Int.random(in: 1...200), g.code), body: g.body) }
        ),
        ("the body of another", { g, other in Forgery(header: g.header, body: other.body) }),
        ("the header of another", { g, other in Forgery(header: other.header, body: g.body) }),
        ("no code", { g, _ in Forgery(header: header(g.time, ""), body: g.body) }),
        ("a code of zeros", { g, _ in Forgery(header: header(g.time, String(repeating: "0", count: 64)), body: g.body) }),
        ("a random code", { g, other in Forgery(header: header(g.time, other.code), body: g.body) }),
        ("no header", { g, _ in Forgery(header: nil, body: g.body) }),
        ("Arabic digits", { g, _ in Forgery(header: header(inArabic(g.time), g.code), body: g.body) }),
        ("a plus", { g, _ in Forgery(header: header("+\(g.time)", g.code), body: g.body) }),
        (
            "an underscore",
            { g, _ in Forgery(header: header("\(g.time)".prefix(4) + "_" + "\(g.time)".suffix(6), g.code), body: g.body) }
        ),
        ("a zero in front", { g, _ in Forgery(header: header("0\(g.time)", g.code), body: g.body) }),
        ("two times", { g, other in Forgery(header: "t=\(other.time),\(g.header)", body: g.body) }),
        ("two codes", { g, other in Forgery(header: "\(g.header),s=\(other.code)", body: g.body) }),
        ("the same code twice", { g, _ in Forgery(header: "\(g.header),s=\(g.code)", body: g.body) }),
        ("too large a header", { g, _ in Forgery(header: g.header + padding, body: g.body) }),
        (
            "the body without the time",
            { g, _ in
                let code = SignedWebhook.code(time: "", body: g.body, secret: g.secret)
                return Forgery(header: header(g.time, code), body: g.body)
            }
        ),
        ("too old", { g, _ in signed(SignedWebhook.now - Int.random(in: 301...1_000_000), g.body, g.secret) }),
        ("too early", { g, _ in signed(SignedWebhook.now + Int.random(in: 301...1_000_000), g.body, g.secret) }),
    ]

    private static let padding = String(repeating: ",x=y", count: 262_144)
}

extension RandomDelivery {
    var header: String { "t=\(time),s=\(code)" }
}

extension Spelling {
    static func isSame(_ one: String, _ other: String) -> Bool {
        one.lowercased() == other && one.hasPrefix("t=") && one.contains(",s=")
    }
}
