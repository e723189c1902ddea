// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// The rules that every `PublishJournal` has to keep.
///
/// Run all of them, or one test for each:
///
/// ```swift
/// @Test(arguments: PublishJournalConformance.Rule.allCases)
/// func myJournalKeeps(_ rule: PublishJournalConformance.Rule) async throws {
///     let conformance = PublishJournalConformance {
///         let database = try await TestDatabase()
///         return PublishJournalConformance.Fixture(journal: MyJournal(database), another: MyJournal(database))
///     }
///     try await conformance.check(rule)
/// }
/// ```
///
/// What only a power cut shows cannot be checked from here: that a save is durable when it returns.
public struct PublishJournalConformance: StorageConformance {
    /// One thing that a journal has to do.
    public enum Rule: String, Sendable, CaseIterable, CustomStringConvertible {
        /// An entry that is not there is `nil` and in no list, and a claim on it makes none.
        case absentIsNil
        /// Entries in all states are read back by another handle as they were saved, with everything that is in them.
        case keepsEverything
        /// A save replaces all of the earlier entry, also by what the new one does not have.
        case replacesAll
        /// What was saved is there for everybody when the save returns, not when the claim ends.
        case savesAtOnce
        /// What was saved stays when the body throws or is cancelled after it. A transaction around the body would lose it.
        case keepsSavesOfFailedBodies
        /// A task that was cancelled can still save: what was sent has to be written down.
        case savesWhenCancelled
        /// Another handle lists exactly the entries that are there, and exactly those of them that are not final.
        case listsAll
        /// An entry is found by the name of each of its attempts, and by no other one.
        case findsNames
        /// Entries whose accounts and keys are alike, are long, look like paths or SQL, or have any letters, are kept apart.
        case keepsEntriesApart
        /// An entry with two attempts of which a post may come is refused, and so is one of another name than its record.
        case refusesEntries
        /// While somebody has the claim on an entry, everybody else gets `nil` at once and their bodies do not run, through all handles.
        case excludesOthers
        /// Of many who claim an entry again and again at the same time, one has it.
        case excludesInRaces
        /// A claim ends when its body returns or throws, for all handles.
        case endsWithBodies
        /// A claim ends when the task of its body is cancelled.
        case endsWithCancelledBodies
        /// What the body throws comes out unchanged, and what it returns comes out.
        case passesResults
        /// Reading and listing do not wait for whoever has the claim.
        case readsWithoutWaiting
        /// The claim on one entry keeps nobody from another entry.
        case keepsClaimsIndependent
        /// A save after the claim was lost throws and changes nothing but the names of attempts. Needs ``Fixture/loseClaim``.
        case tellsLostClaims
        /// The name that an attempt was given is kept even by a save after the claim was lost. Needs ``Fixture/loseClaim``.
        case keepsLateNames
        /// All handles together count no more uses than the limit allows, and the answer tells when there is room.
        case sharesWindows
        /// Uses are listed in order, each bucket for itself, and are kept for 25 hours.
        case keepsUses
        /// Of a thousand who deliver the same at once, through all handles, one is the first.
        case tellsFirstDeliveries
        /// A delivery is remembered for 72 hours.
        case remembersDeliveries
        /// A journal that fails throws. It neither returns `nil` or an empty list, nor claims to have saved. Needs ``Fixture/fail``.
        case throwsOnFailure
        /// What a failing journal throws holds nothing of a caption or an upload URL. Needs ``Fixture/fail``.
        case keepsErrorsClean

        /// The name of the rule.
        public var description: String { rawValue }
    }

    /// A journal with nothing in it, and what else the rules need.
    public struct Fixture: Sendable {
        /// The journal.
        public var journal: any PublishJournal
        /// Another handle on the same entries, as another process has it; `nil` when nobody else can have one.
        public var another: (any PublishJournal)?
        /// Takes the claim away from whoever has it on an entry, as an expired lease does; `nil` when that cannot happen.
        public var loseClaim: (@Sendable (PublishEntry.ID) async throws -> Void)?
        /// Lets everything that the journal stands on fail from now on, such as the connection to a database; `nil` when that cannot be done.
        public var fail: (@Sendable () async throws -> Void)?
        /// Removes what a rule left behind; `nil` when there is nothing to remove.
        public var cleanUp: (@Sendable () async -> Void)?

