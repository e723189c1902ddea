// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Measuring
import TikTokPublishing

/// Asks a server for the status of a publish many times, through everything that a user's call goes through and through the transport alone, in turns.
@main
enum MeasureCalls {
    /// How many calls are under way at once.
    private static let width = 64
    /// How many questions one account may ask within a minute.
    private static let callsPerAccount = 20

    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 4, let server = URL(string: arguments[1]), let calls = Int(arguments[2]),
            let pairs = Int(arguments[3])
        else { throw Failure("Usage: measure-calls SERVER CALLS PAIRS") }
        let recorder = RecordingTransport()
        _ = try await fullStack(recorder, server, accounts: 1)[0].status(of: publish)
        guard let request = recorder.last else { throw Failure("Nothing was sent.") }

        // The first pair opens the connections.
        for pair in 0...pairs {
            let accounts = try await fullStack(transport, server, accounts: calls / callsPerAccount)
            let full = try await time(calls) { _ = try await accounts[$0 % accounts.count].status(of: publish) }
            let bare = try await time(calls) { _ in _ = try await transport.send(request) }
            if pair > 0 { try Figures(["full": full, "bare": bare]).report() }
        }
    }

    #if AsyncHTTPClient
    private static let transport = AsyncHTTPClientTransport()
    #else
    private static let transport = URLSessionTransport()
    #endif

    /// A body of 1 KiB.
    private static let publish = PublishID(rawValue: String(repeating: "v", count: 1024 - #"{"publish_id":""}"#.utf8.count))

    /// TikTok's own limits, which each account stays within, and tokens that are good.
    private static func fullStack(
        _ transport: any HTTPTransport, _ server: URL, accounts: Int
    ) async throws -> [ContentPostingAPI] {
        var configuration = TikTok.Configuration()
        configuration.environment = try .sandbox(at: server)
        let ids = (0..<accounts).map { OpenID(rawValue: "-000\($0)LmTi5oNeVq2xRjq8c4vXo9") }
        let store = EphemeralTokenStore(
            ids.map { id in
                TokenSet(
                    openID: id, accessToken: Secret("act.\(UUID().uuidString)\(UUID().uuidString)!4821.va"),
                    refreshToken: Secret("rft.\(UUID().uuidString)"), issued: Date(),
                    accessTokenExpiry: Date(timeIntervalSinceNow: 86_400),
                    refreshTokenExpiry: Date(timeIntervalSinceNow: 15_552_000), scopes: [.videoPublish])
            })
        let tiktok = TikTok(
            app: AppCredentials(clientKey: "aw0benchmark", clientSecret: Secret("secret")), tokenStore: store,
            journal: EphemeralPublishJournal(), transport: transport, configuration: configuration)
        for id in ids { _ = try await tiktok.tokens.accessToken(for: id) }
        return ids.map { tiktok.account($0).api }
    }

    private static func time(_ calls: Int, _ call: @escaping @Sendable (Int) async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 0..<width {
                group.addTask {
                    for number in stride(from: worker, to: calls, by: width) { try await call(number) }
                }
            }
            try await group.waitForAll()
        }
        return (ContinuousClock.now - start).seconds
    }
}
