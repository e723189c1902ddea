// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Tokens in memory, for tests and one-off scripts.
///
/// What it gives up: when the process ends, every account is lost and its user has to sign in again. Since TikTok replaces the refresh token with
/// every refresh, tokens that were put in from elsewhere are then dead there too.
public final class EphemeralTokenStore: TokenStore {
    private struct Record: TokenRecord {
        let store: EphemeralTokenStore
        let account: OpenID

        func tokens() async -> TokenSet? {
            await store.tokens(for: account)
        }

        func save(_ tokens: TokenSet) {
            store.stored.withLock { $0[account] = tokens }
        }

        func remove() {
            store.stored.withLock { $0[account] = nil }
        }
    }

    private let stored: Locked<[OpenID: TokenSet]>
    private let turns = Turns<OpenID>()

    /// Creates a store.
    /// - Parameter tokens: What is in it at first; nothing by default.
    public init(_ tokens: [TokenSet] = []) {
        stored = Locked(Dictionary(tokens.map { ($0.openID, $0) }, uniquingKeysWith: { _, last in last }))
    }

    /// Reads the tokens of an account.
    /// - Parameter account: The account.
    /// - Returns: Its tokens, or `nil` when there are none.
    public func tokens(for account: OpenID) async -> TokenSet? {
        stored.withLock { $0[account] }
    }

    /// Lists all accounts, sorted.
    public func accounts() async -> [OpenID] {
        stored.withLock { $0.keys.sorted { $0.rawValue < $1.rawValue } }
    }

    /// Has one account to itself. Everybody else who uses this very store waits.
    /// - Parameters:
    ///   - account: The account.
    ///   - body: Reads and changes the account.
    /// - Returns: What `body` returned.
    /// - Throws: What `body` threw; `CancellationError` when the caller was cancelled while waiting.
    public func withExclusiveAccess<Result: Sendable>(
        to account: OpenID, _ body: @concurrent @Sendable (any TokenRecord) async throws -> Result
    ) async throws -> Result {
        try await turns.take(account) {
            try await body(Record(store: self, account: account))
        }
    }
}
