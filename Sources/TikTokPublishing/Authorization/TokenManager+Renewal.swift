// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import Logging

/// Decide, refresh, save: what is done to an account that the manager has to itself.
extension TokenManager {
    /// How long a refreshed access token cannot be refreshed again because it was refused: what the server refuses as soon as it has issued it
    /// is not cured by another one.
    private static let leastAge = Duration.seconds(10)
    private static let noticeInterval = Duration.seconds(86_400)

    /// What the store has, if there is nothing to do about it. That needs no exclusive access, so nobody waits for it.
    func goodTokens(_ account: OpenID, _ rejected: Secret?, _ ahead: Bool) async throws -> TokenSet? {
        guard memories[account]?.unsaved == nil else { return nil }
        let stored: TokenSet?
        do {
            stored = try await store.tokens(for: account)
        } catch {
            throw storeFailed(error)
        }
        guard let stored else { return nil }
        serve(stored)
        return isGood(stored, rejected, ahead) ? stored : nil
    }

    func renewed(
        _ account: OpenID, in record: any TokenRecord, replacing rejected: Secret?, ahead: Bool
    ) async throws -> TokenSet {
        let tokens = try await newest(account, in: record)
        if isGood(tokens, rejected, ahead) { return tokens }
        if tokens.accessToken == rejected, let refreshedAt = memories[account]?.refreshedAt,
            time.uptime() - refreshedAt < Self.leastAge
        {
            throw TikTokError(
                code: .accessTokenInvalid,
                meaning: "TikTok refused an access token that it had issued less than 10 seconds before.",
                remedy: "Try again later; if it persists, let the user sign in again.",
                advice: .retryAfter(Self.leastAge)
            )
        }
        do {
            return try await refresh(tokens, in: record)
        } catch let refusal as TikTokError where refusal.code == .invalidGrant {
            // Somebody who does not keep to the store's exclusive access may have been faster: then the newer tokens are in the store.
            let stored = try await newest(account, in: record)
            guard stored.refreshToken != tokens.refreshToken else { throw ended(tokens, refusal) }
            logger.info("adopted tokens that were refreshed elsewhere", metadata: metadata(account))
            if isGood(stored, rejected, ahead) { return stored }
            do {
                return try await refresh(stored, in: record)
            } catch let refusal as TikTokError where refusal.code == .invalidGrant {
                throw ended(stored, refusal)
            }
        }
    }

    /// What the store has, after what could not be saved before was saved.
    func newest(_ account: OpenID, in record: any TokenRecord) async throws -> TokenSet {
        let stored: TokenSet?
        if let unsaved = memories[account]?.unsaved, unsaved.refreshed == nil {
            stored = nil
        } else {
            do {
                stored = try await record.tokens()
            } catch {
                throw storeFailed(error)
            }
        }
        if let unsaved = memories[account]?.unsaved {
            if !unsaved.givesWay(to: stored) {
                try await save(unsaved, in: record)
                return unsaved.tokens
            }
            memories[account]?.unsaved = nil
        }
        guard let stored else {
            drop(account)
            throw TikTokError(code: .unknownAccount)
        }
        serve(stored)
        return stored
    }

    func forget(_ account: OpenID, in record: any TokenRecord) async throws -> TokenSet? {
        do {
            try await record.remove()
        } catch {
            throw storeFailed(error)
        }
        drop(account)
        return nil
    }

    func revoke(_ account: OpenID, in record: any TokenRecord) async throws -> TokenSet? {
        do {
            let tokens = try await renewed(account, in: record, replacing: nil, ahead: false)
            try await client.revoke(accessToken: tokens.accessToken)
        } catch let error as TikTokError where error.code == .authorizationEnded {
            logger.debug("nothing left to revoke", metadata: metadata(account))
        }
        return try await forget(account, in: record)
    }

    /// Returns the tokens that prove that the authorization is alive, or removes the ones that TikTok refused.
    func confirmRemoval(_ account: OpenID, in record: any TokenRecord) async throws -> TokenSet? {
        do {
            let tokens = try await newest(account, in: record)
            return try await refresh(tokens, in: record)
        } catch let error as TikTokError where error.code == .unknownAccount {
            return nil
        } catch let error as TikTokError where error.code == .invalidGrant {
            return try await forget(account, in: record)
        }
    }

    private func isGood(_ tokens: TokenSet, _ rejected: Secret?, _ ahead: Bool) -> Bool {
        guard tokens.accessToken != rejected, let entry = served.withLock({ $0[tokens.openID] }) else { return false }
        return entry.age(now: time.now(), uptime: time.uptime()) < (ahead ? .ageing : .late)
    }

