// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

struct OAuthClientTests {
    private let time = AuthorizationTime()
    private let code = AuthorizationCode(code: Secret("CANARYcode*0!5413"))

    private func client(_ transport: AnsweringTransport) -> OAuthClient {
        OAuthClient(app: .test, transport: transport, time: time.source)
    }

    private func desktopRequest() throws -> AuthorizationRequest {
        try .desktop(clientKey: "aw0exampleclient1", redirectURI: "http://127.0.0.1:53682/callback/", scopes: [.videoPublish])
    }

    @Test(
        "A base URL without a scheme is refused before anything is sent",
        arguments: ["//open.tiktokapis.com", "open.tiktokapis.com"])
    func noScheme(base: String) async throws {
        let transport = AnsweringTransport { _, _ in .tokens(1) }
        var environment = TikTokEnvironment.production
        environment.apiBaseURL = try #require(URL(string: base))
        let client = OAuthClient(app: .test, environment: environment, transport: transport, time: time.source)
        let error = await #expect(throws: TikTokError.self) { try await client.clientToken() }
        #expect(error?.code == .invalidConfiguration)
        #expect(transport.requests.isEmpty)
    }

    @Test("The exchange sends TikTok's form once, with effect, to the address with the trailing slash")
    func exchange() async throws {
        let transport = AnsweringTransport { _, _ in .tokens(1) }
        let request = try desktopRequest()
        let tokens = try await client(transport).exchange(code, for: request)

        let sent = try #require(transport.requests.first)
        #expect(transport.requests.count == 1)
        #expect(sent.operation == .exchangeCode)
        #expect(sent.hasEffect)
        #expect(sent.head.method == .post)
        #expect(sent.head.url?.absoluteString == "https://open.tiktokapis.com/v2/oauth/token/")
        #expect(sent.head.headerFields[.contentType] == "application/x-www-form-urlencoded")
        #expect(sent.head.headerFields[.authorization] == nil)
        let verifier = try #require(request.pkce?.verifier.reveal())
        #expect(
            sent.bodyText
                == "client_key=aw0exampleclient1&client_secret=CANARYsecret%2B%26&code=CANARYcode%2A0%215413&grant_type=authorization_code"
                + "&redirect_uri=http%3A%2F%2F127.0.0.1%3A53682%2Fcallback%2F&code_verifier=\(verifier)")