        /// Puts a fixture together.
        /// - Parameters:
        ///   - journal: A journal with nothing in it.
        ///   - another: Another handle on the same entries.
        ///   - loseClaim: Takes the claim away from whoever has it on an entry.
        ///   - fail: Lets everything that the journal stands on fail from now on.
        ///   - cleanUp: Removes what a rule left behind.
        public init(
            journal: any PublishJournal, another: (any PublishJournal)? = nil,
            loseClaim: (@Sendable (PublishEntry.ID) async throws -> Void)? = nil,
            fail: (@Sendable () async throws -> Void)? = nil,
            cleanUp: (@Sendable () async -> Void)? = nil
        ) {
            self.journal = journal
            self.another = another
            self.loseClaim = loseClaim
            self.fail = fail
            self.cleanUp = cleanUp
        }

        var other: any PublishJournal { another ?? journal }
        var both: [any PublishJournal] { [journal, other] }
    }

    /// The rules that are not checked, each with the reason.
    public let exclusions: [Rule: String]
    let patience: Duration
    private let makeFixture: @Sendable () async throws -> Fixture

    /// Prepares the suite for a journal.
    /// - Parameters:
    ///   - exclusions: Rules that it cannot keep, each with the reason for its readers; none by default. Rules that need a hook which the fixture does
    ///     not have are not checked either.
    ///   - patience: How long a step may take before it counts as stuck; 20 seconds by default.
    ///   - makeFixture: Makes a journal with nothing in it. Called once for each rule.
    public init(
        excluding exclusions: [Rule: String] = [:], patience: Duration = .seconds(20),
        _ makeFixture: @escaping @Sendable () async throws -> Fixture
    ) {
        self.exclusions = exclusions
        self.patience = patience
        self.makeFixture = makeFixture
    }

    /// Checks all rules that are not excluded, one after the other.
    /// - Throws: ``ConformanceFailure`` for the first rule that is broken, or what the journal threw.
    public func run() async throws {
        for rule in Rule.allCases {
            try await check(rule)
        }
    }

    /// Checks one rule; does nothing when it is excluded or needs a hook that the fixture does not have.
    /// - Parameter rule: The rule.
    /// - Throws: ``ConformanceFailure`` when it is broken, or what the journal threw.
    public func check(_ rule: Rule) async throws {
        guard exclusions[rule] == nil else { return }
        let fixture = try await makeFixture()
        do {
            try await within(rule, "the whole rule") { try await check(rule, fixture) }
        } catch {
            await fixture.cleanUp?()
            throw error
        }
        await fixture.cleanUp?()
    }

    private func check(_ rule: Rule, _ fixture: Fixture) async throws {
        switch rule {
        case .absentIsNil: try await checkAbsent(fixture)
        case .keepsEverything: try await checkEverything(fixture)
        case .replacesAll: try await checkReplacing(fixture)
        case .savesAtOnce: try await checkSavingAtOnce(fixture)
        case .keepsSavesOfFailedBodies: try await checkFailedBodies(fixture)
        case .savesWhenCancelled: try await checkCancelledSaves(fixture)
        case .listsAll: try await checkListing(fixture)
        case .findsNames: try await checkNames(fixture)
        case .keepsEntriesApart: try await checkIDs(fixture)
        case .refusesEntries: try await checkRefusing(fixture)
        case .excludesOthers: try await checkExclusion(fixture)
        case .excludesInRaces: try await checkRaces(fixture)
        case .endsWithBodies: try await checkEnds(fixture)
        case .endsWithCancelledBodies: try await checkCancelledBodies(fixture)
        case .passesResults: try await checkResults(fixture)
        case .readsWithoutWaiting: try await checkReading(fixture)
        case .keepsClaimsIndependent: try await checkIndependence(fixture)
        case .tellsLostClaims: try await checkLostClaims(fixture)
        case .keepsLateNames: try await checkLateNames(fixture)
        case .sharesWindows: try await checkWindows(fixture)
        case .keepsUses: try await checkUses(fixture)
        case .tellsFirstDeliveries: try await checkFirstDeliveries(fixture)
        case .remembersDeliveries: try await checkDeliveries(fixture)
        case .throwsOnFailure: try await checkFailure(fixture)
        case .keepsErrorsClean: try await checkErrors(fixture)
        }
    }
}
