// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

/// Every shape of refusal, with every status that was seen or that HTTP allows.
struct OAuthErrorTests {
    static let everyStatus = [200, 400, 401, 403, 500]

    private func error(status: Int, body: String, fields: HTTPFields = [:]) async -> TikTokError? {
        let transport = AnsweringTransport { _, _ in TransportResponse(status: status, fields: fields, body) }
        let client = OAuthClient(app: .test, transport: transport)
        return await tikTokError { try await client.refresh(Secret("CANARYrft.1!4990")) }
    }

    @Test(
        "A word in `error` decides, whatever the status and the form",
        arguments: [
            ("invalid_request", Advice.fixRequest), ("invalid_client", .fixRequest), ("invalid_grant", .reauthorize),
            ("unauthorized_client", .fixRequest), ("unsupported_grant_type", .fixRequest), ("invalid_scope", .fixRequest),
            ("unsupported_response_type", .fixRequest), ("access_denied", .giveUp), ("server_error", .retry),
            ("temporarily_unavailable", .retry),
        ] as [(String, Advice)], everyStatus)
    func words(expected: (String, Advice), status: Int) async {
        let (word, advice) = expected
        let bodies = [
            #"{"error":"\#(word)","error_description":"Some words.","log_id":"2026LOG"}"#,
            "\u{FEFF}" + #"{"error":"\#(word)","error_description":"Some words.","log_id":"2026LOG"}"#,
            #"{"access_token":"CANARYact","open_id":"u","error":"\#(word)","error_description":"Some words.","log_id":"2026LOG"}"#,
            "error=\(word)&error_description=Some+words.&log_id=2026LOG",
            "error=\(word)&error_description=Some%20words.&log_id=2026LOG\r\n",
            #"{"data":{},"error":{"code":"\#(word)","message":"Some words.","log_id":"2026LOG"}}"#,
        ]
        for body in bodies {
            let error = await error(status: status, body: body)
            #expect(error?.code.rawValue == word)
            #expect(error?.advice == advice)
            #expect(error?.status == status)
            #expect(error?.operation == .refreshToken)
            #expect(error?.serverMessage == "Some words.")
            #expect(error?.logID == "2026LOG")
        }
    }

    @Test(
        "A refused exchange is told by its word and never repeated: the code may be used up",
        arguments: [
            ("invalid_request", Advice.fixRequest), ("invalid_client", .fixRequest), ("invalid_grant", .reauthorize),
            ("unauthorized_client", .fixRequest), ("unsupported_grant_type", .fixRequest), ("invalid_scope", .fixRequest),
            ("access_denied", .giveUp), ("server_error", .reauthorize), ("temporarily_unavailable", .reauthorize),
        ] as [(String, Advice)], everyStatus)
    func exchangeWords(expected: (String, Advice), status: Int) async throws {
        let (word, advice) = expected
        let request = try AuthorizationRequest.desktop(
            clientKey: "aw0", redirectURI: "http://127.0.0.1:1/callback/", scopes: [.videoPublish])
        let bodies = [
            #"{"error":"\#(word)"}"#, "\u{FEFF}" + #"{"error":"\#(word)"}"#, "error=\(word)&error_description=Some+words.",
            #"{"access_token":"CANARYact","open_id":"u","error":"\#(word)"}"#,
        ]
        for body in bodies {
            let transport = AnsweringTransport { _, _ in TransportResponse(status: status, body) }
            let client = OAuthClient(app: .test, transport: transport)
            let error = await tikTokError {
                try await client.exchange(AuthorizationCode(code: Secret("CANARYcode")), for: request)
            }
            #expect(error?.code.rawValue == word)
            #expect(error?.advice == advice)
            #expect(error?.status == status)
            #expect(transport.requests.count == 1)
        }
    }

    @Test(
        "Without a word the status decides",
        arguments: [
            (200, TikTokError.Code.badAnswer, Advice.retry), (204, .badAnswer, .retry), (301, .redirected, .fixRequest),
            (302, .redirected, .fixRequest), (307, .redirected, .fixRequest), (400, .http(400), .fixRequest),
            (401, .http(401), .fixRequest),
            (403, .http(403), .fixRequest), (404, .http(404), .fixRequest), (408, .http(408), .retry),
            (429, .http(429), .retryAfter(.seconds(60))), (500, .http(500), .retry), (502, .http(502), .retry),
            (503, .http(503), .retry),
        ])
    func statuses(status: Int, code: TikTokError.Code, advice: Advice) async {
        let bodies = [
            "", " ", "{}", "<html><body>CANARY</body></html>", "Internal Server Error", "a=b&c=d", "[1]", "\u{0}",
            #"{"error":""}"#,
            #"{"error":null}"#, #"{"error":10003}"#, #"{"error":{}}"#, String(repeating: "[", count: 5_000),
        ]
        for body in bodies {
            let error = await error(status: status, body: body)
            #expect(error?.code == code, "\(body.prefix(40))")
            #expect(error?.advice == advice)
            #expect(error.map { "\($0)".contains("CANARY") } == false)
        }
    }

    @Test("What is no word is not repeated", arguments: ["two words", "<script>", String(repeating: "a", count: 65)])
    func noWord(word: String) async {
        let error = await error(status: 400, body: #"{"error":"\#(word)"}"#)
        #expect(error?.code == .badAnswer)
        #expect(error.map { "\($0)".contains(word) } == false)
    }

    @Test("A word that nobody knows travels through")
    func unknownWord() async {
        let error = await error(status: 400, body: #"{"error":"brand_new"}"#)
        #expect(error?.code.rawValue == "brand_new")
    }

    @Test("The log id of the header is taken when the body has none, and Retry-After is honoured")
    func headers() async throws {
        let name = try #require(HTTPField.Name("x-tt-logid"))
        let error = await error(status: 503, body: "", fields: [name: "2026HEADER", .retryAfter: "7"])
        #expect(error?.logID == "2026HEADER")
        #expect(error?.advice == .retryAfter(.seconds(7)))
        let odd = await self.error(status: 503, body: "", fields: [.retryAfter: "-7"])
        #expect(odd?.advice == .retry)
    }

    @Test("A description that quotes a token does not get through")
    func quotedToken() async {
        let error = await error(
            status: 400, body: #"{"error":"invalid_grant","error_description":"rft.CANARYrft.1!4990 is dead"}"#)
        #expect(error?.serverMessage == "<secret> is dead")
    }
}
