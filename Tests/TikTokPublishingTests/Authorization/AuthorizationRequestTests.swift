// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import TikTokPublishing

struct AuthorizationRequestTests {
    private let state = Secret("Zk3v9qYtZk3v9qYtZk3v9qYt")

    @Test("A web request has TikTok's parameters and no PKCE")
    func web() throws {
        let request = try AuthorizationRequest.web(
            clientKey: "aw0exampleclient1", redirectURI: "https://app.example.com/auth/tiktok/callback/",
            scopes: [.userInfoBasic, .videoPublish, .videoUpload], disablesAutoAuth: true, state: state)
        #expect(
            request.url.absoluteString
                == "https://www.tiktok.com/v2/auth/authorize/?client_key=aw0exampleclient1&response_type=code"
                + "&scope=user.info.basic%2Cvideo.publish%2Cvideo.upload"
                + "&redirect_uri=https%3A%2F%2Fapp.example.com%2Fauth%2Ftiktok%2Fcallback%2F&state=\(state.reveal())&disable_auto_auth=1"
        )
        #expect(request.pkce == nil)
    }

    @Test("A desktop request has a hexadecimal challenge of its verifier")
    func desktop() throws {
        let request = try AuthorizationRequest.desktop(
            clientKey: "aw0exampleclient1", redirectURI: "http://127.0.0.1:53682/callback/",
            scopes: [.userInfoBasic, .videoPublish],
            pkce: PKCE(verifier: Secret("gaeCq5mVvbhA8Ce6w5O9XBVIKMkySgv-_9A-rnhm9Ns")), state: state)
        #expect(
            request.url.absoluteString
                == "https://www.tiktok.com/v2/auth/authorize/?client_key=aw0exampleclient1&response_type=code"
                + "&scope=user.info.basic%2Cvideo.publish&redirect_uri=http%3A%2F%2F127.0.0.1%3A53682%2Fcallback%2F&state=\(state.reveal())"
                + "&code_challenge=e6a178b120743d08509508f269652b0bdf91e29332921bc9e9744fd3dd41bfef&code_challenge_method=S256")
    }

    @Test("Every request has a state and a verifier of its own")
    func fresh() throws {
        let requests = try (0..<100).map { _ in
            try AuthorizationRequest.mobile(
                clientKey: "aw0", redirectURI: "https://www.example.com/path", scopes: [.videoPublish])
        }
        #expect(Set(requests.map(\.state)).count == 100)
        #expect(Set(requests.compactMap(\.pkce?.verifier)).count == 100)
        #expect(requests.allSatisfy { $0.state.reveal().utf8.count == 32 })
        #expect(requests.allSatisfy { $0.pkce?.encoding == .hex })
    }

    @Test("The sandbox has its own page")
    func sandbox() throws {
        let base = try #require(URL(string: "http://127.0.0.1:8080"))
        let request = try AuthorizationRequest.web(
            clientKey: "sb0", redirectURI: "https://example.com/", scopes: [.videoPublish], environment: .sandbox(at: base))
        #expect(request.url.absoluteString.hasPrefix("http://127.0.0.1:8080/v2/auth/authorize/?client_key=sb0&"))
    }

    @Test(
        "TikTok's rules for redirect URIs of the web are checked early",
        arguments: [
            ("http://app.example.com/callback/", "is not https"),
            ("https://app.example.com/callback/?a=1", "has a query"),
            ("https://app.example.com/callback/#a", "has a fragment"),
            ("https://app.example.com/" + String(repeating: "a", count: 488), "has 512"),
            ("https://user:pw@app.example.com/", "not an absolute URI"),
            ("/callback", "not an absolute URI"),
            ("https:///callback", "not an absolute URI"),
            ("https://app.example.com/a b", "not an absolute URI"),
            ("https://app.example.com/ä", "not an absolute URI"),
            ("", "not an absolute URI"),
        ])
    func refusesWeb(uri: String, finding: String) async {
        let error = await tikTokError {
            try AuthorizationRequest.web(clientKey: "aw0", redirectURI: uri, scopes: [.videoPublish])
        }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.advice == .fixRequest)
        #expect(error?.meaning.contains(finding) == true)
    }

    @Test(
        "TikTok's rules for redirect URIs of the desktop are checked early",
        arguments: [
            ("http://127.0.0.1/callback/", "has no port"),
            ("http://127.0.0.1:*/callback/", ""),
            ("http://127.0.0.1:0/callback/", "has no port"),
            ("http://127.0.0.1:65536/callback/", ""),
            ("http://0.0.0.0:3455/callback/", "not on this machine"),
            ("http://[::1]:3455/callback/", "not on this machine"),
            ("http://127.0.0.1.example.com:3455/", "not on this machine"),
            ("http://localhost@example.com:3455/", "not an absolute URI"),
            ("myapp://localhost:3455/callback/", "neither http nor https"),
            ("http://localhost:3455/callback/?a", "has a query"),
            ("http://localhost:3455/callback/#", "has a fragment"),
        ])
    func refusesDesktop(uri: String, finding: String) async {
        let error = await tikTokError {
            try AuthorizationRequest.desktop(clientKey: "aw0", redirectURI: uri, scopes: [.videoPublish])
        }
        #expect(error?.code == .invalidConfiguration)
        #expect(error?.meaning.contains(finding) == true || finding.isEmpty)
    }

    @Test("The longest URI that TikTok takes is taken, and so are all documented forms")
    func accepts() throws {
        let longest = "https://app.example.com/" + String(repeating: "a", count: 487)
        #expect(longest.utf8.count == 511)
        _ = try AuthorizationRequest.web(clientKey: "aw0", redirectURI: longest, scopes: [.videoPublish])
        for uri in ["http://localhost:3455/callback/", "https://127.0.0.1:3455/callback/"] {
            _ = try AuthorizationRequest.desktop(clientKey: "aw0", redirectURI: uri, scopes: [.videoPublish])
        }
        _ = try AuthorizationRequest.mobile(
            clientKey: "aw0", redirectURI: "aw0://response.bridge.tiktok.com/oauth", scopes: [.videoPublish])
    }

    @Test(
        "A mobile redirect URI is https or has the client key as scheme", arguments: ["http://a.example/", "bw0://a/", "nothing"])
    func refusesMobile(uri: String) async {
        let error = await tikTokError {
            try AuthorizationRequest.mobile(clientKey: "aw0", redirectURI: uri, scopes: [.videoPublish])
        }
        #expect(error?.code == .invalidConfiguration)
    }

    @Test("Empty client keys, empty scopes, scopes with commas and guessable states are refused")
    func refusesValues() async {
        let uri = "https://example.com/"
        let attempts: [() throws -> AuthorizationRequest] = [
            { try .web(clientKey: "", redirectURI: uri, scopes: [.videoPublish]) },
            { try .web(clientKey: "aw0", redirectURI: uri, scopes: []) },
            { try .web(clientKey: "aw0", redirectURI: uri, scopes: [Scope(rawValue: "video.publish,video.upload")]) },
            { try .web(clientKey: "aw0", redirectURI: uri, scopes: [Scope(rawValue: "")]) },
            { try .web(clientKey: "aw0", redirectURI: uri, scopes: [.videoPublish], state: Secret("short")) },
            { try .web(clientKey: "aw0", redirectURI: uri, scopes: [.videoPublish], state: Secret("with spaces, long enough")) },
        ]
        for attempt in attempts {
            let error = await tikTokError { try attempt() }
            #expect(error?.code == .invalidConfiguration)
        }
    }
}
