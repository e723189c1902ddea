// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a ``TokenManager`` remembers of one account besides its tokens.
struct AccountMemory {
    /// Tokens that the store does not have yet.
    struct Unsaved {
        let tokens: TokenSet
        /// The tokens that were refreshed, and are dead now; `nil` when the user signed in.
        let refreshed: TokenSet?

        /// Whether somebody else changed the account meanwhile, so that these are no longer the newest. A removal is such a change too.
        func givesWay(to stored: TokenSet?) -> Bool {
            guard let refreshed, stored != tokens else { return false }
            return stored?.refreshToken != refreshed.refreshToken
        }
    }

    var unsaved: Unsaved?
    /// When the account was refreshed here, in uptime.
    var refreshedAt: Duration?
    /// The refresh token whose end was told.
    var ended: Secret?
    /// When it was told that the authorization ends soon, in uptime.
    var noticedAt: Duration?
}
