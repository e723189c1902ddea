// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation
import TikTokPublishing

/// What TikTok sends, signed as its documentation says and not with anything of the SDK.
struct SignedWebhook {
    var header: String
    var body: Data

    static let clientKey = "aw0000000000test"
    /// When everything is signed unless a test says otherwise.
    static let now = 1_790_000_000

    init(
        _ event: String = "post.publish.complete",
        _ content: String = #"{"publish_id":"v_pub_file~v2-1.73","publish_type":"DIRECT_POST"}"#,
        createTime: Int = now - 5, signedAt time: Int = now, secret: String = "CANARYsecret"
    ) {
        let fields: [(String, String)] = [
            ("client_key", Self.json(Self.clientKey)), ("event", Self.json(event)), ("create_time", "\(createTime)"),
            ("user_openid", Self.json("-000user")), ("content", Self.json(content)),
        ]
        self.init(fields: fields, signedAt: time, secret: secret)
    }

    /// Fields whose values are JSON already.
    init(fields: [(String, String)], signedAt time: Int = now, secret: String = "CANARYsecret") {
        let text = "{" + fields.map { "\(Self.json($0.0)):\($0.1)" }.joined(separator: ",") + "}"
        self.init(body: Data(text.utf8), signedAt: time, secret: secret)
    }

    init(body: Data, signedAt time: Int = now, secret: String = "CANARYsecret") {
        self.body = body
        header = "t=\(time),s=\(Self.code(time: "\(time)", body: body, secret: secret))"
    }

    static func code(time: String, body: Data, secret: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Data("\(time).".utf8) + body, using: SymmetricKey(data: Data(secret.utf8)))
        return String(decoding: code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    private static let digits = Array("0123456789abcdef".utf8)

    /// A text as JSON.
    static func json(_ text: String) -> String {
        let escaped = text.replacingOccurrences(of: "\\", with: "\\\\").replacingOccurrences(of: "\"", with: "\\\"")
        return "\"\(escaped)\""
    }
}

extension WebhookVerifier {
    /// Whose clock stands at `SignedWebhook.now`, a number of seconds off.
    static func test(
        secrets: [String] = ["CANARYsecret"], tolerance: Duration = .seconds(300), clock offset: Double = 0
    ) throws -> WebhookVerifier {
        try WebhookVerifier(
            clientKey: SignedWebhook.clientKey, clientSecrets: secrets.map { Secret($0) }, tolerance: tolerance,
            time: .standing(offset))
    }

    func verify(_ webhook: SignedWebhook) throws(TikTokError) -> WebhookEvent {
        try verify(signature: webhook.header, body: webhook.body)
    }

    /// The code of the refusal, `nil` when there is none.
    func refusal(_ header: String?, _ body: Data) -> TikTokError.Code? {
        do {
            _ = try verify(signature: header, body: body)
            return nil
        } catch {
            return error.code
        }
    }

    func refusal(_ webhook: SignedWebhook) -> TikTokError.Code? {
        refusal(webhook.header, webhook.body)
    }
}

extension TimeSource {
    /// Stands at `SignedWebhook.now`, a number of seconds off.
    static func standing(_ offset: Double = 0) -> TimeSource {
        let date = Date(timeIntervalSince1970: Double(SignedWebhook.now) + offset)
        return TimeSource(sleep: { _ in }, uptime: { .zero }, now: { date })
    }
}
