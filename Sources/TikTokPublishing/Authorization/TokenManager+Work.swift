// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Logging

/// One after the other: what is done to an account stands in a queue, and callers who want the same share one piece of work.
extension TokenManager {
    enum Work {
        case renew(rejected: Secret?, ahead: Bool)
        case add(TokenSet)
        case remove
        case revoke
        case confirmRemoval
    }

    /// The token that callers need not wait for. In its last minutes it is refreshed in the background.
    nonisolated func servedToken(of account: OpenID, rejected: Secret?) -> Secret? {
        let now = time.now()
        let uptime = time.uptime()
        let (token, startsRefresh) = served.withLock { served -> (Secret?, Bool) in
            guard let entry = served[account], entry.tokens.accessToken != rejected else { return (nil, false) }
            switch entry.age(now: now, uptime: uptime) {
            case .young:
                return (entry.tokens.accessToken, false)
            case .ageing where uptime < entry.nextAttempt:
                return (entry.tokens.accessToken, false)
            case .ageing:
                served[account]?.attempt(uptime: uptime, random: time.random())
                return (entry.tokens.accessToken, true)
            case .late, .over:
                return (nil, false)
            }
        }
        if startsRefresh {
            Task { await refreshAhead(account) }
        }
        return token
    }

    private func refreshAhead(_ account: OpenID) async {
        guard last[account] == nil else { return }
        do {
            _ = try await start(.renew(rejected: nil, ahead: true), account).value()
        } catch {
            let code = (error as? TikTokError)?.code.rawValue ?? "\(type(of: error))"
            logger.info("a refresh ahead of time failed", metadata: metadata(account, ["tiktok.code": "\(code)"]))
        }
    }

    /// The token that callers have to wait for.
    func workedFor(_ account: OpenID, rejected: Secret?) async throws -> Secret {
        do {
            // Work that was under way before the token was refused may still answer with that token.
            while let flight = last[account] {
                guard let tokens = try await flight.value() else { throw TikTokError(code: .unknownAccount) }
                if tokens.accessToken != rejected { return tokens.accessToken }
            }
            if let token = servedToken(of: account, rejected: rejected) { return token }
            guard let tokens = try await start(.renew(rejected: rejected, ahead: false), account).value() else {
                throw TikTokError(code: .unknownAccount)
            }
            return tokens.accessToken
        } catch let error as TikTokError where error.leavesTokensAlone {
            guard let entry = served.withLock({ $0[account] }), entry.tokens.accessToken != rejected,
                entry.age(now: time.now(), uptime: time.uptime()) < .over
            else { throw error }
            logger.warning(
                "an access token is used in its last minutes, because it cannot be refreshed",
                metadata: metadata(account, ["tiktok.code": "\(error.code.rawValue)"]))
            return entry.tokens.accessToken
        }
    }

    /// Puts work behind what is already under way for the account. It belongs to nobody's task, so that nobody's cancellation ends it.
    func start(_ work: Work, _ account: OpenID) -> Flight<TokenSet?> {
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
        if case .add(let tokens) = work {
            // Whatever happens to the store, they are not lost.
            hold(AccountMemory.Unsaved(tokens: tokens, refreshed: nil))
        }
        if case .renew(let rejected, let ahead) = work, let tokens = try await goodTokens(account, rejected, ahead) {
            return tokens
        }
        return try await exclusively(account) { record in
            switch work {
            case .renew(let rejected, let ahead): try await self.renewed(account, in: record, replacing: rejected, ahead: ahead)
            case .add: try await self.newest(account, in: record)
            case .remove: try await self.forget(account, in: record)
            case .revoke: try await self.revoke(account, in: record)
            case .confirmRemoval: try await self.confirmRemoval(account, in: record)
            }
        }
    }

    /// Has the account in the store to itself. What the body throws is told apart from what the store throws.
    private func exclusively(
        _ account: OpenID, _ body: @escaping @Sendable (any TokenRecord) async throws -> TokenSet?
    ) async throws -> TokenSet? {
        let result: Result<TokenSet?, any Error>
        do {
            result = try await store.withExclusiveAccess(to: account) { record in
                do {
                    return .success(try await body(record))
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            throw notSaved(account, storeFailed(error))
        }
        return try result.get()
    }

    func metadata(_ account: OpenID, _ more: Logger.Metadata = [:]) -> Logger.Metadata {
        more.merging(["tiktok.account": "\(account)"]) { first, _ in first }
    }
}

extension TikTokError {
    /// Whether TikTok surely has not acted on the refresh, so that the tokens from before it are as good as they were.
    var leavesTokensAlone: Bool {
        code == .tokenStoreBusy || status == 429 || delivery == .notSent
    }
}
