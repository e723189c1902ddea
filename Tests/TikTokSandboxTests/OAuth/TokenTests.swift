// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

@testable import TikTokSandbox

@Suite struct TokenTests {
    private let wire = Wire(sandbox: Sandbox())

    private func code(_ change: [String: String?] = [:]) async throws -> String {
        let parameters = try SignIn.callback(try await SignIn.authorize(wire, change))
        return try #require(parameters["code"])
    }

    @Test("An exchange brings the seven fields") func exchange() async throws {
        let tokens = try await SignIn.tokens(wire)
        #expect(tokens["access_token"].text?.hasPrefix("act.") == true)
        #expect(tokens["refresh_token"].text?.hasPrefix("rft.") == true)
        #expect(tokens["expires_in"] == 7200)
        #expect(tokens["refresh_expires_in"] == 15_552_000)
        #expect(tokens["open_id"].text?.hasPrefix("-") == true)
        #expect(tokens["scope"] == "user.info.basic,video.publish")
        #expect(tokens["token_type"] == "Bearer")
    }

    @Test("A code works once") func codeReplay() async throws {
        let code = try await code()
        #expect(try await SignIn.exchange(wire, code: code).status == 200)
        let again = try await SignIn.exchange(wire, code: code)
        #expect(again.status == 400)
        #expect(again.json["error"] == "invalid_grant")
        #expect(again.json["error_description"] == "Authorization code is expired.")
        #expect(again.json["log_id"].text?.isEmpty == false)
    }

    @Test("A code lives for minutes") func codeExpiry() async throws {
        let code = try await code()
        await wire.sandbox.advance(by: .seconds(300))
        #expect(try await SignIn.exchange(wire, code: code).json["error"] == "invalid_grant")
    }

    @Test("A code that is encoded twice is not known") func doubleEncoding() async throws {
        let code = try await code()
        #expect(try await SignIn.exchange(wire, code: FormFields.encode(code)).json["error"] == "invalid_grant")
    }

    @Test(
        "What does not fit the authorize call is refused",
        arguments: [
            (
                ["redirect_uri": "http://127.0.0.1:53682/callback"],
                "Redirect_uri is not matched with the uri when requesting code."
            ),
            (["code_verifier": nil], "Code verifier or code challenge is invalid."),
            (["code_verifier": "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"], "Code verifier or code challenge is invalid."),
            (["client_id": "x"], "The request parameters are malformed."),
            (["grant_type": nil], "The request parameters are malformed."),
        ] as [([String: String?], String)])
    func mismatches(_ change: [String: String?], description: String) async throws {
        let answer = try await SignIn.exchange(wire, code: try await code(), change)
        #expect(answer.status == 400)
        #expect(answer.json["error"] == "invalid_request")
        #expect(answer.json["error_description"] == .string(description))
    }

    @Test("Base64url on desktop passes the consent and fails the exchange") func base64URL() async throws {
        let code = try await code(["code_challenge": CodeChallenge.base64URL(SignIn.verifier)])
        let answer = try await SignIn.exchange(wire, code: code)
        #expect(answer.json["error_description"] == "Code verifier or code challenge is invalid.")
    }

    @Test(
        "The published vectors of PKCE",
        arguments: [
            (SignIn.verifier, SignIn.challenge),
            ("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk", "13d31e961a1ad8ec2f16b10c4c982e0876a878ad6df144566ee1894acb70f9c3"),
        ])
    func vectors(_ verifier: String, challenge: String) {
        #expect(CodeChallenge.hex(verifier) == challenge)
    }

    @Test("RFC 7636 vector, for web redirect URIs") func rfcVector() {
        #expect(
            CodeChallenge.base64URL("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")
                == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }

    @Test(
        "On the web both challenges work, and none",
        arguments: [CodeChallenge.hex(SignIn.verifier), CodeChallenge.base64URL(SignIn.verifier), nil])
    func web(_ challenge: String?) async throws {
        let redirect = "https://app.example.com/cb/"
        let code = try await code([
            "redirect_uri": redirect, "code_challenge": challenge, "code_challenge_method": challenge == nil ? nil : "S256",
        ])
        #expect(try await SignIn.exchange(wire, code: code, ["redirect_uri": redirect]).status == 200)
    }

    @Test("A wrong secret is an invalid client", arguments: ["client_key", "client_secret"]) func wrongClient(_ field: String)
        async throws
    {
        let answer = try await SignIn.exchange(wire, code: try await code(), [field: "wrong"])
        #expect(answer.status == 401)
        #expect(answer.json["error"] == "invalid_client")
    }

    @Test("An unknown grant type is named") func grantType() async throws {
        let answer = try await SignIn.exchange(wire, code: try await code(), ["grant_type": "password"])
        #expect(answer.json["error"] == "unsupported_grant_type")
    }

