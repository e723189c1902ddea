// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// The rules that every `TokenStore` has to keep.
///
/// Run all of them, or one test for each:
///
/// ```swift
/// @Test(arguments: TokenStoreConformance.Rule.allCases)
/// func myStoreKeeps(_ rule: TokenStoreConformance.Rule) async throws {
///     let conformance = TokenStoreConformance {
///         let database = try await TestDatabase()
///         return TokenStoreConformance.Fixture(store: MyStore(database), another: MyStore(database))
///     }
///     try await conformance.check(rule)
/// }
/// ```
///
/// It uses real time, because a store does: a rule takes about a second with a store that is shared by asking again and again.
public struct TokenStoreConformance: StorageConformance {
    /// One thing that a store has to do.
    public enum Rule: String, Sendable, CaseIterable, CustomStringConvertible {
        /// An account that is not there is `nil`, in no list, and may be removed.
        case absentIsNil
        /// Everything in a token set is read back by another handle: both tokens, all dates and scopes, and what is unknown.
        case keepsEverything
        /// A save replaces all of the earlier tokens, also by what the new ones do not have.
        case replacesAll
        /// What was saved is there for everybody when the save returns, not when the exclusive access ends.
        case savesAtOnce
        /// What was saved stays when the body throws or is cancelled after it. A transaction around the body would lose it, and the account.
        case keepsSavesOfFailedBodies
        /// A removed account is gone for everybody, and no other one is.
        case removes
        /// Another handle lists exactly the accounts that are there.
        case listsAll
        /// Fifty accounts that are saved at the same time, some of them alike but for the case of a letter, are all there.
        case keepsAccountsApart
        /// Open ids may begin with `-` or `_`, be long, look like paths or SQL, and have any letters.
        case takesAnyOpenID
        /// One at a time has exclusive access to an account, through all handles.
        case excludesOthers
        /// Exclusive access ends when the body throws.
        case endsWithThrowingBodies
        /// Exclusive access ends when the task of the body is cancelled.
        case endsWithCancelledBodies
        /// What the body throws comes out unchanged, and what it returns comes out.
        case passesResults
        /// Reading an account and listing all do not wait for whoever has exclusive access.
        case readsWithoutWaiting
        /// Exclusive access to one account does not wait for another account.
        case keepsAccountsIndependent
        /// A hundred reads with a save each, at the same time and through all handles, lose no change.
        case losesNoChange
        /// When exclusive access was lost, saving and removing throw and change nothing. Needs ``Fixture/loseAccess``.
        case tellsLostAccess
        /// A store that fails throws. It neither returns `nil` or an empty list, nor claims to have saved. Needs ``Fixture/fail``.
        case throwsOnFailure
        /// What a failing store throws holds nothing of a token. Needs ``Fixture/fail``.
        case keepsErrorsClean

        /// The name of the rule.
        public var description: String { rawValue }
    }

    /// A store with nothing in it, and what else the rules need.
    public struct Fixture: Sendable {
        /// The store.
        public var store: any TokenStore
        /// Another handle on the same tokens, as another process has it; `nil` when nobody else can have one.
        public var another: (any TokenStore)?
        /// Takes exclusive access away from whoever has it to an account, as an expired lease does; `nil` when that cannot happen.
        public var loseAccess: (@Sendable (OpenID) async throws -> Void)?
        /// Lets everything that the store stands on fail from now on, such as the connection to a database; `nil` when that cannot be done.
        public var fail: (@Sendable () async throws -> Void)?
        /// Removes what a rule left behind; `nil` when there is nothing to remove.
        public var cleanUp: (@Sendable () async -> Void)?

        /// Puts a fixture together.
        /// - Parameters:
        ///   - store: A store with nothing in it.
        ///   - another: Another handle on the same tokens.
        ///   - loseAccess: Takes exclusive access away from whoever has it to an account.
        ///   - fail: Lets everything that the store stands on fail from now on.
        ///   - cleanUp: Removes what a rule left behind.
        public init(
            store: any TokenStore, another: (any TokenStore)? = nil, loseAccess: (@Sendable (OpenID) async throws -> Void)? = nil,
            fail: (@Sendable () async throws -> Void)? = nil, cleanUp: (@Sendable () async -> Void)? = nil
        ) {
            self.store = store
            self.another = another
            self.loseAccess = loseAccess
            self.fail = fail
            self.cleanUp = cleanUp
        }

        var other: any TokenStore { another ?? store }
    }

    /// The rules that are not checked, each with the reason.
    public let exclusions: [Rule: String]
    let patience: Duration
    private let makeFixture: @Sendable () async throws -> Fixture

    /// Prepares the suite for a store.
    /// - Parameters:
    ///   - exclusions: Rules that it cannot keep, each with the reason for its readers; none by default. Rules that need a hook which the fixture does
    ///     not have are not checked either.
    ///   - patience: How long a step may take before it counts as stuck; 20 seconds by default.
    ///   - makeFixture: Makes a store with nothing in it. Called once for each rule.
    public init(
        excluding exclusions: [Rule: String] = [:], patience: Duration = .seconds(20),
        _ makeFixture: @escaping @Sendable () async throws -> Fixture
    ) {
        self.exclusions = exclusions
        self.patience = patience
        self.makeFixture = makeFixture
    }

    /// Checks all rules that are not excluded, one after the other.
    /// - Throws: ``ConformanceFailure`` for the first rule that is broken, or what the store threw.
    public func run() async throws {
        for rule in Rule.allCases {
            try await check(rule)
        }
    }

    /// Checks one rule; does nothing when it is excluded or needs a hook that the fixture does not have.
    /// - Parameter rule: The rule.
    /// - Throws: ``ConformanceFailure`` when it is broken, or what the store threw.
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
        case .removes: try await checkRemoving(fixture)
        case .listsAll: try await checkListing(fixture)
        case .keepsAccountsApart: try await checkManyAccounts(fixture)
        case .takesAnyOpenID: try await checkOpenIDs(fixture)
        case .excludesOthers: try await checkExclusion(fixture)
        case .endsWithThrowingBodies: try await checkThrowingBodies(fixture)
        case .endsWithCancelledBodies: try await checkCancelledBodies(fixture)
        case .passesResults: try await checkResults(fixture)
        case .readsWithoutWaiting: try await checkReading(fixture)
        case .keepsAccountsIndependent: try await checkIndependence(fixture)
        case .losesNoChange: try await checkChanges(fixture)
        case .tellsLostAccess: try await checkLostAccess(fixture)
        case .throwsOnFailure: try await checkFailure(fixture)
        case .keepsErrorsClean: try await checkErrors(fixture)
        }
    }
}
