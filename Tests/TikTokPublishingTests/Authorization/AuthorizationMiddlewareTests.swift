// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing

struct AuthorizationMiddlewareTests {
    private static let invalid = #"{"data":{},"error":{"code":"access_token_invalid","message":"no","log_id":"L"}}"#

    private let request = TransportRequest(
        operation: .videoInit, head: HTTPRequest(method: .post, scheme: "https", authority: "open.tiktokapis.com", path: "/"))

    /// Hands out `token-1`, then `token-2` when that is refused, and so on.
    private final class Tokens: AccessTokenProvider {
        let refused = Locked<[Secret]>([])

        func accessToken(replacing rejected: Secret?) async throws -> Secret {
            refused.withLock { refused in
                if let rejected { refused.append(rejected) }
                return Secret("token-\(refused.count + 1)")
            }
        }
    }

    private func send(_ provider: any AccessTokenProvider, _ answers: [TransportResponse]) async throws -> (
        TransportResponse, [String?]
    ) {
        let transport = AnsweringTransport { _, number in answers[min(number, answers.count) - 1] }
        let response = try await MiddlewareTransport(transport, middlewares: [AuthorizationMiddleware(provider)]).send(request)
        return (response, transport.requests.map { $0.head.headerFields[.authorization] })
    }

    @Test("Every request carries the token, kept out of header compression, in place of any other")
    func authorizes() async throws {
        let transport = AnsweringTransport { _, _ in TransportResponse("") }
        var request = request
        request.head.headerFields[.authorization] = "Bearer another"
        _ = try await MiddlewareTransport(transport, middlewares: [AuthorizationMiddleware(StaticAccessToken(Secret("t")))])
            .send(request)
        let fields = try #require(transport.requests.first).head.headerFields[fields: .authorization]
        #expect(fields.map(\.value) == ["Bearer t"])
        #expect(fields.first?.indexingStrategy == .disallow)
    }

    @Test(
        "A refused token is replaced and the request sent once more", arguments: [invalid, "", "<html>", "{}", #"{"error":{}}"#])
    func replays(body: String) async throws {
        let tokens = Tokens()
        let (response, sent) = try await send(tokens, [TransportResponse(status: 401, body), TransportResponse("done")])
        #expect(response.body == Data("done".utf8))
        #expect(sent == ["Bearer token-1", "Bearer token-2"])
        #expect(tokens.refused.withLock { $0 } == [Secret("token-1")])
    }

    @Test("The request is sent once more only once")
    func replaysOnce() async throws {
        let (response, sent) = try await send(Tokens(), [TransportResponse(status: 401, Self.invalid)])
        #expect(response.head.status == .unauthorized)
        #expect(sent == ["Bearer token-1", "Bearer token-2"])
    }

    @Test(
        "No other answer is followed by a second request",
        arguments: [
            (401, #"{"error":{"code":"scope_not_authorized"}}"#), (401, #"{"error":{"code":"anything_else"}}"#),
            (401, #"{"error":{"code":"ok"}}"#), (200, #"{"error":{"code":"ok"}}"#),
            (400, #"{"error":{"code":"scope_permission_missed"}}"#),
            (403, invalid), (500, ""), (429, ""), (302, ""),
        ])
    func doesNotReplay(status: Int, body: String) async throws {
        let tokens = Tokens()
        let (response, sent) = try await send(tokens, [TransportResponse(status: status, body)])
        #expect(response.head.status.code == status)
        #expect(sent == ["Bearer token-1"])
        #expect(tokens.refused.withLock { $0.isEmpty })
    }

    @Test("A token that cannot be refreshed is told with its remedy")
    func staticToken() async throws {
        let error = await tikTokError {
            try await send(StaticAccessToken(Secret("t")), [TransportResponse(status: 401, Self.invalid)])
        }
        #expect(error?.code == .accessTokenInvalid)
        #expect(error?.remedy.contains("TokenManager") == true)
    }

    @Test("With a manager a refused token leads to one refresh, and nothing is sent when there is no account")
    func managed() async throws {
        let time = AuthorizationTime()
        let server = StrictTokenServer()
        let manager = TokenManager(
            store: EphemeralTokenStore([.generation(1, at: time.now)]),
            client: OAuthClient(app: .test, transport: server.transport, time: time.source), time: time.source)
        let (_, sent) = try await send(
            manager.provider(for: .user), [TransportResponse(status: 401, Self.invalid), TransportResponse("done")])
        #expect(sent == ["Bearer CANARYact.1!4821", "Bearer CANARYact.2!4821"])
        #expect(server.refreshes == 1)
        let error = await tikTokError { try await send(manager.provider(for: OpenID(rawValue: "nobody")), []) }
        #expect(error?.code == .unknownAccount)
    }
}
