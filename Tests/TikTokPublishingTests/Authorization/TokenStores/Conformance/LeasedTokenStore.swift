// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing
import TikTokPublishingTesting

/// A store over something that handles share and in which exclusive access is a lease, such as a database. It can have one fault.
struct LeasedTokenStore: TokenStore {
    struct LeaseLost: Error {}
    struct ConnectionLost: Error {
        var statement: String?
    }
    struct Wrapped: Error {}

    final class Database: Sendable {
        struct State {
            var tokens: [OpenID: TokenSet] = [:]
            var listed: [OpenID] = []
            var leases: [OpenID: Int] = [:]
            var lastLease = 0
            var isDown = false
        }

        let state = Locked(State())
    }

    let database: Database
    let fault: Fault?
    /// Which handle it is.
    let number: Int

    static func conformance(fault: Fault?) -> TokenStoreConformance {
        TokenStoreConformance(patience: fault?.getsStuck == true ? .seconds(1) : TokenStoreConformanceTests.patience) {
            let database = Database()
            return TokenStoreConformance.Fixture(
                store: Self(database: database, fault: fault, number: 1),
                another: Self(database: database, fault: fault, number: 2),
                loseAccess: { account in database.state.withLock { $0.leases[account] = nil } },
                fail: { database.state.withLock { $0.isDown = true } })
        }
    }

    func tokens(for account: OpenID) async throws -> TokenSet? {
        if fault == .readsWait {
            while database.state.withLock({ $0.leases[account] != nil }) { try await Task.sleep(for: .milliseconds(1)) }
        }
        return try database.state.withLock { state in
            if state.isDown {
                if fault == .failureIsNil { return nil }
                throw ConnectionLost()
            }
            return state.tokens[key(account)]
        }
    }

    func accounts() async throws -> [OpenID] {
        try database.state.withLock { state in
            if state.isDown {
                if fault == .failureIsEmpty { return [] }
                throw ConnectionLost()
            }
            return state.listed
        }
    }

    func withExclusiveAccess<Result: Sendable>(
        to account: OpenID, _ body: @concurrent @Sendable (any TokenRecord) async throws -> Result
    ) async throws -> Result {
        let lease = try await claim(account)
        let record = Record(store: self, account: account, lease: lease, unwritten: Locked(nil))
        do {
            let result = try await body(record)
            if let unwritten = record.unwritten.withLock({ $0 }) { try put(unwritten, account, lease) }
            end(lease, account)
            return result
        } catch {
            if fault == .throwingBodyKeepsLease && !(error is CancellationError) { throw error }
            if fault == .cancelledBodyKeepsLease && error is CancellationError { throw error }
            end(lease, account)
            throw fault == .errorsAreWrapped ? Wrapped() : error
        }
    }

    private func claim(_ account: OpenID) async throws -> Int {
        let name = leaseName(account)
        while true {
            let lease = try database.state.withLock { state -> Int? in
                if state.isDown { throw ConnectionLost() }
                if fault == .accessMakesAccount, !state.listed.contains(account) { state.listed.append(account) }
                guard state.leases[name] == nil || doesNotExclude else { return nil }
                state.lastLease += 1
                state.leases[name] = state.lastLease
                return state.lastLease
            }
            if let lease { return lease }
            try await Task.sleep(for: .milliseconds(1))
        }
    }

    private func end(_ lease: Int, _ account: OpenID) {
        database.state.withLock { state in
            if state.leases[leaseName(account)] == lease { state.leases[leaseName(account)] = nil }
        }
    }

    fileprivate func put(_ tokens: TokenSet?, _ account: OpenID, _ lease: Int) throws {
        try database.state.withLock { state in
            if state.isDown {
                if fault == .failureIsSilent { return }
                throw ConnectionLost(statement: fault == .errorsQuote ? tokens?.accessToken.reveal() : nil)
            }
            let hasLease = state.leases[leaseName(account)] == lease
            guard hasLease || fault == .lostLeaseWrites || doesNotExclude else {
                throw LeaseLost()
            }
            let key = key(account)
            state.tokens[key] = tokens.map { changed($0, state.tokens[key]) }
            if fault != .removedStaysListed || tokens != nil { state.listed.removeAll { $0 == key } }
            if tokens != nil, fault != .listIsShort || state.listed.count < 10 { state.listed.append(key) }
        }
    }

