// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

struct QRCodeClientTests {
    private func client(_ body: String, status: Int = 200) -> (OAuthClient, AnsweringTransport) {
        let transport = AnsweringTransport { _, _ in TransportResponse(status: status, body) }
        return (OAuthClient(app: .test, transport: transport), transport)
    }

    @Test("The request for a code names app, scopes and state, and does not show the client secret")
    func request() async throws {
        let (client, transport) = client(#"{"scan_qrcode_url":"aweme://a?client_ticket=tobefilled","token":"CANARYqr"}"#)
        let template = try await client.qrCode(scopes: [.userInfoBasic, .videoPublish], state: QRCodeScript.state)
        #expect(template == QRCodeTemplate(url: Secret("aweme://a?client_ticket=tobefilled"), token: Secret("CANARYqr")))
        let sent = try #require(transport.requests.first)
        #expect(sent.operation == .getQRCode)
        #expect(!sent.hasEffect)
        #expect(sent.head.method == .post)
        #expect(sent.head.url?.absoluteString == "https://open.tiktokapis.com/v2/oauth/get_qrcode/")
        #expect(sent.head.headerFields[.contentType] == "application/x-www-form-urlencoded")
        #expect(sent.head.headerFields[.authorization] == nil)
        #expect(
            sent.bodyText
                == "client_key=aw0exampleclient1&scope=user.info.basic%2Cvideo.publish&state=\(QRCodeScript.state.reveal())")
    }

