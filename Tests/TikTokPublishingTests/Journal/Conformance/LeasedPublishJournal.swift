// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing
import TikTokPublishingTesting

/// A journal over something that handles share and in which a claim is a lease, such as a database. It can have one fault.
struct LeasedPublishJournal: PublishJournal {
    struct LeaseLost: Error {}
    struct ConnectionLost: Error {
        var statement: String?
    }
    struct Wrapped: Error {}

    final class Database: Sendable {
        struct State {
            var rows: [[UInt8]: Data] = [:]
            var leases: [[UInt8]: Int] = [:]
            var lastLease = 0
            var uses: [UsageBucket: [Date]] = [:]
            var deliveries: [String: Date] = [:]
            var isDown = false
        }

        let state = Locked(State())
    }

    let database: Database
    let fault: Fault?
    /// Which handle it is.
    let number: Int

    static func conformance(fault: Fault?) -> PublishJournalConformance {
        PublishJournalConformance(patience: fault?.getsStuck == true ? .seconds(1) : PublishJournalConformanceTests.patience) {
            let database = Database()
            let handles = (1...2).map { Self(database: database, fault: fault, number: $0) }
            return PublishJournalConformance.Fixture(
                journal: handles[0], another: handles[1],
                loseClaim: { id in database.state.withLock { $0.leases[handles[0].leaseName(id)] = nil } },
                fail: { database.state.withLock { $0.isDown = true } })
        }
    }

    func entry(_ id: PublishEntry.ID) async throws -> PublishEntry? {
        try await stored(id)
    }

    func entry(named publishID: PublishID) async throws -> PublishEntry? {
        try await all().first { entry in
            let names = fault == .onlyNewestName ? [entry.handle?.publishID] : entry.attempts.map(\.publishID)
            return names.contains(publishID)
        }
    }

    func unfinishedEntries() async throws -> [PublishEntry] {
        try await all().filter { fault == .finishedIsUnfinished ? $0.state != .published : !$0.state.isFinal }
    }

    func entries() async throws -> [PublishEntry] {
        try await all()
    }

    func withClaim<Result: Sendable>(
        on id: PublishEntry.ID, _ body: @concurrent @Sendable (any PublishRecord) async throws -> Result
    ) async throws -> Result? {
        guard let lease = try await claim(id) else { return nil }
        let record = Record(journal: self, id: id, lease: lease, unwritten: Locked(nil))
        do {
            let result = try await body(record)
            if let unwritten = record.unwritten.withLock({ $0 }) { try put(unwritten, id, lease) }
            end(lease, id)
            return result
        } catch {
            if fault == .throwingBodyKeepsLease && !(error is CancellationError) { throw error }
            if fault == .cancelledBodyKeepsLease && error is CancellationError { throw error }
            end(lease, id)
            throw fault == .errorsAreWrapped ? Wrapped() : error
        }
    }

    func reserve(_ bucket: UsageBucket, within limit: RateLimit, at date: Date) async throws -> Date? {
        try database.state.withLock { state in
            if state.isDown {
                if fault == .failedCountIsRoom { return nil }
                throw ConnectionLost()
            }
            var bucket = bucket
            if fault == .windowsAreApart { bucket.name += "\(number)" }
            var window = UsageWindow(state.uses[bucket] ?? [])
            let later = window.reserve(within: limit, at: date)
            state.uses[bucket] = window.dates
            return later
        }
    }

    func uses(of bucket: UsageBucket, since date: Date) async throws -> [Date] {
        try database.state.withLock { state in
            if state.isDown { throw ConnectionLost() }
            let uses = (state.uses[bucket] ?? []).filter { $0 >= date }
            return fault == .usesAreShort ? uses.suffix(2) : uses
        }
    }

    func wasDelivered(_ key: String) async throws -> Bool {
        try database.state.withLock { state in
            if state.isDown { throw ConnectionLost() }
            return fault != .deliveriesAreUnseen && state.deliveries[key] != nil
        }
    }

    func isFirstDelivery(_ key: String, at date: Date) async throws -> Bool {
        if fault == .deliveriesRace {
            let isKnown = database.state.withLock { $0.deliveries[key] != nil }
            try await Task.sleep(for: .milliseconds(20))
            database.state.withLock { $0.deliveries[key] = date }
            return !isKnown
        }
        return try database.state.withLock { state in
            if state.isDown { throw ConnectionLost() }
            if let known = state.deliveries[key], fault != .deliveriesAreShort || date.timeIntervalSince(known) < 3600 {
                return false
            }
            state.deliveries[key] = date
            return true
        }
    }
}

extension LeasedPublishJournal {
    private func all() async throws -> [PublishEntry] {
        let rows = try database.state.withLock { state in
            if state.isDown {
                if fault == .failureIsEmpty { return [Data]() }
                throw ConnectionLost()
            }
            return Array(state.rows.values)
        }
        if fault == .listIsShort, rows.count > 20 { return try rows.dropLast().map(PublishEntry.init(stored:)) }
        return try rows.map(PublishEntry.init(stored:))
    }

    fileprivate func stored(_ id: PublishEntry.ID) async throws -> PublishEntry? {
        if fault == .readsWait {
            while database.state.withLock({ $0.leases[leaseName(id)] != nil }) { try await Task.sleep(for: .milliseconds(1)) }
        }
        return try database.state.withLock { state in
            if state.isDown {
                if fault == .failureIsNil { return nil }
                throw ConnectionLost()
            }
            return try state.rows[rowName(id)].map(PublishEntry.init(stored:))
        }
    }

