// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

struct AuthorizationCallbackTests {
    private static let state = "CANARYstate9qYtZk3v9qYt"
    private let request: AuthorizationRequest

    init() throws {
        request = try .web(
            clientKey: "aw0", redirectURI: "https://app.example.com/auth/tiktok/callback/", scopes: [.videoPublish],
            state: Secret(Self.state))
    }

    @Test("The code is decoded exactly once and the granted scopes are read")
    func success() throws {
        let query = "code=0ZTN0kZ5example-SpR8S1U7R_69XU64%2A0%215413&scopes=user.info.basic%2Cvideo.publish&state=\(Self.state)"
        let url = try #require(URL(string: "https://app.example.com/auth/tiktok/callback/?\(query)"))
        let codes = [
            try request.callback(from: url), try request.callback(from: "/auth/tiktok/callback/?\(query)"),
            try request.callback(from: "https://app.example.com/auth/tiktok/callback/?\(query)#fragment"),
        ]
        for code in codes {
            #expect(code.code.reveal() == "0ZTN0kZ5example-SpR8S1U7R_69XU64*0!5413")
            #expect(code.scopes == [.userInfoBasic, .videoPublish])
        }
        #expect(try request.callback(from: "/?code=%252A&state=\(Self.state)").code.reveal() == "%2A")
        #expect(try request.callback(from: "/?code=a&state=\(Self.state)").scopes == nil)
    }

    @Test(
        "A callback that is no answer to this request is refused",
        arguments: [
            "/callback/", "/callback/?", "", "code=x&state=\(state)",
            "/?code=CANARYcode", "/?code=CANARYcode&state=", "/?code=CANARYcode&state=\(state)x",
            "/?code=CANARYcode&state=canaryother",
            "/?state=\(state)", "/?state=\(state)&code=",
            "/?code=CANARYcode&state=\(state)&state=\(state)", "/?code=CANARYcode&code=b&state=\(state)",
            "/?code=CANARYcode&state=\(state)&error=access_denied", "/?error=access_denied", "/?error=access_denied&state=other",
            "/?error=a&error=b&state=\(state)", "/?code=%&state=\(state)", "/?code=%FF&state=\(state)",
            "/?error=two%20words&state=\(state)", "/#?code=CANARYcode&state=\(state)",
        ])
    func refuses(target: String) async {
        let error = await tikTokError { try request.callback(from: target) }
        #expect(error?.code == .invalidCallback)
        #expect(error.map { "\($0)".contains("CANARY") } == false)
    }

    @Test(
        "TikTok's own errors come through with their advice",
        arguments: [
            ("access_denied", TikTokError.Code.accessDenied, Advice.giveUp),
            ("unauthorized_client", .unauthorizedClient, .fixRequest),
            ("invalid_scope", .invalidScope, .fixRequest),
            ("invalid_request", .invalidRequest, .fixRequest),
            ("invalid_client", .invalidClient, .fixRequest),
            ("unsupported_response_type", .unsupportedResponseType, .fixRequest),
            ("non_sandbox_target", .nonSandboxTarget, .fixRequest),
            ("server_error", .serverError, .retry),
            ("temporarily_unavailable", .temporarilyUnavailable, .retry),
            ("something_new", TikTokError.Code(rawValue: "something_new"), .giveUp),
        ])
    func errors(word: String, code: TikTokError.Code, advice: Advice) async {
        let error = await tikTokError {
            try request.callback(from: "/?error=\(word)&error_description=The+words%21&error_type=client_key&state=\(Self.state)")
        }
        #expect(error?.code == code)
        #expect(error?.advice == advice)
        #expect(error?.serverMessage == "The words!")
    }

    @Test("What TikTok's phone apps answer when the user cancels is a refusal")
    func cancelledOnPhone() async {
        let error = await tikTokError { try request.callback(from: "/?errCode=-2&state=\(Self.state)") }
        #expect(error?.code == .accessDenied)
    }
}