    @Test("The question how far it is names app, secret and token")
    func check() async throws {
        let (client, transport) = client(
            #"{"status":"confirmed","client_ticket":"t","redirect_uri":"https://a/?code=c","code":"c","state":"s"}"#)
        let check = try await client.checkQRCode(Secret("CANARYqr"))
        #expect(
            check
                == QRCodeCheck(
                    status: .confirmed, ticket: Secret("t"), code: Secret("c"), redirectURI: Secret("https://a/?code=c"),
                    state: Secret("s")))
        let sent = try #require(transport.requests.first)
        #expect(sent.operation == .checkQRCode)
        #expect(!sent.hasEffect)
        #expect(sent.head.url?.absoluteString == "https://open.tiktokapis.com/v2/oauth/check_qrcode/")
        #expect(
            sent.formFields == ["client_key": "aw0exampleclient1", "client_secret": "CANARYsecret+&", "token": "CANARYqr"])
    }

    @Test("Answers inside `data` are understood, empty fields are no fields")
    func wrapped() async throws {
        let (first, _) = client(#"{"data":{"scan_qrcode_url":"aweme://a","token":"q"},"message":"success"}"#)
        #expect(try await first.qrCode(scopes: [.videoPublish], state: QRCodeScript.state).token == Secret("q"))
        let (second, _) = client(#"{"data":{"status":"new","client_ticket":"","code":""}}"#)
        #expect(try await second.checkQRCode(Secret("q")) == QRCodeCheck(status: .new))
        let (third, _) = client(#"{"data":{"error":"invalid_client","error_description":"Words."}}"#)
        let error = await tikTokError { try await third.checkQRCode(Secret("q")) }
        #expect(error?.code == .invalidClient)
        #expect(error?.serverMessage == "Words.")
    }

    @Test(
        "Every shape of refusal becomes its error",
        arguments: [
            (200, #"{"error":"invalid_client","error_description":"d","log_id":"L1"}"#, TikTokError.Code.invalidClient),
            (400, #"{"error":"invalid_scope","error_description":"d","log_id":"L1"}"#, .invalidScope),
            (400, #"{"error":"invalid_request"}"#, .invalidRequest), (500, "", .http(500)), (503, "<html></html>", .http(503)),
            (302, "", .redirected), (200, "", .badAnswer), (200, "{}", .badAnswer), (200, "[]", .badAnswer),
            (200, #"{"status":7,"token":7,"scan_qrcode_url":7}"#, .badAnswer),
            (200, #"{"status":"","token":"q","scan_qrcode_url":""}"#, .badAnswer),
            (200, #"{"token":"q","scan_qrcode_url":"aweme://a b"}"#, .badAnswer),
            (200, #"{"scan_qrcode_url":"aweme://a"}"#, .badAnswer),
            (200, #"{"data":{},"error":{"code":"internal_error","message":"m","log_id":"L1"}}"#, .internalError),
        ])
    func refusals(status: Int, body: String, code: TikTokError.Code) async {
        let (client, _) = client(body, status: status)
        let getting = await tikTokError { try await client.qrCode(scopes: [.videoPublish], state: QRCodeScript.state) }
        #expect(getting?.code == code)
        #expect(getting?.operation == .getQRCode)
        let checking = await tikTokError { try await client.checkQRCode(Secret("q")) }
        #expect(checking?.code == code)
        #expect(checking?.operation == .checkQRCode)
    }

    @Test("A lost answer is a reason to ask again")
    func lost() async {
        let transport = AnsweringTransport { _, _ in throw TransportError(.connectionLost, delivery: .maybeSent) }
        let client = OAuthClient(app: .test, transport: transport)
        let error = await tikTokError { try await client.checkQRCode(Secret("q")) }
        #expect(error?.advice == .retry)
    }

    @Test("What cannot be right is refused before anything is sent")
    func checksFirst() async {
        let (client, transport) = client("{}")
        let attempts: [(uri: String, scopes: [Scope], state: String, ticket: String)] = [
            ("http://127.0.0.1:5000/cb/", [.videoPublish], "", ""), ("https://example.com/?a=b", [.videoPublish], "", ""),
            ("https://example.com/", [], "", ""), ("https://example.com/", [.videoPublish], "short", ""),
            ("https://example.com/", [.videoPublish], "", "short"),
        ]
        for attempt in attempts {
            let error = await tikTokError {
                try await client.qrCodeSignIn(
                    redirectURI: attempt.uri, scopes: attempt.scopes,
                    state: attempt.state.isEmpty ? QRCodeScript.state : Secret(attempt.state),
                    ticket: attempt.ticket.isEmpty ? QRCodeScript.ticket : Secret(attempt.ticket))
            }
            #expect(error?.code == .invalidConfiguration)
        }
        #expect(transport.requests.isEmpty)
    }

    @Test("State and ticket are new for every sign-in")
    func fresh() async throws {
        let (client, transport) = client(#"{"scan_qrcode_url":"aweme://a?client_ticket=tobefilled","token":"q"}"#)
        let urls = try await [
            client.qrCodeSignIn(redirectURI: QRCodeScript.redirectURI, scopes: [.videoPublish]).url,
            client.qrCodeSignIn(redirectURI: QRCodeScript.redirectURI, scopes: [.videoPublish]).url,
        ]
        #expect(urls[0] != urls[1])
        let states = transport.requests.map { $0.formFields["state"] ?? "" }
        #expect(states[0] != states[1])
        for (url, state) in zip(urls, states) {
            #expect(url.reveal().hasPrefix("aweme://a?client_ticket="))
            #expect(url.reveal().count == "aweme://a?client_ticket=".count + 32)
            #expect(state.count == 32)
            #expect(!url.reveal().contains(state))
        }
    }

    @Test("The code is exchanged with the redirect URI alone")
    func exchange() async throws {
        let transport = AnsweringTransport { _, _ in .tokens(1) }
        let client = OAuthClient(app: .test, transport: transport)
        _ = try await client.exchange(AuthorizationCode(code: Secret("CANARY*0!1")), redirectURI: QRCodeScript.redirectURI)
        let sent = try #require(transport.requests.first)
        #expect(sent.hasEffect)
        #expect(
            sent.formFields == [
                "client_key": "aw0exampleclient1", "client_secret": "CANARYsecret+&", "code": "CANARY*0!1",
                "grant_type": "authorization_code", "redirect_uri": QRCodeScript.redirectURI,
            ])
    }
}
