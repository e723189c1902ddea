// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Where tokens are kept between runs. Write your own for a database; ``FileTokenStore`` and ``EphemeralTokenStore`` come with the SDK.
///
/// The rules it has to keep:
///
/// - Absent is `nil`, unreadable throws. A store that returns `nil` because of a failure signs users out.
/// - One at a time: while ``withExclusiveAccess(to:_:)`` runs for an account, nobody else in it, whatever process or machine shares the store.
///   TikTok's refresh tokens work once: two who refresh at the same time kill each other's tokens.
/// - When ``TokenRecord/save(_:)`` returns, the tokens survive a crash and a power cut, as far as the store promises that at all. The ones that
///   were not saved are lost, and with them the account.
/// - A save is whole or does not happen: readers see the old tokens or the new ones.
/// - Nothing of a token gets into errors, logs or names.
///
/// `TokenStoreConformance` in `TikTokPublishingTesting` checks them.
public protocol TokenStore: Sendable {
    /// Reads the newest tokens of an account. Never waits for whoever has exclusive access.
    /// - Parameter account: The account.
    /// - Returns: Its tokens, or `nil` when none are stored.
    /// - Throws: Any error when that cannot be told.
    func tokens(for account: OpenID) async throws -> TokenSet?

    /// Lists all accounts, in any order.
    /// - Throws: Any error when the list would not be complete.
    func accounts() async throws -> [OpenID]

    /// Has one account to itself: everybody else who shares the store waits, also in other processes.
    ///
    /// What changes an account happens in here and nowhere else. Access lasts as long as `body` runs, which can be as long as a few requests to
    /// TikTok take with their repetitions. A store that cannot keep others out any longer, such as one whose lease has expired, makes
    /// ``TokenRecord/save(_:)`` and ``TokenRecord/remove()`` throw instead of writing.
    ///
    /// `@concurrent` is what an `async` function type is without the upcoming feature `NonisolatedNonsendingByDefault`: a store in a module that does not
    /// enable that leaves the word out.
    /// - Parameters:
    ///   - account: The account. It need not be in the store.
    ///   - body: Reads and changes the account.
    /// - Returns: What `body` returned.
    /// - Throws: What `body` threw, unchanged; ``TikTokError`` with code ``TikTokError/Code/tokenStoreBusy`` when somebody else had access for too long;
    ///   any other error when access could not be had. `body` has run if and only if access was had.
    func withExclusiveAccess<Result: Sendable>(
        to account: OpenID, _ body: @concurrent @Sendable (any TokenRecord) async throws -> Result
    ) async throws -> Result
}

/// The tokens of one account in a ``TokenStore``, for whoever has exclusive access to it. Of no use after that.
public protocol TokenRecord: Sendable {
    /// Reads the tokens, as they are now.
    /// - Returns: The tokens, or `nil` when none are stored.
    /// - Throws: Any error when that cannot be told.
    func tokens() async throws -> TokenSet?

    /// Writes tokens in place of the earlier ones, durably.
    /// - Parameter tokens: Tokens of this very account.
    /// - Throws: Any error when they are not durable.
    func save(_ tokens: TokenSet) async throws

    /// Removes the account. Does nothing when it is not there.
    /// - Throws: Any error when it may still be there.
    func remove() async throws
}

extension TokenStore {
    /// Writes tokens in place of the earlier ones of the same account, durably.
    ///
    /// A ``TokenManager`` does not need it: ``TokenManager/add(_:)`` also lets the manager know.
    /// - Parameter tokens: The tokens; ``TokenSet/openID`` names the account.
    /// - Throws: Any error when they are not durable.
    public func save(_ tokens: TokenSet) async throws {
        try await withExclusiveAccess(to: tokens.openID) { try await $0.save(tokens) }
    }

    /// Removes an account. Does nothing when it is not there.
    /// - Parameter account: The account.
    /// - Throws: Any error when it may still be there.
    public func remove(_ account: OpenID) async throws {
        try await withExclusiveAccess(to: account) { try await $0.remove() }
    }
}
