// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import DriverSupport
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Logging
import TikTokPublishing

/// Does what a line asks for.
actor Driver {
    private let clock = OffsetClock()
    private var tokens: TokenManager?
    private var tokenStore: FileTokenStore?
    private var calls: (any HTTPTransport)?
    private var environment: TikTokEnvironment?
    private var received: [OpenID: Secret] = [:]

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
        if let offset = command.offset { clock.offset = offset }
        var answer = Answer(id: command.id)
        if command.what == .configure {
            try configure(command)
            return answer
        }
        guard let tokens else { throw Unusable("not configured") }
        let account = OpenID(rawValue: command.account ?? "")
        switch command.what {
        case .configure: break
        case .token:
            let token: Secret
            if command.replaces == true, let last = received[account] {
                token = try await tokens.accessToken(for: account, replacing: last)
            } else {
                token = try await tokens.accessToken(for: account)
            }
            received[account] = token
            answer.token = Answer.fingerprint(token)
        case .add:
            guard let issued = command.tokens else { throw Unusable("no tokens") }
            try await tokens.add(issued.tokenSet(at: clock.source.now()))
        case .accounts: answer.accounts = try await tokens.accounts().map(\.rawValue)
        case .call: answer.status = try await call(for: account, tokens)
        case .remove: try await tokens.remove(account)
        case .reseal: try await tokenStore?.reseal()
        case .revoke: try await tokens.revoke(account)
        case .spawn:
            guard let list = command.list else { throw Unusable("no list") }
            try Child.listFiles(into: list)
        }
        return answer
    }

    private func configure(_ command: Command) throws {
        guard let store = command.store, let server = command.server.flatMap(URL.init(string:)), let key = command.clientKey,
            let secret = command.clientSecret
        else { throw Unusable("something is missing") }
        let logger = try FileLog.logger(command.log)
        let environment = try TikTokEnvironment.sandbox(at: server)
        let socket = SocketTransport(limit: command.requestTimeout.map(Duration.seconds))
        let transport = MiddlewareTransport(socket, middlewares: [LoggingMiddleware(logger, time: clock.source)])
        let client = OAuthClient(
            app: AppCredentials(clientKey: key, clientSecret: Secret(secret)), environment: environment, transport: transport,
            time: clock.source)
        let tokenStore = try FileTokenStore(
            directory: URL(fileURLWithPath: store), encryption: try Self.encryption(command.keys ?? []),
            lockTimeout: .seconds(command.lockTimeout ?? 75), time: clock.source,
            logger: logger)
        self.tokenStore = tokenStore
        tokens = TokenManager(store: tokenStore, client: client, time: clock.source, logger: logger)
        calls = transport
        self.environment = environment
    }

    private static func encryption(_ keys: [String]) throws -> TokenEncryption? {
        let keys = try keys.map { try TokenEncryption.Key(Data($0.utf8)) }
        guard let key = keys.first else { return nil }
        return try TokenEncryption(key: key, earlierKeys: Array(keys.dropFirst()))
    }

    private func call(for account: OpenID, _ tokens: TokenManager) async throws -> Int {
        guard let calls, let environment else { throw Unusable("not configured") }
        let url = environment.apiBaseURL.appendingPathComponent("v2/user/info/")
        let request = TransportRequest(operation: .userInfo, head: HTTPRequest(method: .get, url: url), hasEffect: false)
        let transport = MiddlewareTransport(calls, middlewares: [AuthorizationMiddleware(tokens.provider(for: account))])
        return try await transport.send(request).head.status.code
    }
}
