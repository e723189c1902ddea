// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Foundation
import Testing
import TikTokPublishing
import TikTokSandbox

struct ClientTokenTests {
    private let time = AuthorizationTime()

    private func client(_ body: String, status: Int = 200) -> (OAuthClient, AnsweringTransport) {
        let transport = AnsweringTransport { _, _ in TransportResponse(status: status, body) }
        return (OAuthClient(app: .test, transport: transport, time: time.source), transport)
    }

    @Test("The request names the app alone, and the token ends when TikTok says")
    func token() async throws {
        let (client, transport) = client(#"{"access_token":"CANARYclt.1","expires_in":7200,"token_type":"Bearer"}"#)
        let token = try await client.clientToken()
        #expect(token == ClientToken(accessToken: Secret("CANARYclt.1"), expiry: time.now.addingTimeInterval(7200)))
        #expect(!"\(token)".contains("CANARY"))
        let sent = try #require(transport.requests.first)
        #expect(sent.operation == .clientToken)
        #expect(!sent.hasEffect)
        #expect(
            sent.formFields == [
                "client_key": "aw0exampleclient1", "client_secret": "CANARYsecret+&", "grant_type": "client_credentials",
            ])
    }

    @Test(
        "What is no token is an error, also with status 200",
        arguments: [
            (#"{"error":"invalid_client","error_description":"d"}"#, TikTokError.Code.invalidClient),
            (#"{"expires_in":7200}"#, .badAnswer), (#"{"access_token":"a","token_type":"mac"}"#, .badAnswer), ("", .badAnswer),
        ])
    func refusals(body: String, code: TikTokError.Code) async {
        let (client, _) = client(body)
        let error = await tikTokError { try await client.clientToken() }
        #expect(error?.code == code)
    }

    @Test("A lifetime that is missing is unknown")
    func lifetime() async throws {
        let (client, _) = client(#"{"access_token":"a"}"#)
        #expect(try await client.clientToken().expiry == .distantFuture)
    }

    @Test("The sandbox hands one out, and it cannot post")
    func sandbox() async throws {
        let sandbox = Sandbox()
        let app = AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret)
        let token = try await OAuthClient(app: app, transport: SandboxFace.transport(to: sandbox), time: sandbox.timeSource)
            .clientToken()
        #expect(token.expiry == sandbox.clock.now.addingTimeInterval(7200))
        let account = TikTok(
            app: app, tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(),
            transport: SandboxFace.transport(to: sandbox)
        )
        .account(
            accessToken: token.accessToken)
        let error = await tikTokError { try await account.creatorInfo() }
        #expect(error?.code == .accessTokenInvalid)
    }
}
