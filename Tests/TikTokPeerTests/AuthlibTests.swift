// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import PeerSupport
import Testing
import TikTokPublishing

/// The whole authorization against Authlib, over real HTTP. Authlib, and not we, decides what is right.
@Suite(.enabled(if: PythonPeer.isExpected, "needs python3 and: pip install -r Tests/Peers/requirements.txt"))
struct AuthlibTests {
    /// TikTok's way, and that of RFC 7636.
    enum Mode: CaseIterable {
        case tikTok, standard

        var pkce: PKCE { PKCE(encoding: self == .tikTok ? .hex : .base64URL) }
    }

    private static let tikTok = Task { try await PythonPeer.start("Peers/authlib_server.py") }
    private static let standard = Task { try await PythonPeer.start("Peers/authlib_server.py", ["--challenge", "base64url"]) }

    private static let app = AppCredentials(clientKey: "aw0peerclient", clientSecret: Secret("CANARYsecret 0ne+&*!"))
    private static let redirectURI = "http://127.0.0.1:53682/callback/"

    private func environment(_ peer: Task<PythonPeer, any Error> = tikTok) async throws -> TikTokEnvironment {
        try .sandbox(at: try await peer.value.baseURL)
    }

    private func environment(_ mode: Mode) async throws -> TikTokEnvironment {
        try await environment(mode == .tikTok ? Self.tikTok : Self.standard)
    }

    private func client(_ environment: TikTokEnvironment, app: AppCredentials = app) -> OAuthClient {
        OAuthClient(app: app, environment: environment, transport: .urlSession)
    }

    private func desktopRequest(
        _ environment: TikTokEnvironment, redirectURI: String = redirectURI, pkce: PKCE = PKCE()
    ) throws -> AuthorizationRequest {
        try .desktop(
            clientKey: Self.app.clientKey, redirectURI: redirectURI, scopes: [.userInfoBasic, .videoPublish], pkce: pkce,
            environment: environment)
    }