    private func refresh(_ tokens: TokenSet, in record: any TokenRecord) async throws -> TokenSet {
        let new: TokenSet
        do {
            new = try await client.refresh(tokens)
        } catch let lost as TikTokError where lost.mayHaveLostAnAnswer {
            logger.info("the answer to a refresh was lost, asking once more", metadata: metadata(tokens.openID))
            do {
                new = try await client.refresh(tokens)
            } catch let error as TikTokError where error.leavesTokensAlone {
                // That is true of the second request only.
                throw lost
            }
        }
        let unsaved = AccountMemory.Unsaved(tokens: new, refreshed: tokens)
        hold(unsaved)
        memories[new.openID]?.refreshedAt = time.uptime()
        try await save(unsaved, in: record)
        logger.debug("access token refreshed", metadata: metadata(new.openID))
        return new
    }
}

// MARK: What is remembered

extension TokenManager {
    /// Keeps tokens that the store does not have yet. Nobody gets them before it does, and what was handed out until now is dead.
    func hold(_ unsaved: AccountMemory.Unsaved) {
        let account = unsaved.tokens.openID
        memories[account, default: AccountMemory()].unsaved = unsaved
        served.withLock { $0[account] = nil }
    }

    private func save(_ unsaved: AccountMemory.Unsaved, in record: any TokenRecord) async throws {
        let account = unsaved.tokens.openID
        do {
            try await record.save(unsaved.tokens)
        } catch {
            throw notSaved(account, storeFailed(error))
        }
        memories[account]?.unsaved = nil
        if unsaved.refreshed == nil { memories[account]?.refreshedAt = nil }
        serve(unsaved.tokens)
    }

    private func serve(_ tokens: TokenSet) {
        let account = tokens.openID
        let entry = ServedToken(tokens, now: time.now(), uptime: time.uptime(), random: time.random())
        served.withLock { served in
            // What is known already keeps its pauses and its time to be refreshed.
            if served[account]?.tokens != tokens { served[account] = entry }
        }
        notice(tokens)
    }

    private func drop(_ account: OpenID) {
        memories[account] = nil
        served.withLock { $0[account] = nil }
    }

    private func notice(_ tokens: TokenSet) {
        guard let end = tokens.refreshTokenExpiry,
            end.timeIntervalSince(time.now()) <= Self.notice / .seconds(1)
        else { return }
        let uptime = time.uptime()
        if let noticedAt = memories[tokens.openID]?.noticedAt, uptime - noticedAt < Self.noticeInterval { return }
        memories[tokens.openID, default: AccountMemory()].noticedAt = uptime
        logger.warning("an authorization ends soon", metadata: metadata(tokens.openID))
        broadcast.send(.endsSoon(tokens.openID, end))
    }

    private func ended(_ tokens: TokenSet, _ refusal: TikTokError) -> TikTokError {
        if memories[tokens.openID]?.ended != tokens.refreshToken {
            memories[tokens.openID, default: AccountMemory()].ended = tokens.refreshToken
            logger.warning("an authorization has ended", metadata: metadata(tokens.openID))
            broadcast.send(.ended(tokens.openID))
        }
        return TikTokError(
            code: .authorizationEnded, operation: refusal.operation, status: refusal.status, logID: refusal.logID,
            serverMessage: refusal.serverMessage)
    }

    /// Tells everybody when tokens are in memory only, and passes the error on.
    func notSaved(_ account: OpenID, _ error: TikTokError) -> TikTokError {
        if memories[account]?.unsaved != nil {
            logger.error(
                "new tokens could not be saved, they are in memory only",
                metadata: metadata(account, ["tiktok.code": "\(error.code.rawValue)"]))
            broadcast.send(.notSaved(account, error))
        }
        return error
    }

    /// The error of somebody else's store may quote what was to be written, so only its type is told.
    func storeFailed(_ error: any Error) -> TikTokError {
        if let error = error as? TikTokError { return error }
        var failure = TikTokError(code: .tokenStoreFailed)
        failure.meaning = "The token store failed with \(type(of: error))."
        return failure
    }
}

extension TikTokError {
    /// Whether the server may have done what was asked although no usable answer came.
    fileprivate var mayHaveLostAnAnswer: Bool {
        code != .cancelled && DecisionTable.verdict(for: self, in: .tokenRefresh) == .onceMore
    }
}