    @Test("JSON is not a form, and paths end with a slash") func jsonBody() async throws {
        let answer = try await wire.post("/v2/oauth/token/", #"{"grant_type":"refresh_token"}"#)
        #expect(answer.status == 400)
        #expect(answer.json["error"] == "invalid_request")
        #expect(try await wire.form("/v2/oauth/token", SignIn.fields(code: "x")).status == 404)
        #expect(try await wire.form("/v2/oauth/revoke", SignIn.fields(code: "x")).status == 404)
    }

    @Test("A refresh rotates, shortens the life of the refresh token and keeps the scopes") func refresh() async throws {
        let first = try await SignIn.tokens(wire)
        let old = try #require(first["refresh_token"].text)
        await wire.sandbox.advance(by: .seconds(7200))
        let second = try await SignIn.refresh(wire, old)
        #expect(second.status == 200)
        #expect(second.json["refresh_expires_in"] == 15_544_800)
        #expect(second.json["refresh_token"] != first["refresh_token"])
        #expect(second.json["scope"] == first["scope"])
        let again = try await SignIn.refresh(wire, old)
        #expect(again.json["error"] == "invalid_grant")
        #expect(again.json["error_description"] == "Refresh token is invalid or expired.")
        #expect(try await SignIn.refresh(wire, try #require(second.json["refresh_token"].text)).status == 200)
    }

    @Test("With a grace period an old refresh token works for a while") func grace() async throws {
        await wire.sandbox.updateApp { $0.refreshGrace = .seconds(30) }
        let old = try #require(try await SignIn.tokens(wire)["refresh_token"].text)
        #expect(try await SignIn.refresh(wire, old).status == 200)
        await wire.sandbox.advance(by: .seconds(29))
        #expect(try await SignIn.refresh(wire, old).status == 200)
        await wire.sandbox.advance(by: .seconds(1))
        #expect(try await SignIn.refresh(wire, old).status == 400)
    }

    @Test("A refresh token dies 180 days after the consent, refreshed or not") func refreshExpiry() async throws {
        var token = try #require(try await SignIn.tokens(wire)["refresh_token"].text)
        await wire.sandbox.advance(by: .seconds(15_551_999))
        token = try #require(try await SignIn.refresh(wire, token).json["refresh_token"].text)
        await wire.sandbox.advance(by: .seconds(1))
        #expect(try await SignIn.refresh(wire, token).json["error"] == "invalid_grant")
    }

    @Test("Revoking ends every token of the user and what is under way") func revoke() async throws {
        let publishing = try await wire.signedIn("ana.cooks")
        let ben = try await wire.signedIn("ben.travels")
        let started = try await publishing.startVideo()
        let fields = [
            "client_key": "sbsandboxkey0000001", "client_secret": "sandbox-client-secret-0000001", "token": publishing.token,
        ]
        let answer = try await wire.form("/v2/oauth/revoke/", fields)
        #expect(answer.status == 200)
        #expect(answer.json == [:])
        #expect(try await publishing.post(Wire.creatorInfo, "{}").code == "access_token_invalid")
        #expect(try await ben.post(Wire.creatorInfo, "{}").code == "ok")
        let later = try await wire.signedIn("ana.cooks")
        #expect(try await later.status(started.id)["fail_reason"] == "auth_removed")
        let video = Samples.video()
        #expect(try await later.put(started.url, video, range: "bytes 0-4095/4096").status == 404)
        let again = try await wire.form("/v2/oauth/revoke/", fields)
        #expect(again.json["error"] == "invalid_grant")
    }

    @Test("A client token is issued and cannot post") func clientToken() async throws {
        var fields = SignIn.fields(code: "")
        fields["grant_type"] = "client_credentials"
        let answer = try await wire.form("/v2/oauth/token/", fields)
        let token = try #require(answer.json["access_token"].text)
        #expect(try await Wire(sandbox: wire.sandbox, token: token).post(Wire.creatorInfo, "{}").code == "access_token_invalid")
        fields["client_secret"] = "wrong"
        let refused = try await wire.form("/v2/oauth/token/", fields)
        #expect(refused.status == 200)
        #expect(refused.json["error"] == "invalid_client")
    }

    @Test("The same seed gives the same tokens") func seed() async throws {
        var configuration = Sandbox.Configuration()
        configuration.seed = 7
        let one = try await Sandbox(configuration).signIn("ana.cooks")
        let two = try await Sandbox(configuration).signIn("ana.cooks")
        #expect(one == two)
        #expect(try await Sandbox().signIn("ana.cooks").accessToken != one.accessToken)
        #expect(String(describing: one).contains("act.") == false)
    }

    @Test("Signing in an unknown user or scope is a mistake of the test") func signInMistakes() async {
        await #expect(throws: SandboxError.self) { try await wire.sandbox.signIn("nobody") }
        await #expect(throws: SandboxError.self) { try await wire.sandbox.signIn("ana.cooks", scopes: ["video.destroy"]) }
    }
}
