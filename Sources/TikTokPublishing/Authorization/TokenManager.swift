// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Logging

/// Keeps the tokens of many accounts alive: hands out access tokens that work, and refreshes each account when it has to.
///
/// Since TikTok's refresh tokens work once, everything here serves one rule: the newest pair is never lost and never spent twice.
///
/// - **One at a time.** What is done to an account is done one after the other. However many callers need a refresh, one is made, and all get its
///   result. A caller who is cancelled stops waiting; the refresh goes on for the others.
/// - **Saved before used.** Nobody sees a new access token before the store has the pair. If saving fails the pair stays in memory, the caller is
///   told with ``TikTokError/Code/tokenStoreFailed``, and the next call saves it first.
/// - **Only TikTok ends an authorization.** When it refuses the refresh token and the store has no newer one, the caller gets
///   ``TikTokError/Code/authorizationEnded``. Whatever else fails changes nothing, and the next call tries again. Nothing is deleted but by
///   ``remove(_:)`` and ``revoke(_:)``.
/// - **A lost answer** to a refresh is asked for once more with the same refresh token. TikTok documents no grace for that; if it refuses, the
///   authorization has ended.
///
/// The manager keeps what it read in memory: change a store only through the manager that uses it.
public actor TokenManager {
    private enum Work {
        case renew(rejected: Secret?)
        case add(TokenSet)
        case remove
        case revoke
    }

    /// How long a refreshed access token cannot be refreshed again because it was refused: what the server refuses as soon as it has issued it
    /// is not cured by another one.
    private static let leastAge = Duration.seconds(10)

    private let store: any TokenStore
    private let client: OAuthClient
    private let time: TimeSource
    private let logger: Logger

    private var known: [OpenID: TokenSet] = [:]
    private var unsaved: Set<OpenID> = []
    private var refreshed: [OpenID: Duration] = [:]
    /// The last piece of work of each account. Its result is the tokens that are good afterwards, `nil` when there are none any more.
    private var last: [OpenID: Flight<TokenSet?>] = [:]

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
    /// - Parameter account: The account.
    /// - Throws: ``TikTokError``: ``TikTokError/Code/unknownAccount`` when the store has no tokens, ``TikTokError/Code/authorizationEnded`` when the user must
    ///   authorize again, ``TikTokError/Code/tokenStoreFailed``, ``TikTokError/Code/storedTokensUnreadable``, or why the refresh failed;
    ///   `CancellationError`.
    public func accessToken(for account: OpenID) async throws -> Secret {
        try await accessToken(for: account, rejected: nil)
    }

    /// Another access token than the one that TikTok refused: the newer one that is already there, or else a refreshed one.
    /// - Parameters:
    ///   - account: The account.
    ///   - rejected: The access token that TikTok refused.
    /// - Throws: ``TikTokError`` as ``accessToken(for:)`` does, and with code ``TikTokError/Code/accessTokenInvalid`` when the refused token was refreshed less
    ///   than 10 seconds ago; `CancellationError`.
    public func accessToken(for account: OpenID, replacing rejected: Secret) async throws -> Secret {
        try await accessToken(for: account, rejected: rejected)
    }

    /// Takes up an account, or its tokens of a new sign-in, and saves them.
    /// - Parameter tokens: What ``OAuthClient/exchange(_:for:)`` returned.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreFailed``; the tokens are then in memory, usable once saving them works.
    public func add(_ tokens: TokenSet) async throws {
        _ = try await start(.add(tokens), tokens.openID).value()
    }

    /// Forgets an account on this side. TikTok still lists the app as connected; see ``revoke(_:)``.
    /// - Parameter account: The account.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/tokenStoreFailed``.
    public func remove(_ account: OpenID) async throws {
        _ = try await start(.remove, account).value()
    }

    /// Gives the authorization back to TikTok, then forgets the account. Refreshes first if need be, since only a living access token can revoke.
    /// - Parameter account: The account.
    /// - Throws: ``TikTokError``; nothing is forgotten then, and it may be repeated.
    public func revoke(_ account: OpenID) async throws {
        _ = try await start(.revoke, account).value()
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
        return unsaved.union(stored).sorted { $0.rawValue < $1.rawValue }
    }

    /// The access tokens of one account, for ``AuthorizationMiddleware``.
    /// - Parameter account: The account.
    public nonisolated func provider(for account: OpenID) -> some AccessTokenProvider {
        ManagedAccessToken(manager: self, account: account)
    }
}

// MARK: One after the other

extension TokenManager {
    private func accessToken(for account: OpenID, rejected: Secret?) async throws -> Secret {
        if let tokens = known[account], !unsaved.contains(account), isUsable(tokens, rejected) {
            return tokens.accessToken
        }
        // Work that was under way before the token was refused may still answer with that token.
        while let flight = last[account] {
            let tokens = try await flight.value()
            guard let tokens else { throw TikTokError(code: .unknownAccount) }
            if tokens.accessToken != rejected { return tokens.accessToken }
        }
        let tokens = try await start(.renew(rejected: rejected), account).value()
        guard let tokens else { throw TikTokError(code: .unknownAccount) }
        return tokens.accessToken
    }

