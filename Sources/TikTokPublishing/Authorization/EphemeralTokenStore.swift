// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Tokens in memory, for tests and one-off scripts.
///
/// What it gives up: when the process ends, every account is lost and its user has to sign in again. Since TikTok replaces the refresh token with
/// every refresh, tokens that were put in from elsewhere are then dead there too.
public actor EphemeralTokenStore: TokenStore {
    private var stored: [OpenID: TokenSet]

    /// Creates a store.
    /// - Parameter tokens: What is in it at first; nothing by default.
    public init(_ tokens: [TokenSet] = []) {
        stored = Dictionary(tokens.map { ($0.openID, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// Reads the tokens of an account.
    /// - Parameter account: The account.
    /// - Returns: Its tokens, or `nil` when there are none.
    public func tokens(for account: OpenID) -> TokenSet? {
        stored[account]
    }

    /// Keeps tokens in place of the earlier ones of the same account.
    /// - Parameter tokens: The tokens.
    public func save(_ tokens: TokenSet) {
        stored[tokens.openID] = tokens
    }

    /// Removes an account. Does nothing when it is not there.
    /// - Parameter account: The account.
    public func remove(_ account: OpenID) {
        stored[account] = nil
    }

    /// Lists all accounts, sorted.
    public func accounts() -> [OpenID] {
        stored.keys.sorted { $0.rawValue < $1.rawValue }
    }
}