    /// What the browser does: opens the page and is sent back. The header fields are the clicks of the user.
    private func callback(of request: AuthorizationRequest, user: String, _ clicks: [String: String] = [:]) async throws -> String
    {
        var head = HTTPRequest(method: .get, url: request.url)
        for (name, value) in clicks.merging(["X-User": user], uniquingKeysWith: { first, _ in first }) {
            head.headerFields[try #require(HTTPField.Name(name))] = value
        }
        let operation = OperationName(rawValue: "test.authorize")
        let response = try await URLSessionTransport().send(TransportRequest(operation: operation, head: head, hasEffect: false))
        #expect(response.head.status.code == 302)
        return try #require(response.head.headerFields[.location])
    }

    private func signIn(_ environment: TikTokEnvironment, user: String, pkce: PKCE = PKCE()) async throws -> TokenSet {
        let request = try desktopRequest(environment, pkce: pkce)
        let code = try request.callback(from: await callback(of: request, user: user))
        return try await client(environment).exchange(code, for: request)
    }

    private func code<Result>(of body: () async throws -> Result) async -> TikTokError.Code? {
        do {
            _ = try await body()
            return nil
        } catch {
            return (error as? TikTokError)?.code
        }
    }

    @Test("A desktop sign-in brings tokens with what the user granted")
    func desktop() async throws {
        let environment = try await environment()
        let request = try desktopRequest(environment)
        let received = try request.callback(from: await callback(of: request, user: "-000desktop"))
        #expect(received.code.reveal().hasSuffix("*0!5413"))
        #expect(received.scopes == [.userInfoBasic, .videoPublish])

        let before = Date()
        let tokens = try await client(environment).exchange(received, for: request)
        #expect(tokens.openID == OpenID(rawValue: "-000desktop"))
        #expect(tokens.scopes == [.userInfoBasic, .videoPublish])
        #expect(abs(tokens.accessTokenExpiry.timeIntervalSince(before) - 7200) < 60)
        #expect(abs(try #require(tokens.refreshTokenExpiry).timeIntervalSince(before) - 15_552_000) < 60)
    }

    @Test("A web sign-in works without PKCE, and a refused scope is missing in callback and tokens")
    func web() async throws {
        let environment = try await environment()
        let request = try AuthorizationRequest.web(
            clientKey: Self.app.clientKey, redirectURI: "https://app.example.com/auth/tiktok/callback/",
            scopes: [.userInfoBasic, .videoPublish, .videoUpload], disablesAutoAuth: true, environment: environment)
        let target = try await callback(of: request, user: "-000web", ["X-Grant": "user.info.basic video.upload"])
        #expect(target.hasPrefix("https://app.example.com/auth/tiktok/callback/?"))
        let received = try request.callback(from: target)
        #expect(received.scopes == [.userInfoBasic, .videoUpload])
        #expect(try await client(environment).exchange(received, for: request).scopes == [.userInfoBasic, .videoUpload])
    }

    @Test("A user who refuses is told as such, and a callback of another sign-in is refused")
    func refusal() async throws {
        let environment = try await environment()
        let request = try desktopRequest(environment)
        let denied = try await callback(of: request, user: "-000refusal", ["X-Deny": "1"])
        #expect(await code { try request.callback(from: denied) } == .accessDenied)
        let granted = try await callback(of: request, user: "-000refusal")
        let another = try desktopRequest(environment)
        #expect(await code { try another.callback(from: granted) } == .invalidCallback)
    }

    @Test("A code works once, with its verifier, its redirect URI and the app's secret only", arguments: Mode.allCases)
    func exchangeRules(mode: Mode) async throws {
        let environment = try await environment(mode)
        let client = client(environment)
        let request = try desktopRequest(environment, pkce: mode.pkce)
        let received = try request.callback(from: await callback(of: request, user: "-000rules"))

        let otherVerifier = try desktopRequest(environment, pkce: mode.pkce)
        #expect(await code { try await client.exchange(received, for: otherVerifier) } == .invalidGrant)
        let otherRedirect = try desktopRequest(
            environment, redirectURI: "http://127.0.0.1:53683/callback/", pkce: try #require(request.pkce))
        #expect(await code { try await client.exchange(received, for: otherRedirect) } == .invalidGrant)
        let impostor = AppCredentials(clientKey: Self.app.clientKey, clientSecret: Secret("wrong"))
        #expect(
            await code { try await self.client(environment, app: impostor).exchange(received, for: request) } == .invalidClient)
        let undecoded = AuthorizationCode(code: Secret(received.code.reveal().replacingOccurrences(of: "*", with: "%2A")))
        #expect(await code { try await client.exchange(undecoded, for: request) } == .invalidGrant)

        _ = try await client.exchange(received, for: request)
        #expect(await code { try await client.exchange(received, for: request) } == .invalidGrant)
    }

    @Test("The challenge is what the server expects: hexadecimal at TikTok, base64url where RFC 7636 holds")
    func challengeEncodings() async throws {
        let tikTok = try await environment(Self.tikTok)
        let standard = try await environment(Self.standard)
        _ = try await signIn(tikTok, user: "-000pkce", pkce: PKCE(encoding: .hex))
        _ = try await signIn(standard, user: "-000pkce", pkce: PKCE(encoding: .base64URL))
        #expect(await code { try await signIn(tikTok, user: "-000pkce", pkce: PKCE(encoding: .base64URL)) } == .invalidGrant)
        #expect(await code { try await signIn(standard, user: "-000pkce", pkce: PKCE(encoding: .hex)) } == .invalidGrant)
    }

    @Test(
        "A refresh replaces both tokens, and using the old refresh token again kills the whole authorization",
        arguments: Mode.allCases)
    func refresh(mode: Mode) async throws {
        let environment = try await environment(mode)
        let client = client(environment)
        let first = try await signIn(environment, user: "-000refresh", pkce: mode.pkce)
        let second = try await client.refresh(first)
        #expect(second.openID == first.openID)
        #expect(second.scopes == first.scopes)
        #expect(second.accessToken != first.accessToken)
        #expect(second.refreshToken != first.refreshToken)
        let third = try await client.refresh(try #require(second.refreshToken))
        #expect(await code { try await client.refresh(first) } == .invalidGrant)
        #expect(await code { try await client.refresh(third) } == .invalidGrant)
    }

    @Test("A revoked authorization is dead, and revoking it again is no error", arguments: Mode.allCases)
    func revoke(mode: Mode) async throws {
        let environment = try await environment(mode)
        let client = client(environment)
        let tokens = try await signIn(environment, user: "-000revoke", pkce: mode.pkce)
        try await client.revoke(accessToken: tokens.accessToken)
        #expect(await code { try await client.refresh(tokens) } == .invalidGrant)
        try await client.revoke(accessToken: tokens.accessToken)
    }

    @Test("Five hundred callers with an expired token spend one refresh token, and the server's strictness shows it")
    func manager() async throws {
        let environment = try await environment()
        let tokens = try await signIn(environment, user: "-000manager")
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: directory) }
        let store = try FileTokenStore(directory: directory)
        let tomorrow = TimeSource(
            sleep: TimeSource.system.sleep, uptime: TimeSource.system.uptime, now: { Date().addingTimeInterval(86_400) })
        let manager = TokenManager(
            store: store,
            client: OAuthClient(app: Self.app, environment: environment, transport: .urlSession, time: tomorrow), time: tomorrow)
        try await manager.add(tokens)

        let received = try await withThrowingTaskGroup(of: Secret.self) { group in
            for _ in 0..<500 { group.addTask { try await manager.accessToken(for: tokens.openID) } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        let saved = try #require(try await store.tokens(for: tokens.openID))
        #expect(received == [saved.accessToken])
        // Had two refreshes been made, this one would be refused.
        _ = try await client(environment).refresh(saved)
    }

    @Test("A token that the server stopped accepting is replaced in the middle of a call, and a dead authorization is told")
    func middleware() async throws {
        let environment = try await environment()
        let tokens = try await signIn(environment, user: "-000middleware")
        let store = EphemeralTokenStore([tokens])
        let manager = TokenManager(store: store, client: client(environment))
        let transport = MiddlewareTransport(
            .urlSession, middlewares: [AuthorizationMiddleware(manager.provider(for: tokens.openID))])
        let url = environment.apiBaseURL.appendingPathComponent("v2/user/info/")
        let request = TransportRequest(operation: .userInfo, head: HTTPRequest(method: .get, url: url), hasEffect: false)
        #expect(try await transport.send(request).head.status == .ok)

        // Another process refreshes, which kills our access token.
        let newer = try await client(environment).refresh(tokens)
        try await store.save(newer)
        #expect(try await transport.send(request).head.status == .ok)
        #expect(try await manager.accessToken(for: tokens.openID) == newer.accessToken)

        try await client(environment).revoke(accessToken: newer.accessToken)
        #expect(await code { try await transport.send(request) } == .authorizationEnded)
        #expect(await store.tokens(for: tokens.openID) == newer)
    }
}