    /// Puts work behind what is already under way for the account. It belongs to nobody's task, so that nobody's cancellation ends it.
    private func start(_ work: Work, _ account: OpenID) -> Flight<TokenSet?> {
        let previous = last[account]
        let flight = Flight<TokenSet?>()
        last[account] = flight
        Task {
            _ = try? await previous?.value()
            let result: Result<TokenSet?, any Error>
            do {
                result = .success(try await perform(work, account))
            } catch {
                result = .failure(error)
            }
            if last[account] === flight { last[account] = nil }
            flight.finish(result)
        }
        return flight
    }

    private func perform(_ work: Work, _ account: OpenID) async throws -> TokenSet? {
        switch work {
        case .renew(let rejected):
            return try await renewed(account, replacing: rejected)
        case .add(let tokens):
            refreshed[account] = nil
            try await save(tokens)
            return tokens
        case .remove:
            try await forget(account)
            return nil
        case .revoke:
            do {
                try await client.revoke(accessToken: renewed(account, replacing: nil).accessToken)
            } catch let error as TikTokError where error.code == .authorizationEnded {
                logger.debug("nothing left to revoke", metadata: metadata(account))
            }
            try await forget(account)
            return nil
        }
    }
}

// MARK: Decide, refresh, save

extension TokenManager {
    private func isUsable(_ tokens: TokenSet, _ rejected: Secret?) -> Bool {
        tokens.accessToken != rejected && !tokens.needsRefresh(at: time.now())
    }

    private func renewed(_ account: OpenID, replacing rejected: Secret?) async throws -> TokenSet {
        let tokens = try await newest(account)
        if isUsable(tokens, rejected) { return tokens }
        if tokens.accessToken == rejected, let refreshed = refreshed[account], time.uptime() - refreshed < Self.leastAge {
            throw TikTokError(
                code: .accessTokenInvalid,
                meaning: "TikTok refused an access token that it had issued less than 10 seconds before.",
                remedy: "Try again later; if it persists, let the user sign in again.",
                advice: .retryAfter(Self.leastAge)
            )
        }
        do {
            return try await refresh(tokens)
        } catch let refusal as TikTokError where refusal.code == .invalidGrant {
            // Another process may have been faster: then its tokens are in the store.
            let stored = try await newest(account)
            guard stored.refreshToken != tokens.refreshToken else { throw ended(account, refusal) }
            logger.debug("adopted tokens that were refreshed elsewhere", metadata: metadata(account))
            if isUsable(stored, rejected) { return stored }
            do {
                return try await refresh(stored)
            } catch let refusal as TikTokError where refusal.code == .invalidGrant {
                throw ended(account, refusal)
            }
        }
    }

    /// What the store holds, after what could not be saved before was saved.
    private func newest(_ account: OpenID) async throws -> TokenSet {
        let stored: TokenSet?
        do {
            stored = try await store.tokens(for: account)
        } catch {
            throw storeFailed(error)
        }
        if unsaved.contains(account), let tokens = known[account] {
            if let stored, stored.issued > tokens.issued {
                unsaved.remove(account)
            } else {
                try await save(tokens)
                return tokens
            }
        }
        known[account] = stored
        guard let stored else { throw TikTokError(code: .unknownAccount) }
        return stored
    }

    private func refresh(_ tokens: TokenSet) async throws -> TokenSet {
        let new: TokenSet
        do {
            new = try await client.refresh(tokens)
        } catch let error as TikTokError where error.mayHaveLostAnAnswer {
            logger.info("the answer to a refresh was lost, asking once more", metadata: metadata(tokens.openID))
            new = try await client.refresh(tokens)
        }
        try await save(new)
        refreshed[new.openID] = time.uptime()
        logger.debug("access token refreshed", metadata: metadata(new.openID))
        return new
    }

    private func save(_ tokens: TokenSet) async throws {
        known[tokens.openID] = tokens
        unsaved.insert(tokens.openID)
        do {
            try await store.save(tokens)
        } catch {
            throw storeFailed(error)
        }
        unsaved.remove(tokens.openID)
    }

    private func forget(_ account: OpenID) async throws {
        do {
            try await store.remove(account)
        } catch {
            throw storeFailed(error)
        }
        known[account] = nil
        unsaved.remove(account)
        refreshed[account] = nil
    }

    private func ended(_ account: OpenID, _ refusal: TikTokError) -> TikTokError {
        logger.info("an authorization has ended", metadata: metadata(account))
        return TikTokError(
            code: .authorizationEnded, operation: refusal.operation, status: refusal.status, logID: refusal.logID,
            serverMessage: refusal.serverMessage)
    }

    /// The error of somebody else's store may quote what was to be written, so only its type is told.
    private func storeFailed(_ error: any Error) -> TikTokError {
        if let error = error as? TikTokError { return error }
        var failure = TikTokError(code: .tokenStoreFailed)
        failure.meaning = "The token store failed with \(type(of: error))."
        return failure
    }

    private func metadata(_ account: OpenID) -> Logger.Metadata {
        ["tiktok.account": "\(account)"]
    }
}

extension TikTokError {
    /// Whether the server may have done what was asked although no usable answer came.
    fileprivate var mayHaveLostAnAnswer: Bool {
        code != .cancelled && (delivery == .maybeSent || code == .badAnswer)
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
