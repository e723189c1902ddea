// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

package import DriverSupport
import Foundation
import PeerSupport
package import TikTokPublishing

/// An account at a judge that all tests share, with an SDK of its own. Waits take a thousandth of their time.
package struct Stage: Sendable {
    private static let sharedJudge = Task { try await Judge.start() }

    package let judge: Judge
    package let name: String
    package let tiktok: TikTok
    package let account: TikTokAccount

    /// - Parameters:
    ///   - options: What the judge does about the account.
    ///   - isExpired: Whether the first access token has to be refreshed before it is used.
    ///   - transport: What carries the requests.
    ///   - change: What is configured.
    package init(
        _ options: [String: any Sendable] = [:], isExpired: Bool = false,
        over transport: any HTTPTransport = SocketTransport(limit: .seconds(120)),
        _ change: (inout TikTok.Configuration) -> Void = { _ in }
    ) async throws {
        judge = try await Self.sharedJudge.value
        name = "stage-\(UUID().uuidString.prefix(13).lowercased())"
        var configuration = TikTok.Configuration()
        configuration.environment = try .sandbox(at: judge.peer.baseURL)
        configuration.time = ShortenedTime(factor: 1000).source
        change(&configuration)
        tiktok = TikTok(
            app: AppCredentials(clientKey: Judge.app.key, clientSecret: Secret(Judge.app.secret)),
            tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(), transport: transport,
            configuration: configuration)
        let issued = try JSONDecoder().decode(IssuedTokens.self, from: try await judge.signIn(name, options))
        let tokens = issued.tokenSet(at: isExpired ? Date().addingTimeInterval(-90_000) : Date())
        try await tiktok.tokens.add(tokens)
        account = tiktok.account(tokens.openID)
    }

    package var openID: OpenID { OpenID(rawValue: "-000\(name)") }

    package func breaks(_ faults: [[String: any Sendable]]) async throws {
        try await judge.faults(faults, for: name)
    }

    package func ledger() async throws -> JudgeLedger {
        try await judge.ledger(of: name)
    }

    package func requests() async throws -> [JudgeRequest] {
        try await judge.requests(of: name)
    }

    package func publish(_ post: Post, key: PublishKey = "one", polling: PollingPolicy? = nil) async throws -> PublishOutcome {
        try await account.publish(post, key: key, polling: polling).outcome()
    }
}

extension Stage {
    /// Waits two seconds for an answer, not more.
    package static let impatient = SocketTransport(limit: .seconds(2))
}
