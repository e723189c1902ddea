// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

/// What all answers of UGC Inc have in common: `{"ok": true, "code": 200, "message": "Success", "data": …}` or `{"ok": false, "code": 4xx, "message": …}`.
enum UGCIncEnvelope {
    /// The words of a refusal. Its number is a status of HTTP, which decides when that of the answer is one of success.
    static func read(_ status: Int, _ body: GatewayValue) -> (code: TikTokError.Code?, serverCode: String?, message: String?) {
        let serverCode = body["code"].text
        let message = body.first("message", "error").text
        guard (200..<300).contains(status) else { return (nil, serverCode, message) }
        let number = body["code"].integer.flatMap { Int(exactly: $0) } ?? 0
        return (number < 400 ? .gatewayRefused : GatewayFailure.code(of: number), serverCode, message)
    }

    /// What was asked for.
    /// - Throws: For a refusal with a status of success, and for an answer that does not say which it is.
    static func data(of answer: GatewayAnswer) throws(TikTokError) -> GatewayValue {
        let body = answer.value
        switch body["ok"].bool {
        case true: return body["data"]
        case false:
            let (code, serverCode, message) = read(answer.status, body)
            throw answer.failure(code ?? .gatewayRefused, serverCode: serverCode, message: message)
        case nil: throw answer.unreadable
        }
    }
}
