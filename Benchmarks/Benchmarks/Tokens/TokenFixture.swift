// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing

enum TokenFixture {
    static let accounts = (0..<10_000).map { OpenID(rawValue: "-000account\($0)_of_ordinary_length") }

    static func tokens(of account: OpenID) -> TokenSet {
        TokenSet(
            openID: account, accessToken: Secret("act.\(UUID().uuidString)\(UUID().uuidString)!4821"),
            refreshToken: Secret("rft.\(UUID().uuidString)\(UUID().uuidString)!4990"), issued: Date(),
            accessTokenExpiry: Date(timeIntervalSinceNow: 7200), refreshTokenExpiry: Date(timeIntervalSinceNow: 15_552_000),
            scopes: [.userInfoBasic, .videoPublish])
    }

    /// A manager whose server answers at once.
    static func manager(_ store: any TokenStore, time: TimeSource = .system) -> TokenManager {
        let client = OAuthClient(
            app: AppCredentials(clientKey: "aw0benchmark", clientSecret: Secret("secret")), transport: InstantServer(),
            time: time)
        return TokenManager(store: store, client: client, time: time)
    }

    /// A time whose monotonic clock runs a million times too fast: a token that was refreshed less than 10 seconds ago is not refreshed again.
    static var fastTime: TimeSource {
        var time = TimeSource.system
        let start = ContinuousClock.now
        time.uptime = { (ContinuousClock.now - start) * 1_000_000 }
        return time
    }

    static func withDirectory(_ body: (URL) async throws -> Void) async throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: directory) }
        try await body(directory)
    }

    static func withDirectory(_ body: (URL) throws -> Void) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: directory) }
        try body(directory)
    }
}

private struct InstantServer: HTTPTransport {
    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let body = """
            {"access_token":"act.\(UUID().uuidString)\(UUID().uuidString)!4821","expires_in":7200,"refresh_expires_in":15552000,\
            "refresh_token":"rft.\(UUID().uuidString)\(UUID().uuidString)!4990","scope":"user.info.basic,video.publish","token_type":"Bearer"}
            """
        return TransportResponse(head: HTTPResponse(status: .ok), body: Data(body.utf8))
    }
}

/// What one writes in five minutes: no refresh, no persistence, one clock.
actor PlainTokenCache {
    private let tokens: [OpenID: TokenSet]

    init(_ tokens: [TokenSet]) {
        self.tokens = Dictionary(uniqueKeysWithValues: tokens.map { ($0.openID, $0) })
    }

    func accessToken(for account: OpenID) -> Secret? {
        guard let entry = tokens[account], entry.accessTokenExpiry > Date() else { return nil }
        return entry.accessToken
    }
}
