// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

@Suite("Sign-in at the front door")
struct SignInTests {
    private let store = EphemeralTokenStore()
    private let tiktok: TikTok
    private let transport = AnsweringTransport { _, _ in .tokens(1) }

    init() {
        tiktok = TikTok(app: .test, tokenStore: store, journal: EphemeralPublishJournal(), transport: transport)
    }

    @Test("The result names what was granted and, in their order, what is missing; the tokens are saved")
    func missing() async throws {
        let scopes: [Scope] = [.videoUpload, .userInfoBasic, .videoPublish, .videoList]
        let request = try tiktok.authorizationRequest(
            .desktop, redirectURI: "http://127.0.0.1:1/callback/", scopes: scopes)
        let signIn = try await tiktok.signIn(callback: "/callback/?code=a&state=\(request.state.reveal())", for: request)
        #expect(signIn.account.openID == .user)
        #expect(signIn.scopes == [.userInfoBasic, .videoPublish])
        #expect(signIn.missingScopes == [.videoUpload, .videoList])
        #expect(signIn.missingScopes.allSatisfy { $0.purpose?.isEmpty == false })
        #expect(await store.tokens(for: .user)?.accessToken == Secret("CANARYact.1!4821"))
        #expect(!"\(signIn)".contains("CANARY"))
    }

    @Test("URL, path and query, and a code from elsewhere buy the same tokens")
    func ways() async throws {
        let request = try tiktok.authorizationRequest(
            .desktop, redirectURI: "http://127.0.0.1:1/callback/", scopes: [.userInfoBasic])
        let target = "/callback/?code=a%2A0%21&state=\(request.state.reveal())"
        _ = try await tiktok.signIn(callback: target, for: request)
        _ = try await tiktok.signIn(callback: try #require(URL(string: "http://127.0.0.1:1\(target)")), for: request)
        _ = try await tiktok.signIn(code: AuthorizationCode(code: Secret("a*0!")), for: request)
        #expect(transport.requests.map { $0.formFields["code"] } == ["a*0!", "a*0!", "a*0!"])
        #expect(Set(transport.requests.map { $0.formFields["code_verifier"] }) == [request.pkce?.verifier.reveal()])
    }

    @Test("A foreign callback buys nothing")
    func foreign() async throws {
        let request = try tiktok.authorizationRequest(.web, redirectURI: "https://app.example.com/", scopes: [.userInfoBasic])
        let error = await tikTokError { try await tiktok.signIn(callback: "/?code=a&state=other", for: request) }
        #expect(error?.code == .invalidCallback)
        #expect(transport.requests.isEmpty)
    }

    @Test("State, PKCE and the wish for the consent page reach TikTok's page; PKCE is the platform's by default")
    func parameters() throws {
        let state = Secret("0123456789012345678901")
        let pkce = PKCE(encoding: .base64URL)
        for (platform, redirectURI) in [
            (AuthorizationRequest.Platform.web, "https://app.example.com/"), (.desktop, "http://127.0.0.1:1/"),
            (.mobile, "https://app.example.com/"),
        ] {
            let request = try tiktok.authorizationRequest(
                platform, redirectURI: redirectURI, scopes: [.videoPublish], disablesAutoAuth: true, pkce: pkce, state: state)
            #expect(request.state == state)
            #expect(request.pkce == pkce)
            #expect(request.platform == platform)
            #expect(request.url.query?.contains("disable_auto_auth=1") == true)
            let plain = try tiktok.authorizationRequest(platform, redirectURI: redirectURI, scopes: [.videoPublish])
            #expect((plain.pkce == nil) == (platform == .web))
            #expect(plain.state != state)
            #expect(plain.url.query?.contains("disable_auto_auth") == false)
        }
    }
}
