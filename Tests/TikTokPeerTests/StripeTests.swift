// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import PeerSupport
import Testing
import TikTokPublishing

/// The verifier beside that of Stripe's library, which signs webhooks as TikTok does but for the name of the code.
@Suite(.enabled(if: PythonPeer.isExpected, "needs python3 and: pip install -r Tests/Peers/requirements.txt"))
struct StripeTests {
    private static let now = 1_790_000_000
    private static let clientKey = "aw0000000000test"

    private struct Delivery: Encodable {
        var header: String
        var body: Data
        var secret: String
    }

    private struct Request: Encodable {
        let now: Int
        let deliveries: [Delivery]
    }

    /// A genuine delivery with a random secret, body and time.
    private struct Genuine {
        let secret = Data((0..<18).map { _ in UInt8.random(in: .min ... .max) }).base64EncodedString()
        let body: Data
        let time: Int

        init(age: Int = Int.random(in: -200...200)) {
            time = StripeTests.now - age
            let words = ["Sunset", "日没", "🌅", "\\n", "é", "\\u0000"].shuffled().joined(separator: " ")
            body = Data(
                #"{"client_key":"\#(StripeTests.clientKey)","event":"post.publish.complete","content":"\#(words)\#(UInt64.random(in: .min ... .max))"}"#
                    .utf8)
        }

        func code(_ time: String? = nil, _ body: Data? = nil, secret: String? = nil) -> String {
            let message = Data("\(time ?? "\(self.time)").".utf8) + (body ?? self.body)
            let key = SymmetricKey(data: Data((secret ?? self.secret).utf8))
            return HMAC<SHA256>.authenticationCode(for: message, using: key).map { String(format: "%02x", $0) }.joined()
        }

        func delivery(_ header: String? = nil, _ body: Data? = nil) -> Delivery {
            Delivery(header: header ?? "t=\(time),s=\(code())", body: body ?? self.body, secret: secret)
        }
    }

    private func ours(_ deliveries: [Delivery]) throws -> [Bool] {
        let time = TimeSource(sleep: { _ in }, uptime: { .zero }, now: { Date(timeIntervalSince1970: Double(Self.now)) })
        return try deliveries.map {
            let verifier = try WebhookVerifier(clientKey: Self.clientKey, clientSecrets: [Secret($0.secret)], time: time)
            return (try? verifier.verify(signature: $0.header, body: $0.body)) != nil
        }
    }

    private func stripes(_ deliveries: [Delivery]) async throws -> [Bool] {
        let input = try JSONEncoder().encode(Request(now: Self.now, deliveries: deliveries))
        return try JSONDecoder().decode(
            [Bool].self, from: try await PythonPeer.output(of: "Peers/stripe_verifier.py", input: input))
    }

    @Test("Of 10,000 headers in the usual form both accept the same")
    func usualForm() async throws {
        var deliveries: [Delivery] = []
        for number in 0..<10_000 {
            let genuine = Genuine(age: [-300, 0, 299, 300, 301, 100_000].randomElement() ?? 0)
            let flipped = Data(genuine.body.enumerated().map { $0.offset == number % genuine.body.count ? 0x20 : $0.element })
            let delivery =
                switch number % 8 {
                case 0, 1, 2: genuine.delivery()
                case 3: genuine.delivery(nil, flipped)
                case 4: genuine.delivery("t=\(genuine.time + 1),s=\(genuine.code())")
                case 5: genuine.delivery("t=\(genuine.time),s=\(genuine.code(secret: Genuine().secret))")
                case 6: genuine.delivery("t=\(genuine.time),s=\(genuine.code().reversed().map(String.init).joined())")
                default: genuine.delivery("t=\(genuine.time),s=\(genuine.code().dropLast(number % 64))")
                }
            deliveries.append(delivery)
        }
        let ours = try ours(deliveries)
        #expect(ours == (try await stripes(deliveries)))
        #expect((2_000...8_000).contains(ours.count { $0 }))
    }

    @Test("In 10,000 headers of random parts, whatever is accepted here is accepted there")
    func randomForm() async throws {
        var deliveries: [Delivery] = []
        // Stripe's library knows neither the spaces that HTTP allows around the parts of a header, nor digits in upper case.
        var plain: [Delivery] = []
        for _ in 0..<10_000 {
            let genuine = Genuine()
            let (time, code) = ("\(genuine.time)", genuine.code())
            let parts = [
                "t=\(time)", "t=\(time)", "s=\(code)", "s=\(code)", "v1=\(code)", "t=", "s=", "t", "s", "", "x=y", "t=\(time)=",
                "s=\(code)=", "t=0\(time)", "t=+\(time)", "t=1_\(time.dropFirst())", "T=\(time)", "s=\(code.uppercased())",
                " s=\(code)",
                "t=\(time) ", "\tt=\(time)", "s = \(code)", "t=\(time)\u{B}", "s=\(code)\u{A0}",
            ]
            let count = [2, 2, 2, 3, 4].randomElement() ?? 2
            let header = (0..<count).map { _ in parts.randomElement() ?? "" }.joined(separator: ",")
            deliveries.append(genuine.delivery(header))
            let plainHeader = header.replacingOccurrences(of: code.uppercased(), with: code).filter { $0 != " " && $0 != "\t" }
            plain.append(genuine.delivery(plainHeader))
        }
        let ours = try ours(deliveries)
        let theirs = try await stripes(plain)
        let tooMuch = zip(zip(ours, theirs), deliveries).filter { $0.0.0 && !$0.0.1 }.map(\.1.header)
        #expect(tooMuch == [])
        #expect(ours.count { $0 } > 100)
    }

    @Test("Where Stripe's library accepts more, it is one of these")
    func stricter() async throws {
        func all(_ header: (Genuine, String, String) -> String) -> [Delivery] {
            (0..<50).map { _ in
                let genuine = Genuine()
                return genuine.delivery(header(genuine, "\(genuine.time)", genuine.code()))
            }
        }
        let arabic = { (text: String) in
            String(String.UnicodeScalarView(text.unicodeScalars.compactMap { Unicode.Scalar($0.value + 0x630) }))
        }
        let stricter: [String: [Delivery]] = [
            "a time that comes twice": all { "t=\($1),t=\($1),s=\($2)" },
            "a code that comes twice": all { "t=\($1),s=\($2),s=\($2)" },
            "another code besides": all { "t=\($1),s=\($2),s=\($0.code(secret: "other"))" },
            "a zero in front": all { "t=0\($1),s=\($2)" },
            "a plus in front": all { "t=+\($1),s=\($2)" },
            "an underscore": all { "t=\($1.prefix(3))_\($1.suffix(7)),s=\($2)" },
            "digits of another script": all { "t=\(arabic($1)),s=\($2)" },
            "more behind the code": all { "t=\($1),s=\($2)=x" },
            "a header of 2 KiB": all { "t=\($1),s=\($2),x=\(String(repeating: "x", count: 2048))" },
            "the future": (0..<50).map { Genuine(age: -301 - $0).delivery() },
        ]
        let deliveries = stricter.flatMap(\.value)
        let names = stricter.flatMap { kind in kind.value.map { _ in kind.key } }
        let accepted = zip(names, zip(try ours(deliveries), try await stripes(deliveries)))
        #expect(accepted.filter { $0.1.0 }.map(\.0) == [])
        #expect(accepted.filter { !$0.1.1 }.map(\.0) == [])
    }
}
