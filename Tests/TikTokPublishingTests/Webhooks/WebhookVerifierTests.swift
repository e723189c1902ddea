// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

struct WebhookVerifierTests {
    private let webhook = SignedWebhook()

    /// The parts of the header.
    private var code: String { String(webhook.header.suffix(64)) }
    private var now: Int { SignedWebhook.now }

    @Test("A signature that was computed elsewhere is right")
    func vector() throws {
        let verifier = try WebhookVerifier(
            clientKey: "aw0000000000test", clientSecrets: [Secret("test_client_secret")],
            time: TimeSource(sleep: { _ in }, uptime: { .zero }, now: { Date(timeIntervalSince1970: 1_730_000_007) }))
        let body = #"""
            {"client_key":"aw0000000000test","event":"post.publish.complete","create_time":1730000000,"user_openid":"-000testOpenId","content":"{\"publish_id\":\"v_pub_file~v2-1.7300000000000000001\",\"publish_type\":\"DIRECT_POST\"}"}
            """#
        let event = try verifier.verify(
            signature: "t=1730000005,s=e158de1a1419a3466e8a19af2b14881967336d4fbad81bacdc1de371fea5ebb7", body: Data(body.utf8))
        #expect(event.kind == .publishCompleted(PublishID(rawValue: "v_pub_file~v2-1.7300000000000000001")))
        #expect(event.account == OpenID(rawValue: "-000testOpenId"))
        #expect(event.date == Date(timeIntervalSince1970: 1_730_000_000))
        #expect(event.publishType == .directPost)
    }

    @Test("Spaces, tabs, other parts, another order and upper case digits do no harm")
    func legalSpellings() throws {
        let verifier = try WebhookVerifier.test()
        let headers = [
            "t=\(now), s=\(code)", "t=\(now),\ts=\(code)", " t=\(now) , s=\(code) ", "t = \(now),s\t=\t\(code)",
            "s=\(code),t=\(now)",
            "t=\(now),s=\(code.uppercased())", "t=\(now),s=\(code),v1=abc", "v0=\(code),t=\(now),s=\(code)",
            "t=\(now),s=\(code),",
            ",t=\(now),,s=\(code)", "t=\(now),s=\(code),word", "t=\(now),s=\(code),=", "t=\(now),s=\(code),T=1,S=2",
            "t=\(now),s=\(code),x=" + String(repeating: "x", count: 1024 - 82),
        ]
        for header in headers {
            #expect(verifier.refusal(header, webhook.body) == nil, "\(header)")
        }
    }

    @Test("A header that leaves a doubt is refused")
    func illegalSpellings() throws {
        let verifier = try WebhookVerifier.test()
        let arabic = String(String.UnicodeScalarView("\(now)".unicodeScalars.compactMap { Unicode.Scalar($0.value + 0x630) }))
        let wide = String(String.UnicodeScalarView("\(now)".unicodeScalars.compactMap { Unicode.Scalar($0.value + 0xFEE0) }))
        let headers = [
            "", ",", "=", "t", "s", "t=,s=", "t=\(now)", "s=\(code)", "t=\(now),s=", "t=,s=\(code)", "t,s=\(code)", "t=\(now),s",
            "t=\(now),s=\(code),t=\(now)", "t=\(now),s=\(code),s=\(code)", "t=\(now),t=1,s=\(code)", "t=\(now),s=\(code),t",
            "t=\(now),s=\(code),s=", "T=\(now),S=\(code)", "t=\(now);s=\(code)", "t:\(now),s:\(code)", "t=+\(now),s=\(code)",
            "t=-\(now),s=\(code)", "t=0\(now),s=\(code)", "t=1_790_000_000,s=\(code)", "t=\(now).0,s=\(code)",
            "t=0x6AB13B80,s=\(code)",
            "t=1.79e9,s=\(code)", "t=\(arabic),s=\(code)", "t=\(wide),s=\(code)", "t=\(now)\u{0},s=\(code)",
            "t=\(now)\u{A0},s=\(code)", "t=\(now)\n,s=\(code)", "t=99999999999999999999999,s=\(code)", "t=\(now),s=0x\(code)",
            "t=\(now),s=\(code.dropLast())", "t=\(now),s=\(code.dropLast(2))", "t=\(now),s=\(code)00", "t=\(now),s=\(code)=",
            "t=\(now),s==\(code)", "t=\(now),s=\"\(code)\"", "t=\(now),s=\(code)\u{301}", "t=\(now) s=\(code)",
            "t=\(now),s=" + Data(code.utf8).base64EncodedString(),
            "t=\(now),s=\(code),x=" + String(repeating: "x", count: 1024 - 81),
        ]
        for header in headers {
            #expect(verifier.refusal(header, webhook.body) == .webhookForged, "\(header)")
        }
        #expect(verifier.refusal(nil, webhook.body) == .webhookForged)
    }

    @Test("A megabyte of header is refused although nothing else is wrong with it")
    func hugeHeader() throws {
        let header = webhook.header + String(repeating: ",x=y", count: 262_144)
        #expect(try WebhookVerifier.test().refusal(header, webhook.body) == .webhookForged)
    }

    @Test("A body of 256 KiB is read, a larger one is not")
    func largeBody() throws {
        let verifier = try WebhookVerifier.test()
        func padded(to count: Int) -> SignedWebhook {
            SignedWebhook(body: webhook.body + Data(repeating: UInt8(ascii: " "), count: count - webhook.body.count))
        }
        #expect(verifier.refusal(padded(to: 262_144)) == nil)
        #expect(verifier.refusal(padded(to: 262_145)) == .webhookForged)
    }

    @Test("The time may be off by the tolerance in both directions, and not by more")
    func tolerance() throws {
        for tolerance in [10, 300, 86_400] {
            let limit = Double(tolerance)
            func refusal(clock offset: Double) throws -> TikTokError.Code? {
                try WebhookVerifier.test(tolerance: .seconds(tolerance), clock: offset).refusal(webhook)
            }
            #expect(try refusal(clock: 0) == nil)
            #expect(try refusal(clock: limit) == nil)
            #expect(try refusal(clock: -limit) == nil)
            #expect(try refusal(clock: limit + 0.5) == .webhookExpired)
            #expect(try refusal(clock: -limit - 0.5) == .webhookEarly)
        }
    }

    @Test("What is wrong as well as old or early is forged: the signature counts first")
    func forgedFirst() throws {
        for offset in [-1e6, -1e12, 0, 1e6, 1e12] {
            let verifier = try WebhookVerifier.test(secrets: ["another"], clock: offset)
            #expect(verifier.refusal(webhook) == .webhookForged)
            #expect(verifier.refusal(SignedWebhook(body: Data("no JSON".utf8))) == .webhookForged)
        }
    }

    @Test("Either secret does while one is being replaced, and no other")
    func rotation() throws {
        let verifier = try WebhookVerifier.test(secrets: ["new", "old"])
        #expect(verifier.refusal(SignedWebhook(secret: "new")) == nil)
        #expect(verifier.refusal(SignedWebhook(secret: "old")) == nil)
        #expect(verifier.refusal(SignedWebhook(secret: "newold")) == .webhookForged)
        #expect(verifier.refusal(SignedWebhook(secret: "")) == .webhookForged)
    }

    @Test("A verifier that would accept anything cannot be made")
    func configuration() {
        func code(key: String = "aw0", secrets: [String] = ["s"], tolerance: Duration = .seconds(300)) -> TikTokError.Code? {
            do {
                _ = try WebhookVerifier(clientKey: key, clientSecrets: secrets.map { Secret($0) }, tolerance: tolerance)
                return nil
            } catch {
                return error.code
            }
        }
        #expect(code() == nil)
        #expect(code(key: "") == .invalidConfiguration)
        #expect(code(secrets: []) == .invalidConfiguration)
        #expect(code(secrets: [""]) == .invalidConfiguration)
        #expect(code(secrets: ["s", ""]) == .invalidConfiguration)
        for tolerance: Duration in [.zero, .seconds(-300), .milliseconds(9999), .seconds(86_401), .seconds(Int64.max)] {
            #expect(code(tolerance: tolerance) == .invalidConfiguration)
        }
    }

    @Test("A genuine event for another client key is refused, and so is one without")
    func anotherApp() throws {
        let verifier = try WebhookVerifier.test()
        let other = SignedWebhook(fields: [("client_key", #""aw0000000000tesT""#), ("event", #""post.publish.complete""#)])
        #expect(verifier.refusal(other) == .webhookOfAnotherApp)
        #expect(verifier.refusal(SignedWebhook(fields: [("event", #""x""#)])) == .webhookUnreadable)
        #expect(verifier.refusal(SignedWebhook(fields: [("client_key", "7"), ("event", #""x""#)])) == .webhookUnreadable)
    }

    @Test("The header is found whatever the case of its name, and two of them are one too many")
    func headerName() throws {
        let verifier = try WebhookVerifier.test()
        for name in ["TikTok-Signature", "Tiktok-Signature", "tiktok-signature", "TIKTOK-SIGNATURE"] {
            var fields = HTTPFields()
            fields.append(HTTPField(name: try #require(HTTPField.Name(name)), value: webhook.header))
            #expect(verifier.refusal(WebhookVerifier.signature(in: fields), webhook.body) == nil, "\(name)")
            fields.append(HTTPField(name: try #require(HTTPField.Name("tiktok-signature")), value: webhook.header))
            #expect(verifier.refusal(WebhookVerifier.signature(in: fields), webhook.body) == .webhookForged)
        }
        #expect(WebhookVerifier.signature(in: HTTPFields()) == nil)
    }

    @Test("Neither a verifier nor a refusal shows a secret, a signature or a body")
    func secrecy() throws {
        var texts: [String] = []
        func note(_ value: Any) {
            var dumped = ""
            dump(value, to: &dumped)
            texts += ["\(value)", String(reflecting: value), dumped]
        }
        for (offset, webhook) in [
            (0.0, SignedWebhook(secret: "CANARYother")), (1e6, webhook), (-1e6, webhook),
            (0, SignedWebhook(body: Data("CANARYbody".utf8))),
            (0, SignedWebhook(fields: [("client_key", #""CANARYkey""#), ("event", #""CANARYevent""#)])),
        ] {
            let verifier = try WebhookVerifier.test(clock: offset)
            note(verifier)
            let error = #expect(throws: TikTokError.self) { try verifier.verify(webhook) }
            note(error as Any)
            #expect(!"\(error as Any)".contains(webhook.header.suffix(64)))
        }
        #expect(texts.filter { $0.contains("CANARY") } == [])
    }
}
