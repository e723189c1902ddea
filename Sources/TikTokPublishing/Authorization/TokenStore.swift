// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Where tokens are kept between runs. Write your own for a database; ``FileTokenStore`` and ``EphemeralTokenStore`` come with the SDK.
///
/// The rules it has to keep:
///
/// - Absent is `nil`, unreadable throws. A store that returns `nil` because of a failure signs users out.
/// - When ``save(_:)`` returns, the tokens survive a crash and a power cut, as far as the store promises that at all. TikTok's refresh tokens
///   work once: the ones that were not saved are lost, and with them the account.
/// - A save is whole or does not happen: readers see the old tokens or the new ones.
/// - Nothing of a token gets into errors, logs or names.
///
/// One ``TokenManager`` does not call the store twice at the same time for one account.
public protocol TokenStore: Sendable {
    /// Reads the newest tokens of an account.
    /// - Parameter account: The account.
    /// - Returns: Its tokens, or `nil` when none are stored.
    /// - Throws: Any error when that cannot be told.
    func tokens(for account: OpenID) async throws -> TokenSet?

    /// Writes tokens in place of the earlier ones of the same account, durably.
    /// - Parameter tokens: The tokens; ``TokenSet/openID`` names the account.
    /// - Throws: Any error when they are not durable.
    func save(_ tokens: TokenSet) async throws

    /// Removes an account. Does nothing when it is not there.
    /// - Parameter account: The account.
    /// - Throws: Any error when it may still be there.
    func remove(_ account: OpenID) async throws

    /// Lists all accounts, in any order.
    /// - Throws: Any error when the list would not be complete.
    func accounts() async throws -> [OpenID]
}
