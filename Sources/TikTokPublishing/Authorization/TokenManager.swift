// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Logging

/// Keeps the tokens of many accounts alive: hands out access tokens that work, and refreshes each account when it has to.
///
/// Since TikTok's refresh tokens work once, everything here serves one rule: the newest pair is never lost and never spent twice.
///
/// - **One at a time.** However many callers need a refresh, one is made, and all get its result. Whether to refresh is decided, the refresh made
///   and its result saved while the manager has the account in the store to itself, so other processes that share the store make none either. Tokens
///   that are good are taken out of the store without waiting for anybody.
///   A caller who is cancelled stops waiting; the refresh goes on for the others.
/// - **Saved before used.** Nobody sees a new access token before the store has the pair. If saving fails the pair stays in memory, the caller is
///   told with ``TikTokError/Code/tokenStoreFailed``, and the next call saves it first.
/// - **Ahead of time.** In the last 15 minutes of an access token, or the last 10 % of its life if that is less, the first call starts a refresh in
///   the background, and all go on with the token they have. In its last 2 minutes, or the last 2 %, callers wait for the refresh.
/// - **Only TikTok ends an authorization.** When it refuses the refresh token and the store has no newer one, the caller gets
///   ``TikTokError/Code/authorizationEnded``. Whatever else fails changes nothing, and the next call tries again. Nothing is deleted but by
///   ``remove(_:)``, ``revoke(_:)`` and ``authorizationRemoved(of:)``.
/// - **A lost answer** to a refresh is asked for once more with the same refresh token. TikTok documents no grace for that; if it refuses, the
///   authorization has ended.
///
/// The manager keeps access tokens in memory. One that another process refreshed meanwhile is refused by TikTok; the manager then takes the new one
/// out of the store. What a person has to know comes as ``events``.
public actor TokenManager {
    /// How long before the end of a refresh token ``AuthorizationEvent/endsSoon(_:_:)`` is told: 14 days.
    public static let notice = Duration.seconds(14 * 86_400)

    let store: any TokenStore
    let client: OAuthClient
    let time: TimeSource
    let logger: Logger
    /// What may be handed out without looking into the store.
    let served = Locked<[OpenID: ServedToken]>([:])
    let broadcast = Broadcast<AuthorizationEvent>()

    var memories: [OpenID: AccountMemory] = [:]
    /// The last piece of work of each account. Its result is the tokens that are good afterwards, `nil` when there are none any more.
    var last: [OpenID: Flight<TokenSet?>] = [:]

    /// Creates a manager. Use one for each store.
    /// - Parameters:
    ///   - store: Where the tokens are kept.
    ///   - client: What refreshes and revokes.
    ///   - time: Where time comes from.
    ///   - logger: Gets what cannot be told otherwise; never a token. Nowhere by default.
    public init(store: any TokenStore, client: OAuthClient, time: TimeSource = .system, logger: Logger = .silent) {
        self.store = store
        self.client = client
        self.time = time
        self.logger = logger
    }

    /// An access token that works, refreshed first if its last 2 minutes have begun, or the last 2 % of its life if that is less.
    ///
    /// When the refresh could not even be sent, or somebody else has the account, a token that has not ended yet is returned as long as it lasts.
    /// - Parameter account: The account.
    /// - Throws: ``TikTokError``: ``TikTokError/Code/unknownAccount`` when the store has no tokens, ``TikTokError/Code/authorizationEnded`` when the user must
    ///   authorize again, ``TikTokError/Code/tokenStoreFailed``, ``TikTokError/Code/tokenStoreBusy``, ``TikTokError/Code/storedTokensUnreadable``, or why the
    ///   refresh failed; `CancellationError`.
    public nonisolated func accessToken(for account: OpenID) async throws -> Secret {
        if let token = servedToken(of: account, rejected: nil) { return token }
        return try await workedFor(account, rejected: nil)
    }

    /// Another access token than the one that TikTok refused: the newer one that is already there, or else a refreshed one.
    /// - Parameters:
    ///   - account: The account.
    ///   - rejected: The access token that TikTok refused.
    /// - Throws: ``TikTokError`` as ``accessToken(for:)`` does, and with code ``TikTokError/Code/accessTokenInvalid`` when the refused token was refreshed less
    ///   than 10 seconds ago; `CancellationError`.
    public nonisolated func accessToken(for account: OpenID, replacing rejected: Secret) async throws -> Secret {
        if let token = servedToken(of: account, rejected: rejected) { return token }
        return try await workedFor(account, rejected: rejected)
    }

    /// Takes up an account, or its tokens of a new sign-in, and saves them.
    /// - Parameter tokens: What ``OAuthClient/exchange(_:for:)`` returned.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreFailed`` or ``TikTokError/Code/tokenStoreBusy``; the tokens are then in memory, usable
    ///   once saving them works.
    public func add(_ tokens: TokenSet) async throws {
        _ = try await start(.add(tokens), tokens.openID).value()
    }

    /// Forgets an account on this side. TikTok still lists the app as connected; see ``revoke(_:)``.
    /// - Parameter account: The account.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreFailed`` or ``TikTokError/Code/tokenStoreBusy``.
    public func remove(_ account: OpenID) async throws {
        _ = try await start(.remove, account).value()
    }

    /// Gives the authorization back to TikTok, then forgets the account. Refreshes first if need be, since only a living access token can revoke.
    /// - Parameter account: The account.
    /// - Throws: ``TikTokError``; nothing is forgotten then, and it may be repeated.
    public func revoke(_ account: OpenID) async throws {
        _ = try await start(.revoke, account).value()
    }

    /// Forgets an account whose user took the authorization back, once TikTok confirms it. Call it when the webhook `authorization.removed` comes.
    ///
    /// A webhook can come late, twice, or after the user has signed in again. So the stored refresh token is tried: if TikTok accepts it, the new tokens
    /// are saved and the account stays; if TikTok refuses it, that very token is removed, together with the account.
    /// - Parameter account: The account that the webhook names.
    /// - Returns: Whether the account is gone.
    /// - Throws: ``TikTokError`` when that could not be found out; nothing is forgotten then, and it may be repeated.
    public func authorizationRemoved(of account: OpenID) async throws -> Bool {
        try await start(.confirmRemoval, account).value() == nil
    }

    /// What an account granted and how long that lasts, as the store has it.
    /// - Parameter account: The account.
    /// - Returns: Its authorization, or `nil` when the store has no tokens.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreFailed`` or ``TikTokError/Code/storedTokensUnreadable``.
    public func authorization(of account: OpenID) async throws -> Authorization? {
        if let tokens = memories[account]?.unsaved?.tokens { return Authorization(tokens) }
        do {
            return try await store.tokens(for: account).map(Authorization.init)
        } catch {
            throw storeFailed(error)
        }
    }

    /// All accounts, sorted.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreFailed`` or ``TikTokError/Code/storedTokensUnreadable``.
    public func accounts() async throws -> [OpenID] {
        let stored: [OpenID]
        do {
            stored = try await store.accounts()
        } catch {
            throw storeFailed(error)
        }
        let unsaved = memories.filter { $0.value.unsaved != nil }.keys
        return Set(stored).union(unsaved).sorted { $0.rawValue < $1.rawValue }
    }

    /// What a person has to know, from now on: authorizations that have ended or end soon, and tokens that could not be saved.
    ///
    /// Each use of the property listens anew, and ends when its task is cancelled. A listener that falls more than 1,000 events behind
    /// loses the oldest.
    public nonisolated var events: AsyncStream<AuthorizationEvent> {
        broadcast.listen(limit: 1_000)
    }

    /// The access tokens of one account, for ``AuthorizationMiddleware``.
    /// - Parameter account: The account.
    public nonisolated func provider(for account: OpenID) -> some AccessTokenProvider {
        ManagedAccessToken(manager: self, account: account)
    }
}

private struct ManagedAccessToken: AccessTokenProvider {
    let manager: TokenManager
    let account: OpenID

    func accessToken(replacing rejected: Secret?) async throws -> Secret {
        guard let rejected else { return try await manager.accessToken(for: account) }
        return try await manager.accessToken(for: account, replacing: rejected)
    }
}
