// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing

@testable import TikTokSandbox

/// Walks through authorization as a desktop app does.
enum SignIn {
    static let verifier = "gaeCq5mVvbhA8Ce6w5O9XBVIKMkySgv-_9A-rnhm9Ns"
    /// The challenge that TikTok's Android SDK makes from this verifier.
    static let challenge = "e6a178b120743d08509508f269652b0bdf91e29332921bc9e9744fd3dd41bfef"
    static let redirect = "http://127.0.0.1:53682/callback/"

    static var query: [String: String] {
        [
            "client_key": "sbsandboxkey0000001", "response_type": "code", "scope": "user.info.basic,video.publish",
            "redirect_uri": redirect, "state": "Zk3v9qYt", "code_challenge": challenge, "code_challenge_method": "S256",
            "sandbox_user": "ana.cooks", "sandbox_decision": "allow",
        ]
    }

    static func authorize(_ wire: Wire, _ change: [String: String?] = [:]) async throws -> Wire.Answer {
        var all = query
        for (name, value) in change { all[name] = value }
        let text = all.map { "\($0.key)=\(FormFields.encode($0.value))" }.joined(separator: "&")
        return try await wire.send(.get, "https://www.tiktok.com/v2/auth/authorize/?\(text)")
    }

    /// The decoded parameters of a redirect.
    static func callback(_ answer: Wire.Answer) throws -> [String: String] {
        try #require(answer.status == 302, "\(answer.text)")
        let location = try #require(answer.headers[.location])
        let items = try #require(URLComponents(string: location)?.queryItems)
        return Dictionary(uniqueKeysWithValues: items.map { ($0.name, $0.value ?? "") })
    }

    static func fields(code: String) -> [String: String] {
        [
            "client_key": "sbsandboxkey0000001", "client_secret": "sandbox-client-secret-0000001", "code": code,
            "grant_type": "authorization_code", "redirect_uri": redirect, "code_verifier": verifier,
        ]
    }

    static func exchange(_ wire: Wire, code: String, _ change: [String: String?] = [:]) async throws -> Wire.Answer {
        var all = fields(code: code)
        for (name, value) in change { all[name] = value }
        return try await wire.form("/v2/oauth/token/", all)
    }

    static func refresh(_ wire: Wire, _ token: String) async throws -> Wire.Answer {
        try await wire.form(
            "/v2/oauth/token/",
            [
                "client_key": "sbsandboxkey0000001", "client_secret": "sandbox-client-secret-0000001", "refresh_token": token,
                "grant_type": "refresh_token",
            ])
    }

    static func tokens(_ wire: Wire) async throws -> JSONValue {
        let parameters = try callback(try await authorize(wire))
        let code = try #require(parameters["code"])
        let answer = try await exchange(wire, code: code)
        try #require(answer.status == 200, "\(answer.text)")
        return answer.json
    }
}