    private func claim(_ id: PublishEntry.ID) async throws -> Int? {
        if fault == .claimsWait {
            while database.state.withLock({ $0.leases[leaseName(id)] != nil }) { try await Task.sleep(for: .milliseconds(1)) }
        }
        return try database.state.withLock { state in
            if state.isDown { throw ConnectionLost() }
            if fault == .claimMakesEntry, state.rows[rowName(id)] == nil {
                state.rows[rowName(id)] = try PublishEntry.sample(id).encodedForStorage()
            }
            let name = leaseName(id)
            guard state.leases[name] == nil || fault == .claimsRace else { return nil }
            state.lastLease += 1
            state.leases[name] = state.lastLease
            return state.lastLease
        }
    }

    private func end(_ lease: Int, _ id: PublishEntry.ID) {
        database.state.withLock { state in
            if state.leases[leaseName(id)] == lease { state.leases[leaseName(id)] = nil }
        }
    }

    fileprivate func put(_ entry: PublishEntry, _ id: PublishEntry.ID, _ lease: Int) throws {
        if fault != .keepsAnything { try entry.checkForJournal(as: id) }
        try database.state.withLock { state in
            if state.isDown {
                if fault == .failureIsSilent { return }
                throw ConnectionLost(statement: fault == .errorsQuote ? entry.upload?.url.reveal() : nil)
            }
            let name = rowName(id)
            guard state.leases[leaseName(id)] == lease || fault == .lostLeaseWrites else {
                if fault != .lateNamesAreLost, var current = try state.rows[name].map(PublishEntry.init(stored:)),
                    current.takeNames(from: entry)
                {
                    state.rows[name] = try current.encodedForStorage()
                }
                throw LeaseLost()
            }
            if fault == .savesDoNotReplace, state.rows[name] != nil, entry.state == .published { return }
            state.rows[name] = try (fault == .uploadsAreLost && entry.upload != nil ? .sample(id) : entry).encodedForStorage()
        }
    }

    /// Names as a database with a binary collation tells them apart.
    private func rowName(_ id: PublishEntry.ID) -> [UInt8] {
        let name = fault == .namesRunTogether ? "\(id.account)\(id.key)" : "\(id.account)\0\(id.key)"
        return Array((fault == .caseIsIgnored ? name.lowercased() : name).utf8)
    }

    private func leaseName(_ id: PublishEntry.ID) -> [UInt8] {
        switch fault {
        case .handlesDoNotExclude: Array("\(number)".utf8) + rowName(id)
        case .oneLeaseForAccount: Array(id.account.utf8)
        default: rowName(id)
        }
    }
}

extension LeasedPublishJournal {
    fileprivate struct Record: PublishRecord {
        let journal: LeasedPublishJournal
        let id: PublishEntry.ID
        let lease: Int
        /// What is written at the end of the claim, when writing is put off.
        let unwritten: Locked<PublishEntry?>

        func entry() async throws -> PublishEntry? {
            if let entry = unwritten.withLock({ $0 }) { return entry }
            return try await journal.stored(id)
        }

        func save(_ entry: PublishEntry) async throws {
            switch journal.fault {
            case .savesComeLate, .savesAreRolledBack: unwritten.withLock { $0 = entry }
            case .savesAreCancelled:
                try Task.checkCancellation()
                try journal.put(entry, id, lease)
            default: try journal.put(entry, id, lease)
            }
        }
    }
}

extension LeasedPublishJournal {
    enum Fault: CaseIterable {
        case claimMakesEntry, uploadsAreLost, savesDoNotReplace, savesComeLate, savesAreRolledBack, savesAreCancelled
        case listIsShort, finishedIsUnfinished, onlyNewestName, caseIsIgnored, namesRunTogether, keepsAnything
        case handlesDoNotExclude, claimsWait, claimsRace, throwingBodyKeepsLease, cancelledBodyKeepsLease, errorsAreWrapped
        case readsWait, oneLeaseForAccount, lostLeaseWrites, lateNamesAreLost, windowsAreApart, usesAreShort
        case deliveriesRace, deliveriesAreShort, deliveriesAreUnseen, failureIsNil, failureIsEmpty, failureIsSilent,
            failedCountIsRoom, errorsQuote

        /// The rule that has to find it.
        var broken: PublishJournalConformance.Rule {
            switch self {
            case .claimMakesEntry: .absentIsNil
            case .uploadsAreLost: .keepsEverything
            case .savesDoNotReplace: .replacesAll
            case .savesComeLate: .savesAtOnce
            case .savesAreRolledBack: .keepsSavesOfFailedBodies
            case .savesAreCancelled: .savesWhenCancelled
            case .listIsShort, .finishedIsUnfinished: .listsAll
            case .onlyNewestName: .findsNames
            case .caseIsIgnored, .namesRunTogether: .keepsEntriesApart
            case .keepsAnything: .refusesEntries
            case .handlesDoNotExclude, .claimsWait: .excludesOthers
            case .claimsRace: .excludesInRaces
            case .throwingBodyKeepsLease: .endsWithBodies
            case .cancelledBodyKeepsLease: .endsWithCancelledBodies
            case .errorsAreWrapped: .passesResults
            case .readsWait: .readsWithoutWaiting
            case .oneLeaseForAccount: .keepsClaimsIndependent
            case .lostLeaseWrites: .tellsLostClaims
            case .lateNamesAreLost: .keepsLateNames
            case .windowsAreApart: .sharesWindows
            case .usesAreShort: .keepsUses
            case .deliveriesRace: .tellsFirstDeliveries
            case .deliveriesAreShort, .deliveriesAreUnseen: .remembersDeliveries
            case .failureIsNil, .failureIsEmpty, .failureIsSilent, .failedCountIsRoom: .throwsOnFailure
            case .errorsQuote: .keepsErrorsClean
            }
        }

        /// Whether it shows in that something never ends.
        var getsStuck: Bool {
            [.claimsWait, .readsWait].contains(self)
        }
    }
}