        #expect(tokens == .generation(1, at: time.now))
    }

    @Test("Without PKCE no verifier is sent")
    func exchangeWithoutPKCE() async throws {
        let transport = AnsweringTransport { _, _ in .tokens(1) }
        let request = try AuthorizationRequest.web(clientKey: "aw0", redirectURI: "https://example.com/", scopes: [.videoPublish])
        _ = try await client(transport).exchange(code, for: request)
        #expect(transport.requests.first?.formFields["code_verifier"] == nil)
    }

    @Test("The refresh sends the refresh token once, with effect")
    func refresh() async throws {
        let transport = AnsweringTransport { _, _ in .tokens(2) }
        let tokens = try await client(transport).refresh(.generation(1, at: time.now))
        let sent = try #require(transport.requests.first)
        #expect(transport.requests.count == 1)
        #expect(sent.operation == .refreshToken)
        #expect(sent.hasEffect)
        #expect(
            sent.formFields == [
                "client_key": "aw0exampleclient1", "client_secret": "CANARYsecret+&", "grant_type": "refresh_token",
                "refresh_token": "CANARYrft.1!4990",
            ])
        #expect(tokens == .generation(2, at: time.now))
        #expect(try await client(transport).refresh(Secret("CANARYrft.1!4990")) == tokens)
    }

    @Test("What a refresh leaves out stays as it was")
    func refreshKeeps() async throws {
        let transport = AnsweringTransport { _, _ in TransportResponse(#"{"access_token":"new","expires_in":60}"#) }
        let earlier = TokenSet.generation(1, at: time.now)
        time.advance(by: 100)
        let tokens = try await client(transport).refresh(earlier)
        #expect(tokens.accessToken == Secret("new"))
        #expect(tokens.accessTokenExpiry == time.now.addingTimeInterval(60))
        #expect(tokens.openID == earlier.openID)
        #expect(tokens.refreshToken == earlier.refreshToken)
        #expect(tokens.refreshTokenExpiry == earlier.refreshTokenExpiry)
        #expect(tokens.scopes == earlier.scopes)
    }

    @Test("Tokens of another user are not taken")
    func refreshOfAnother() async {
        let transport = AnsweringTransport { _, _ in .tokens(2) }
        let error = await tikTokError { try await client(transport).refresh(.generation(1, user: "other", at: time.now)) }
        #expect(error?.code == .badAnswer)
    }

    @Test("Without a refresh token nothing is sent")
    func refreshWithout() async {
        let transport = AnsweringTransport { _, _ in .tokens(2) }
        let tokens = TokenSet(
            openID: .user, accessToken: Secret("a"), refreshToken: nil, issued: time.now, accessTokenExpiry: time.now, scopes: [])
        let error = await tikTokError { try await client(transport).refresh(tokens) }
        #expect(error?.code == .authorizationEnded)
        #expect(error?.advice == .reauthorize)
        #expect(transport.requests.isEmpty)
    }

    @Test(
        "Odd lifetimes are unknown lifetimes, and no number crashes",
        arguments: [
            ("7200", 7200), ("\"7200\"", 7200), ("7200.9", 7200), ("1", 1), ("60", 60), ("86400", 86400),
            ("2147483648", 2_147_483_648),
            ("0", nil), ("-1", nil), ("null", nil), ("\"soon\"", nil), ("{}", nil), ("true", nil), ("\"nan\"", nil),
            ("\"inf\"", nil),
            ("9223372036854775807", nil), ("1e300", nil),
        ] as [(String, Double?)])
    func lifetimes(json: String, seconds: Double?) async throws {
        let transport = AnsweringTransport { _, _ in .tokens(1, expiresIn: json) }
        let tokens = try await client(transport).refresh(Secret("r"))
        #expect(tokens.accessTokenExpiry == (seconds.map { time.now.addingTimeInterval($0) } ?? .distantFuture))
    }

    @Test("A lifetime that is missing is unknown")
    func missingLifetime() async throws {
        let transport = AnsweringTransport { _, _ in TransportResponse(#"{"access_token":"a","open_id":"u"}"#) }
        let tokens = try await client(transport).refresh(Secret("r"))
        #expect(tokens.accessTokenExpiry == .distantFuture)
        #expect(tokens.refreshTokenExpiry == nil)
        #expect(tokens.refreshToken == Secret("r"))
        #expect(tokens.scopes.isEmpty)
    }

    @Test(
        "Successful answers that cannot be used are bad answers, never tokens",
        arguments: [
            #"{"access_token":"","open_id":"u"}"#, #"{"open_id":"u"}"#, #"{"access_token":"CANARYa"}"#,
            #"{"access_token":7,"open_id":"u"}"#,
            #"{"access_token":"CANARYa\r\nX: y","open_id":"u"}"#, #"{"access_token":"CANARYa","open_id":"u","token_type":"mac"}"#,
            #"{"access_token":"CANARYa","open_id":"u""#, "[]", "null", "", "<html>CANARYa</html>", "CANARYa", #""CANARYa""#,
        ])
    func unusable(body: String) async throws {
        let transport = AnsweringTransport { _, _ in TransportResponse(body) }
        let refreshing = await tikTokError { try await client(transport).refresh(Secret("r")) }
        #expect(refreshing?.code == .badAnswer)
        #expect(refreshing?.status == 200)
        #expect(refreshing?.advice == .retry)
        #expect(refreshing.map { "\($0)".contains("CANARY") } == false)
        let exchanging = await tikTokError { try await client(transport).exchange(code, for: desktopRequest()) }
        #expect(exchanging?.code == .badAnswer)
        #expect(exchanging?.advice == .reauthorize)
    }

    @Test("The type of the token is compared without regard to case")
    func tokenType() async throws {
        let transport = AnsweringTransport { _, _ in
            TransportResponse(#"{"access_token":"a","open_id":"u","token_type":"bearer"}"#)
        }
        #expect(try await client(transport).refresh(Secret("r")).accessToken == Secret("a"))
    }

    @Test("A lost answer to the exchange means signing in again; a request that was not sent may be repeated")
    func lostExchange() async throws {
        for (delivery, advice) in [(TransportError.Delivery.notSent, Advice.retry), (.maybeSent, .reauthorize)] {
            let transport = AnsweringTransport { _, _ in throw TransportError(.connectionLost, delivery: delivery) }
            let error = await tikTokError { try await client(transport).exchange(code, for: desktopRequest()) }
            #expect(error?.advice == advice)
            #expect(error?.operation == .exchangeCode)
            #expect(error?.delivery == delivery)
        }
        let transport = AnsweringTransport { _, _ in TransportResponse(status: 503, "") }
        let error = await tikTokError { try await client(transport).exchange(code, for: desktopRequest()) }
        #expect(error?.code == .http(503))
        #expect(error?.advice == .reauthorize)
    }

    @Test("The revocation sends the access token")
    func revoke() async throws {
        let transport = AnsweringTransport { _, _ in TransportResponse("") }
        try await client(transport).revoke(accessToken: Secret("CANARYact!1"))
        let sent = try #require(transport.requests.first)
        #expect(sent.operation == .revokeToken)
        #expect(sent.hasEffect)
        #expect(sent.head.url?.absoluteString == "https://open.tiktokapis.com/v2/oauth/revoke/")
        #expect(
            sent.bodyText == "client_key=aw0exampleclient1&client_secret=CANARYsecret%2B%26&token=CANARYact%211")
    }

    @Test(
        "Nothing, an empty object, an envelope that is ok and an unknown grant all count as revoked",
        arguments: [
            (200, ""), (204, ""), (200, " \r\n"), (200, "{}"), (200, "\u{FEFF}{}"),
            (200, #"{"data":{},"error":{"code":"ok","message":""}}"#),
            (200, #"{"error":""}"#), (200, #"{"error":"invalid_grant"}"#), (400, #"{"error":"invalid_grant"}"#),
        ])
    func revoked(status: Int, body: String) async throws {
        let transport = AnsweringTransport { _, _ in TransportResponse(status: status, body) }
        try await client(transport).revoke(accessToken: Secret("a"))
    }

    @Test(
        "Everything else is not revoked",
        arguments: [
            (200, #"{"error":"invalid_request"}"#, TikTokError.Code.invalidRequest),
            (200, #"{"error":"invalid_client"}"#, .invalidClient),
            (500, "", .http(500)), (500, "{}", .http(500)), (302, "", .redirected), (200, "<html></html>", .badAnswer),
            (404, "", .http(404)),
            (200, #"{"error":{"code":"internal_error","log_id":"L1"}}"#, .internalError),
        ])
    func notRevoked(status: Int, body: String, code: TikTokError.Code) async {
        let transport = AnsweringTransport { _, _ in TransportResponse(status: status, body) }
        let error = await tikTokError { try await client(transport).revoke(accessToken: Secret("a")) }
        #expect(error?.code == code)
    }
}
