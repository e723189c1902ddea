// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import Testing
import TikTokPublishing

/// Every secret of these tests contains `CANARY`.
struct AuthorizationSecrecyTests {
    private let time = AuthorizationTime()

    private func texts(of value: Any) -> [String] {
        var dumped = ""
        dump(value, to: &dumped)
        return ["\(value)", String(describing: value), String(reflecting: value), dumped]
    }

    @Test("No value shows its secrets in any textual form")
    func values() async throws {
        let request = try AuthorizationRequest.desktop(
            clientKey: "aw0", redirectURI: "http://127.0.0.1:1/", scopes: [.videoPublish],
            pkce: PKCE(verifier: Secret("CANARY" + String(repeating: "v", count: 40))), state: Secret("CANARYstate9qYtZk3v9qYt"))
        let tokens = TokenSet.generation(1, at: time.now)
        let client = OAuthClient(app: .test, transport: AnsweringTransport { _, _ in .tokens(1) })
        let store = EphemeralTokenStore([tokens])
        let manager = TokenManager(store: store, client: client)
        let values: [Any] = [
            AppCredentials.test, request, try #require(request.pkce), tokens, [tokens], client,
            StaticAccessToken(tokens.accessToken),
            AuthorizationMiddleware(StaticAccessToken(tokens.accessToken)), manager, manager.provider(for: .user), store,
            AuthorizationCode(code: Secret("CANARYcode")), try await QRCodeScript().begin(),
            QRCodeSignIn.State.confirmed(AuthorizationCode(code: Secret("CANARYcode"))),
            QRCodeTemplate(url: Secret("CANARYurl"), token: Secret("CANARYqr")),
            QRCodeCheck(
                status: .confirmed, ticket: Secret("CANARYt"), code: Secret("CANARYc"), redirectURI: Secret("CANARYr"),
                state: Secret("CANARYs")),
        ]
        for value in values {
            for text in texts(of: value) {
                #expect(!text.contains("CANARY"))
            }
        }
    }

    @Test("Neither the log nor an error of a stormy life shows a secret")
    func log() async throws {
        let lines = Events()
        let logger = Logger(label: "test") { _ in RecordingLogHandler(lines: lines) }
        let now = time.now
        let store = WatchedTokenStore([.generation(1, at: now, lifetime: 0)])
        let server = StrictTokenServer(before: { number in
            if number == 1 { throw TransportError(.timedOut, delivery: .maybeSent) }
            if number == 3 { await store.overwrite(.generation(3, at: now, lifetime: 0)) }
        })
        let manager = TokenManager(
            store: store, client: OAuthClient(app: .test, transport: server.transport, time: time.source), time: time.source,
            logger: logger)

        // A lost answer and a refresh, a rotation elsewhere that is adopted, and the end.
        #expect(try await manager.accessToken(for: .user) == Secret("CANARYact.2!4821"))
        server.refreshElsewhere()
        time.advance(by: 7200)
        #expect(try await manager.accessToken(for: .user) == Secret("CANARYact.4!4821"))
        server.refreshElsewhere()
        time.advance(by: 7200)
        let error = await tikTokError { try await manager.accessToken(for: .user) }
        #expect(error?.code == .authorizationEnded)

        #expect(lines.all.count >= 5)
        for text in lines.all + texts(of: error as Any) {
            #expect(!text.contains("CANARY"))
        }
    }
}

private struct RecordingLogHandler: LogHandler {
    let lines: Events
    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level = .trace

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        lines.add("\(event.level) \(event.message) \(event.metadata ?? [:])")
    }
}
