// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A journal in memory, for tests and one-off scripts.
///
/// What it gives up: when the process ends, nobody knows any more what was sent. A publish that was under way cannot be resumed, and asking for it again can
/// post it twice. Within the process, keys work as they do everywhere.
public final class EphemeralPublishJournal: PublishJournal {
    private struct Record: PublishRecord {
        let journal: EphemeralPublishJournal
        let id: PublishEntry.ID

        func entry() -> PublishEntry? {
            journal.state.withLock { $0.entries[id]?.content }
        }

        func save(_ entry: PublishEntry) throws {
            try entry.checkForJournal(as: id)
            journal.state.withLock { $0.keep(entry) }
        }
    }

    /// A dictionary has room for many more values than it holds, and an entry is large.
    private final class Entry: Sendable {
        let content: PublishEntry

        init(_ content: PublishEntry) {
            self.content = content
        }
    }

    private struct State {
        var entries: [PublishEntry.ID: Entry] = [:]
        var names: [PublishID: PublishEntry.ID] = [:]
        var claimed: Set<PublishEntry.ID> = []
        var uses: [UsageBucket: [Date]] = [:]
        var deliveries: [String: Date] = [:]
        var deliveriesBeforeSweep = 1024

        mutating func keep(_ entry: PublishEntry) {
            for name in (entries[entry.id]?.content.attempts ?? []).compactMap(\.publishID) { names[name] = nil }
            for name in entry.attempts.compactMap(\.publishID) { names[name] = entry.id }
            entries[entry.id] = Entry(entry)
        }
    }

    /// As long as TikTok may repeat a webhook, and an hour.
    private static let deliveryRetention: TimeInterval = 73 * 3600

    private let state = Locked(State())

    /// Creates an empty journal.
    public init() {}

    /// Reads one entry.
    /// - Parameter id: Its name.
    /// - Returns: The entry, or `nil` when there is none.
    public func entry(_ id: PublishEntry.ID) -> PublishEntry? {
        state.withLock { $0.entries[id]?.content }
    }

    /// Finds the entry to which a publish belongs.
    /// - Parameter publishID: The backend's name.
    /// - Returns: The entry, or `nil` when there is none.
    public func entry(named publishID: PublishID) -> PublishEntry? {
        state.withLock { state in state.names[publishID].flatMap { state.entries[$0]?.content } }
    }

    /// Lists all entries that are not final.
    public func unfinishedEntries() -> [PublishEntry] {
        state.withLock { $0.entries.values.map(\.content).filter { !$0.state.isFinal } }
    }

    /// Lists all entries.
    public func entries() -> [PublishEntry] {
        state.withLock { $0.entries.values.map(\.content) }
    }

    /// Has one entry to itself, among all who use this very journal.
    /// - Parameters:
    ///   - id: Its name.
    ///   - body: Works on it.
    /// - Returns: What `body` returned, or `nil` when somebody else has it.
    /// - Throws: What `body` threw.
    public func withClaim<Result: Sendable>(
        on id: PublishEntry.ID, _ body: @concurrent @Sendable (any PublishRecord) async throws -> Result
    ) async throws -> Result? {
        guard state.withLock({ $0.claimed.insert(id).inserted }) else { return nil }
        defer { state.withLock { _ = $0.claimed.remove(id) } }
        return try await body(Record(journal: self, id: id))
    }

    /// Counts one use if there is room.
    /// - Parameters:
    ///   - bucket: What is counted.
    ///   - limit: How many within which time.
    ///   - date: Now.
    /// - Returns: `nil` when it was counted, else the date from which on there is room.
    public func reserve(_ bucket: UsageBucket, within limit: RateLimit, at date: Date) -> Date? {
        state.withLock { state in
            var uses = UsageWindow(state.uses.removeValue(forKey: bucket) ?? [])
            defer { state.uses[bucket] = uses.dates }
            return uses.reserve(within: limit, at: date)
        }
    }

    /// When uses were counted, oldest first.
    /// - Parameters:
    ///   - bucket: What was counted.
    ///   - date: Since when.
    public func uses(of bucket: UsageBucket, since date: Date) -> [Date] {
        state.withLock { ($0.uses[bucket] ?? []).filter { $0 >= date } }
    }

    /// Whether something was delivered before.
    /// - Parameter key: What was delivered.
    public func wasDelivered(_ key: String) -> Bool {
        state.withLock { $0.deliveries[key] != nil }
    }

    /// Remembers that something was delivered.
    /// - Parameters:
    ///   - key: What was delivered.
    ///   - date: Now.
    /// - Returns: Whether it is the first time.
    public func isFirstDelivery(_ key: String, at date: Date) -> Bool {
        state.withLock { state in
            if state.deliveries.count >= state.deliveriesBeforeSweep {
                state.deliveries = state.deliveries.filter { date.timeIntervalSince($0.value) < Self.deliveryRetention }
                state.deliveriesBeforeSweep = max(1024, 2 * state.deliveries.count)
            }
            return state.deliveries.updateValue(date, forKey: key) == nil
        }
    }
}
