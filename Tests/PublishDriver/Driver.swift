// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import Logging
import PostgresSupport
import TikTokPublishing

/// Does what a line asks for.
actor Driver {
    private var tiktok: TikTok?

    func answer(_ command: Command) async -> Answer {
        let start = ContinuousClock.now
        var answer: Answer
        do {
            answer = try await perform(command)
        } catch {
            answer = Answer(id: command.id, error)
        }
        // To a millisecond: more digits are chance, and sooner or later some of them stand in a secret, too.
        answer.seconds = ((ContinuousClock.now - start) / .milliseconds(1)).rounded() / 1000
        return answer
    }

    private func perform(_ command: Command) async throws -> Answer {
        var answer = Answer(id: command.id)
        if command.what == .configure {
            tiktok = try Self.tiktok(command)
            return answer
        }
        guard let tiktok else { throw Unusable("not configured") }
        let account = tiktok.account(OpenID(rawValue: command.account ?? ""))
        switch command.what {
        case .configure: break
        case .add:
            guard let issued = command.issued else { throw Unusable("no tokens") }
            try await tiktok.tokens.add(issued.tokenSet(at: tiktok.configuration.time.now()))
        case .publish:
            answer.outcomes = try await publish(command, for: account)
        case .resume:
            answer.outcomes = try await resume(command, account, tiktok)
        case .resolve:
            let resolution = command.isPosted == true ? PublishResolution.posted() : .notPosted
            try await account.resolve(key(command), as: resolution, by: command.by ?? "somebody")
        case .list:
            answer.entries = try await tiktok.journal.entries().map(Answer.Entry.init)
        }
        return answer
    }

    private func publish(_ command: Command, for account: TikTokAccount) async throws -> [Answer.Outcome] {
        let post = try command.post()
        let key = try key(command)
        return try await withThrowingTaskGroup { group in
            for _ in 0..<(command.count ?? 1) {
                group.addTask {
                    let session = await account.publish(post, key: key)
                    if let seconds = command.cancelAfter {
                        try await Task.sleep(for: .seconds(seconds))
                        await session.cancel()
                    }
                    return Answer.Outcome(try await session.outcome(), key: key)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func resume(_ command: Command, _ account: TikTokAccount, _ tiktok: TikTok) async throws -> [Answer.Outcome] {
        let sessions = command.key == nil ? try await tiktok.resumeAll() : [await account.resume(try key(command))]
        var outcomes: [Answer.Outcome] = []
        for session in sessions {
            outcomes.append(Answer.Outcome(try await session.outcome(), key: session.id?.key))
        }
        return outcomes
    }

    private func key(_ command: Command) throws -> PublishKey {
        guard let key = command.key else { throw Unusable("no key") }
        return PublishKey(rawValue: key)
    }

    private static func tiktok(_ command: Command) throws -> TikTok {
        guard let tokens = command.tokens, let server = command.server.flatMap(URL.init(string:)),
            let key = command.clientKey, let secret = command.clientSecret
        else { throw Unusable("something is missing") }
        let logger = try FileLog.logger(command.log)
        let time = ShortenedTime(factor: command.factor ?? 1).source
        var configuration = TikTok.Configuration()
        configuration.environment = try .sandbox(at: server)
        configuration.time = time
        return TikTok(
            app: AppCredentials(clientKey: key, clientSecret: Secret(secret)),
            tokenStore: try FileTokenStore(directory: URL(fileURLWithPath: tokens), time: .system, logger: logger),
            journal: try journal(command, time, logger),
            transport: try transport(command), configuration: configuration, logger: logger)
    }

    private static func transport(_ command: Command) throws -> any HTTPTransport {
        switch command.transport {
        case nil: return SocketTransport(limit: command.requestTimeout.map(Duration.seconds))
        case "urlSession": return .urlSession
        #if AsyncHTTPClient
        case "asyncHTTPClient": return .asyncHTTPClient
        #endif
        default: throw Unusable("no such transport")
        }
    }

    private static func journal(_ command: Command, _ time: TimeSource, _ logger: Logger) throws -> any PublishJournal {
        if let database = command.database { return try database.journal(lease: .seconds(command.lease ?? 30)) }
        guard let journal = command.journal else { throw Unusable("no journal") }
        return try FilePublishJournal(directory: URL(fileURLWithPath: journal), time: time, logger: logger)
    }
}
