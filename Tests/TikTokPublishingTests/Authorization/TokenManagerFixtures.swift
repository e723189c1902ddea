// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging
import TikTokPublishing

/// TikTok's token endpoint in its strict form: a refresh token works once, and its successor is the only one that works.
final class StrictTokenServer: Sendable {
    private struct State {
        var valid: Int
        var refreshes = 0
        var refusals = 0
        var revoked: [String] = []
    }

    private let state: Locked<State>
    /// Called with the number of each request, before it is looked at and after it was carried out.
    private let before: @Sendable (Int) async throws -> Void
    private let after: @Sendable (Int) async throws -> TransportResponse?

    init(
        valid generation: Int = 1,
        before: @escaping @Sendable (Int) async throws -> Void = { _ in },
        after: @escaping @Sendable (Int) async throws -> TransportResponse? = { _ in nil }
    ) {
        state = Locked(State(valid: generation))
        self.before = before
        self.after = after
    }

    /// How many refreshes were carried out.
    var refreshes: Int { state.withLock(\.refreshes) }
    /// How many refresh tokens were refused.
    var refusals: Int { state.withLock(\.refusals) }
    /// The access tokens that were revoked.
    var revoked: [String] { state.withLock(\.revoked) }

    /// What another process does: it refreshes without telling anybody.
    func refreshElsewhere() {
        state.withLock { $0.valid += 1 }
    }

    var transport: AnsweringTransport {
        AnsweringTransport { [self] fields, number in
            try await before(number)
            let response = answer(fields)
            return try await after(number) ?? response
        }
    }

    private func answer(_ fields: [String: String]) -> TransportResponse {
        state.withLock { state in
            if let token = fields["token"] {
                state.revoked.append(token)
                return TransportResponse("{}")
            }
            guard fields["refresh_token"] == "CANARYrft.\(state.valid)!4990" else {
                state.refusals += 1
                return .invalidGrant
            }
            state.valid += 1
            state.refreshes += 1
            return .tokens(state.valid)
        }
    }
}

/// A store whose calls can be watched, held up and made to fail.
actor WatchedTokenStore: TokenStore {
    struct Trouble: Error {
        let text = "CANARY of somebody else's store"
    }

    private struct Record: TokenRecord {
        let store: WatchedTokenStore
        let account: OpenID

        func tokens() async throws -> TokenSet? {
            try await store.tokens(for: account)
        }

        func save(_ tokens: TokenSet) async throws {
            try await store.write(tokens)
        }

        func remove() async throws {
            await store.delete(account)
        }
    }

    private let turns = Turns<OpenID>()
    private var stored: [OpenID: TokenSet]
    private let onSave: @Sendable (TokenSet) async throws -> Void
    private(set) var saves = 0
    private(set) var removals = 0
    private var readsFail = false
    private var isBusy = false

    init(_ tokens: [TokenSet], onSave: @escaping @Sendable (TokenSet) async throws -> Void = { _ in }) {
        stored = Dictionary(tokens.map { ($0.openID, $0) }, uniquingKeysWith: { _, last in last })
        self.onSave = onSave
    }

    func failReads(_ fail: Bool) {
        readsFail = fail
    }

    /// As if another process had all accounts to itself.
    func beBusy(_ busy: Bool) {
        isBusy = busy
    }

    /// What somebody does who does not ask for exclusive access.
    func overwrite(_ tokens: TokenSet) {
        stored[tokens.openID] = tokens
    }

    func tokens(for account: OpenID) async throws -> TokenSet? {
        if readsFail { throw Trouble() }
        return stored[account]
    }

    func accounts() async throws -> [OpenID] {
        if readsFail { throw Trouble() }
        return Array(stored.keys)
    }

    func withExclusiveAccess<Result: Sendable>(
        to account: OpenID, _ body: @concurrent @Sendable (any TokenRecord) async throws -> Result
    ) async throws -> Result {
        if isBusy { throw TikTokError(code: .tokenStoreBusy) }
        return try await turns.take(account) { try await body(Record(store: self, account: account)) }
    }

    private func write(_ tokens: TokenSet) async throws {
        saves += 1
        try await onSave(tokens)
        stored[tokens.openID] = tokens
    }

    private func delete(_ account: OpenID) {
        removals += 1
        stored[account] = nil
    }
}

/// What happened, in order.
final class Events: Sendable {
    private let list = Locked<[String]>([])

    var all: [String] { list.withLock { $0 } }

    func add(_ event: String) {
        list.withLock { $0.append(event) }
    }
}