    private var doesNotExclude: Bool { fault == .nothingExcludes || fault == .changesAreLost }

    private func leaseName(_ account: OpenID) -> OpenID {
        switch fault {
        case .handlesDoNotExclude: OpenID(rawValue: "\(number) \(account)")
        case .oneLeaseForAll: OpenID(rawValue: "all")
        default: account
        }
    }

    private func key(_ account: OpenID) -> OpenID {
        switch fault {
        case .caseIsIgnored: OpenID(rawValue: account.rawValue.lowercased())
        case .namesArePaths: OpenID(rawValue: (account.rawValue as NSString).lastPathComponent)
        default: account
        }
    }

    private func changed(_ tokens: TokenSet, _ before: TokenSet?) -> TokenSet {
        TokenSet(
            openID: tokens.openID,
            accessToken: tokens.accessToken,
            refreshToken: tokens.refreshToken ?? (fault == .savesMerge ? before?.refreshToken : nil),
            issued: tokens.issued,
            accessTokenExpiry: tokens.accessTokenExpiry == .distantFuture && fault == .unknownExpiryIsLost
                ? tokens.issued : tokens.accessTokenExpiry,
            refreshTokenExpiry: fault == .refreshExpiryIsLost ? nil : tokens.refreshTokenExpiry,
            scopes: fault == .scopesAreLost ? [] : tokens.scopes)
    }
}

extension LeasedTokenStore {
    fileprivate struct Record: TokenRecord {
        let store: LeasedTokenStore
        let account: OpenID
        let lease: Int
        /// What is written at the end of the access, when writing is put off.
        let unwritten: Locked<TokenSet?>

        func tokens() async throws -> TokenSet? {
            if let tokens = unwritten.withLock({ $0 }) { return tokens }
            return try await store.tokens(for: account)
        }

        func save(_ tokens: TokenSet) async throws {
            if store.fault == .savesComeLate || store.fault == .savesAreRolledBack {
                unwritten.withLock { $0 = tokens }
            } else {
                try store.put(tokens, account, lease)
            }
        }

        func remove() async throws {
            try store.put(nil, account, lease)
        }
    }
}

extension LeasedTokenStore {
    enum Fault: CaseIterable {
        case accessMakesAccount, scopesAreLost, refreshExpiryIsLost, unknownExpiryIsLost, savesMerge, savesComeLate
        case savesAreRolledBack, removedStaysListed, listIsShort, caseIsIgnored, namesArePaths, nothingExcludes
        case handlesDoNotExclude, changesAreLost, throwingBodyKeepsLease, cancelledBodyKeepsLease, errorsAreWrapped
        case readsWait, oneLeaseForAll, lostLeaseWrites, failureIsNil, failureIsEmpty, failureIsSilent, errorsQuote

        /// The rule that has to find it.
        var broken: TokenStoreConformance.Rule {
            switch self {
            case .accessMakesAccount: .absentIsNil
            case .scopesAreLost, .refreshExpiryIsLost, .unknownExpiryIsLost: .keepsEverything
            case .savesMerge: .replacesAll
            case .savesComeLate: .savesAtOnce
            case .savesAreRolledBack: .keepsSavesOfFailedBodies
            case .removedStaysListed: .removes
            case .listIsShort: .listsAll
            case .caseIsIgnored: .keepsAccountsApart
            case .namesArePaths: .takesAnyOpenID
            case .nothingExcludes, .handlesDoNotExclude: .excludesOthers
            case .changesAreLost: .losesNoChange
            case .throwingBodyKeepsLease: .endsWithThrowingBodies
            case .cancelledBodyKeepsLease: .endsWithCancelledBodies
            case .errorsAreWrapped: .passesResults
            case .readsWait: .readsWithoutWaiting
            case .oneLeaseForAll: .keepsAccountsIndependent
            case .lostLeaseWrites: .tellsLostAccess
            case .failureIsNil, .failureIsEmpty, .failureIsSilent: .throwsOnFailure
            case .errorsQuote: .keepsErrorsClean
            }
        }

        /// Whether it shows in that something never ends.
        var getsStuck: Bool {
            [.throwingBodyKeepsLease, .cancelledBodyKeepsLease, .readsWait, .oneLeaseForAll].contains(self)
        }
    }
}
