// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// `POST /v2/oauth/get_qrcode/` and `POST /v2/oauth/check_qrcode/`.
/// Source: https://developers.tiktok.com/doc/login-kit-qr-code-authorization, read 2026-11.
extension SandboxMachine {
    mutating func makeQRCode(_ form: FormFields, now: Date) throws(OAuthRefusal) -> JSONValue {
        guard let text = form["scope"] else { throw .malformed }
        guard let scopes = Scope.parse(text, among: configuration.scopes) else { throw .scope }
        let token = ids.qrCodeToken()
        qrCodes[token] = QRCodeAttempt(
            scopes: scopes, state: form["state"], expires: now.addingTimeInterval(configuration.qrCodeLifetime.seconds))
        let query = [
            "authType=100", "client_key=\(FormFields.encode(configuration.clientKey))", "client_ticket=tobefilled",
            "scope=\(FormFields.encode(scopes.joined(separator: ",")))", "token=\(token)",
        ].joined(separator: "&")
        var url = "aweme://authorize?\(query)"
        if configuration.nestsQRCodeURL {
            url += "&next_url=\(FormFields.encode("https://www.tiktok.com/v2/auth/qrcode/?\(query)"))"
        }
        return ["scan_qrcode_url": .string(url), "token": .string(token)]
    }

    mutating func checkQRCode(_ form: FormFields, now: Date) throws(OAuthRefusal) -> JSONValue {
        guard let token = form["token"], let attempt = qrCodes[token] else { throw .malformed }
        switch attempt.stage {
        case .utilised: return ["status": "utilised", "client_ticket": .string(attempt.ticket)]
        case _ where now >= attempt.expires: return ["status": "expired", "client_ticket": ""]
        case .new: return ["status": "new", "client_ticket": ""]
        // A refusal has no word of its own among the five.
        case .scanned, .declined: return ["status": "scanned", "client_ticket": .string(attempt.ticket)]
        case .confirmed(let code):
            qrCodes[token]?.stage = .utilised
            var answer: [String: JSONValue] = ["status": "confirmed", "client_ticket": .string(attempt.ticket)]
            switch configuration.oddities.qrCodeAnswer {
            case .redirectURI:
                let state = attempt.state.map { "&state=\(FormFields.encode($0))" } ?? ""
                answer["redirect_uri"] = .string("\(configuration.webRedirectURI)?code=\(FormFields.encode(code))\(state)")
            case .fields:
                answer["code"] = .string(code)
                answer["state"] = attempt.state.map { .string($0) }
            }
            return .object(answer)
        }
    }
}
