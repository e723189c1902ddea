// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("Stored authorization request")
struct AuthorizationRequestStorageTests {
    private let state = Secret("CANARYstate9qYtZk3v9qYt")

    @Test("What was stored comes back equal, on every platform, and checks its callback")
    func roundTrip() throws {
        let requests = [
            try AuthorizationRequest.web(
                clientKey: "aw0", redirectURI: "https://app.example.com/", scopes: [.videoPublish, .userInfoBasic], state: state),
            try .web(
                clientKey: "aw0", redirectURI: "https://app.example.com/", scopes: [.videoPublish],
                pkce: PKCE(encoding: .base64URL), state: state),
            try .desktop(
                clientKey: "aw0", redirectURI: "http://127.0.0.1:1/", scopes: [Scope(rawValue: "new.scope")],
                disablesAutoAuth: true, state: state),
            try .mobile(clientKey: "aw0", redirectURI: "aw0://callback", scopes: [.videoPublish], state: state),
        ]
        for request in requests {
            let restored = try AuthorizationRequest(stored: request.encodedForStorage())
            #expect(restored == request)
            #expect(restored.pkce?.challenge == request.pkce?.challenge)
            #expect(try restored.callback(from: "/?code=a&state=\(state.reveal())").code.reveal() == "a")
            #expect(!"\(restored)".contains("CANARY"))
        }
    }

    @Test("The form has a version and does not change")
    func form() throws {
        let request = try AuthorizationRequest.desktop(
            clientKey: "aw0", redirectURI: "http://127.0.0.1:1/", scopes: [.videoPublish],
            pkce: PKCE(verifier: Secret(String(repeating: "v", count: 43))), state: state)
        let text = String(decoding: try request.encodedForStorage(), as: UTF8.self)
        let start =
            #"{"challenge_encoding":"hex","code_verifier":"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv","platform":"desktop","#
            + #""redirect_uri":"http://127.0.0.1:1/","scopes":["video.publish"],"state":"CANARYstate9qYtZk3v9qYt","url":"https://www"#
        #expect(text.hasPrefix(start))
        #expect(text.hasSuffix(#","version":1}"#))
    }

    @Test(
        "What is damaged or newer is refused with its own code",
        arguments: [
            "", "{}", "null", #""version":1"#, #""platform":"desktop""#, #""hex""#, #""code_verifier":"vvv"#, #""state":"CANARY"#,
            #""url":"https"#,
        ])
    func damaged(part: String) async throws {
        let request = try AuthorizationRequest.desktop(
            clientKey: "aw0", redirectURI: "http://127.0.0.1:1/", scopes: [.videoPublish],
            pkce: PKCE(verifier: Secret(String(repeating: "v", count: 43))), state: state)
        let text = String(decoding: try request.encodedForStorage(), as: UTF8.self)
        let spoiled: String =
            switch part {
            case "", "{}", "null": part
            case #""version":1"#: text.replacingOccurrences(of: part, with: #""version":2"#)
            case #""code_verifier":"vvv"#: text.replacingOccurrences(of: part, with: #""code_verifier":"v v"#)
            default: text.replacingOccurrences(of: part, with: #""x":"x"#)
            }
        let error = await tikTokError { try AuthorizationRequest(stored: Data(spoiled.utf8)) }
        #expect(error?.code == .storedSignInUnreadable)
        #expect(error?.description.contains("CANARY") == false)
    }
}
