// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

/// What is written down about every publish, before and after everything that matters: the reason why a post is never sent twice and never lost.
///
/// ``FilePublishJournal`` and ``EphemeralPublishJournal`` come with the SDK. Write your own for a database that several machines share.
///
/// The rules it has to keep:
///
/// - When ``PublishRecord/save(_:)`` returns, the entry survives a crash and a power cut. A save is whole or does not happen.
/// - One at a time: while ``withClaim(on:_:)`` runs for an entry, nobody else has it, whatever process or machine shares the journal. The claim of a
///   process that died ends by itself.
/// - Absent is `nil`, unreadable throws. A journal that forgets because of a failure posts twice.
/// - An entry with two attempts of which a post may come is never kept (``PublishEntry/liveAttempt``).
/// - A claim that was lost, such as a lease that ran out, makes ``PublishRecord/save(_:)`` throw instead of writing; but a publish id that an attempt has
///   learned is kept even then, because it is true whoever has the claim.
///
/// `PublishJournalConformance` in `TikTokPublishingTesting` checks them.
public protocol PublishJournal: Sendable {
    /// Reads one entry. Never waits for whoever has the claim.
    /// - Parameter id: Its name.
    /// - Returns: The entry as it was last saved, or `nil` when there is none.
    /// - Throws: Any error when that cannot be told.
    func entry(_ id: PublishEntry.ID) async throws -> PublishEntry?

    /// Finds the entry to which a publish belongs, whichever of its attempts was named so.
    /// - Parameter publishID: The backend's name.
    /// - Returns: The entry, or `nil` when there is none.
    /// - Throws: Any error when that cannot be told.
    func entry(named publishID: PublishID) async throws -> PublishEntry?

    /// Lists all entries whose ``PublishEntry/state-swift.property`` is not final, in any order.
    /// - Throws: Any error when the list would not be complete.
    func unfinishedEntries() async throws -> [PublishEntry]

    /// Lists all entries that are remembered, in any order.
    /// - Throws: Any error when the list would not be complete.
    func entries() async throws -> [PublishEntry]

    /// Has one entry to itself: nobody else who shares the journal works on it meanwhile.
    ///
    /// It lasts as long as `body` runs, which can be days: a session keeps it until the outcome is known.
    /// - Parameters:
    ///   - id: Its name. There need not be an entry yet.
    ///   - body: Works on it.
    /// - Returns: What `body` returned, or `nil` when somebody else has it and `body` was not run. It does not wait.
    /// - Throws: What `body` threw, unchanged; any other error when the claim could not be had.
    func withClaim<Result: Sendable>(
        on id: PublishEntry.ID, _ body: @concurrent @Sendable (any PublishRecord) async throws -> Result
    ) async throws -> Result?

    /// Counts one use, if fewer than `limit.count` were counted within `limit.window` before `date`, by all who share the journal.
    /// - Parameters:
    ///   - bucket: What is counted.
    ///   - limit: How many within which time.
    ///   - date: Now.
    /// - Returns: `nil` when it was counted, else the date from which on there is room.
    /// - Throws: Any error when that cannot be told.
    func reserve(_ bucket: UsageBucket, within limit: RateLimit, at date: Date) async throws -> Date?

    /// When uses were counted, oldest first. Uses have to be kept for 25 hours.
    /// - Parameters:
    ///   - bucket: What was counted.
    ///   - date: Since when.
    /// - Throws: Any error when that cannot be told.
    func uses(of bucket: UsageBucket, since date: Date) async throws -> [Date]

    /// Whether something was delivered before.
    /// - Parameter key: What was delivered.
    /// - Throws: Any error when that cannot be told.
    func wasDelivered(_ key: String) async throws -> Bool

    /// Remembers that something was delivered, for at least 72 hours.
    /// - Parameters:
    ///   - key: What was delivered.
    ///   - date: Now.
    /// - Returns: Whether it is the first time. Of two who ask at once, one is the first.
    /// - Throws: Any error when that cannot be told.
    func isFirstDelivery(_ key: String, at date: Date) async throws -> Bool
}

/// One entry of a ``PublishJournal``, for whoever has the claim on it. Of no use after that.
public protocol PublishRecord: Sendable {
    /// Reads the entry, as it is now.
    /// - Returns: The entry, or `nil` when there is none.
    /// - Throws: Any error when that cannot be told.
    func entry() async throws -> PublishEntry?

    /// Writes the entry in place of the earlier one, durably.
    /// - Parameter entry: The entry of this very name.
    /// - Throws: Any error when it is not durable; ``TikTokError`` with code ``TikTokError/Code/publishClaimLost`` when somebody else works on it now.
    func save(_ entry: PublishEntry) async throws
}
