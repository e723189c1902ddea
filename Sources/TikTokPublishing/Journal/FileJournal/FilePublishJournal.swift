// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import Logging

/// A journal in a directory of the caller's choice, readable by nobody else on the machine, for any number of processes of this machine.
///
/// - Every save appends a record to one file and syncs it before it returns. After a crash or a power cut everything that was saved is there.
/// - A record that was being written at that moment is cut off. Anything else that is not as it was written is
///   ``TikTokError/Code/journalUnreadable``, and the files stay as they are: a journal that skips what it cannot read posts twice.
/// - The directory has mode 0700 and the files 0600 from the moment they exist. What others could read or write, symbolic links and files of other
///   users are refused, not repaired.
/// - A claim is a lock on one byte of one of 64 files: 100,000 of them need 64 file descriptors, and those of a process end with it.
/// - Finished entries are forgotten after a time, 90 days by default. Their keys are as if they had never been used then.
///
/// Choose a directory for state, not for caches, on a local file system. Locks do not reach other machines there: a directory that another machine has
/// used within the last minute is refused, with ``TikTokError/Code/journalInUseElsewhere``. Never remove single files from it. Whoever restores it from a
/// backup makes it forget what was sent since. `Documentation/publish-journals.md` has the form of the files, and what to do in each of these cases.
public final class FilePublishJournal: PublishJournal {
    let directory: PrivateDirectory
    let coding: EntryCoding
    let time: TimeSource
    let logger: Logger
    let log: SharedLog<EntryIndex>
    let uses: SharedLog<UseIndex>
    let deliveries: SharedLog<DeliveryIndex>
    let claims: JournalClaims
    let renewal = HostRenewal(every: .seconds(20))
    private let bootID: String?

    /// Opens a journal, creating its directory when it is not there. Reads what is in it.
    /// - Parameters:
    ///   - directory: A file URL.
    ///   - encryption: The key that entries are encrypted with; they are in clear text by default. They hold captions, and upload URLs while uploads are
    ///     under way. Entries in clear text are refused when there is a key, since somebody else could have put them there: see ``reseal()``.
    ///   - remembersFor: How long finished entries are remembered at least; 90 days by default. After that a post that is asked for under the same
    ///     key is sent again.
    ///   - time: Where the date comes from.
    ///   - logger: Gets what cannot be told otherwise, such as what was repaired after a crash. Nowhere by default.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/journalUnreadable`` when it is damaged, something else or of a newer version,
    ///   ``TikTokError/Code/journalUnsafe`` when the directory or a file in it is a symbolic link, belongs to another user or is open to others,
    ///   ``TikTokError/Code/journalInUseElsewhere``, ``TikTokError/Code/journalNotWritable``, ``TikTokError/Code/journalFull``,
    ///   ``TikTokError/Code/journalFailed``, or ``TikTokError/Code/invalidConfiguration`` when the URL is not a file URL.
    public convenience init(
        directory: URL, encryption: TokenEncryption? = nil, remembersFor: Duration = .seconds(90 * 86400),
        time: TimeSource = .system, logger: Logger = .silent
    ) throws {
        try self.init(
            directory: directory, encryption: encryption, remembersFor: remembersFor, time: time, logger: logger,
            smallSize: 1 << 20)
    }

    /// - Parameters:
    ///   - smallSize: Up to how many bytes a file is left as it is.
    ///   - lockTimeout: How long to wait for others to append, in real time.
    ///   - bootID: What tells this machine from others.
    package init(
        directory: URL, encryption: TokenEncryption? = nil, remembersFor: Duration = .seconds(90 * 86400),
        time: TimeSource = .system, logger: Logger = .silent, smallSize: Int, lockTimeout: Duration = .seconds(30),
        bootID: String? = Machine.bootID
    ) throws {
        guard directory.isFileURL else {
            throw TikTokError(code: .invalidConfiguration, detail: "the directory of the journal is not a file URL")
        }
        let directory = PrivateDirectory(path: directory.path)
        // Others hold it for as long as a sync takes: real time has to pass, whatever clock the caller has.
        let lock = FileLock(directory: directory, timeout: lockTimeout, time: .system)
        self.directory = directory
        self.time = time
        self.logger = logger
        self.bootID = bootID
        coding = EntryCoding(encryption: encryption)
        claims = JournalClaims(directory: directory)
        log = SharedLog(
            "entries", .entries, in: directory, lock: lock, isDurable: true, smallSize: smallSize,
            index: EntryIndex(coding: coding, remembersFor: remembersFor), logger: logger)
        uses = SharedLog(
            "uses", .uses, in: directory, lock: lock, isDurable: false, smallSize: smallSize, index: UseIndex(), logger: logger)
        deliveries = SharedLog(
            "deliveries", .deliveries, in: directory, lock: lock, isDurable: true, smallSize: smallSize,
            index: DeliveryIndex(), logger: logger)
        try TikTokError.ofJournal(directory, log.name) {
            try directory.create()
            try log.open(within: lockTimeout, prepare)
        }
    }

    /// Reads one entry.
    /// - Parameter id: Its name.
    /// - Returns: The entry as it was last saved, or `nil` when there is none.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/journalUnreadable``, ``TikTokError/Code/journalKeyMissing``,
    ///   ``TikTokError/Code/journalNotEncrypted``, ``TikTokError/Code/journalUnsafe``, ``TikTokError/Code/journalNotWritable`` or
    ///   ``TikTokError/Code/journalFailed``.
    public func entry(_ id: PublishEntry.ID) async throws -> PublishEntry? {
        try read(ShortHash(id))
    }

    /// Finds the entry to which a publish belongs, whichever of its attempts was named so.
    /// - Parameter publishID: The backend's name.
    /// - Returns: The entry, or `nil` when there is none.
    /// - Throws: ``TikTokError`` as ``entry(_:)`` does.
    public func entry(named publishID: PublishID) async throws -> PublishEntry? {
        let id = try TikTokError.ofJournal(directory, log.name) {
            try log.read { index, _ in index.ids[ShortHash(publishID.rawValue)] }
        }
        return try id.flatMap(read).flatMap { $0.isNamed(publishID) ? $0 : nil }
    }

    /// Lists all entries that are not final, in the order in which they were last saved.
    /// - Throws: ``TikTokError`` as ``entry(_:)`` does, also when one of the entries cannot be read.
    public func unfinishedEntries() async throws -> [PublishEntry] {
        try readAll { !$0.isFinal }
    }

    /// Lists all entries, in the order in which they were last saved.
    /// - Throws: ``TikTokError`` as ``entry(_:)`` does, also when one of the entries cannot be read.
    public func entries() async throws -> [PublishEntry] {
        try readAll { _ in true }
    }

    /// Has one entry to itself, among all processes that share the directory. The claim of a process that was killed has ended with it.
    /// - Parameters:
    ///   - id: Its name. There need not be an entry yet.
    ///   - body: Works on it.
    /// - Returns: What `body` returned, or `nil` when somebody else has it and `body` was not run.
    /// - Throws: What `body` threw. When it has not run: ``TikTokError`` as ``entry(_:)`` does, and with code ``TikTokError/Code/journalBusy``,
    ///   ``TikTokError/Code/journalFull`` or ``TikTokError/Code/journalInUseElsewhere``.
    public func withClaim<Result: Sendable>(
        on id: PublishEntry.ID, _ body: @concurrent @Sendable (any PublishRecord) async throws -> Result
    ) async throws -> Result? {
        guard let record = try await claim(id) else { return nil }
        defer { record.end() }
        return try await body(record)
    }

    /// Counts one use, if fewer than `limit.count` were counted within `limit.window` before `date`, by all processes that share the directory.
    ///
    /// Uses survive a crash of the process, but the last ones may not survive a power cut.
    /// - Parameters:
    ///   - bucket: What is counted.
    ///   - limit: How many within which time.
    ///   - date: Now.
    /// - Returns: `nil` when it was counted, else the date from which on there is room.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/journalBusy``, ``TikTokError/Code/journalFull``, ``TikTokError/Code/journalUnsafe``,
    ///   ``TikTokError/Code/journalNotWritable`` or ``TikTokError/Code/journalFailed``.
    public func reserve(_ bucket: UsageBucket, within limit: RateLimit, at date: Date) async throws -> Date? {
        try await TikTokError.ofJournal(directory, uses.name) {
            try await uses.update(at: time.now(), {}) { index, _ in
                var window = index.window(of: bucket)
                if let later = window.reserve(within: limit, at: date) { return (nil, later) }
                return (UseIndex.content(bucket, date), nil)
            }
        }
    }

    /// When uses were counted, oldest first.
    /// - Parameters:
    ///   - bucket: What was counted.
    ///   - date: Since when; at most 25 hours ago.
    /// - Throws: ``TikTokError`` as ``reserve(_:within:at:)`` does.
    public func uses(of bucket: UsageBucket, since date: Date) async throws -> [Date] {
        try await TikTokError.ofJournal(directory, uses.name) {
            try await uses.update(at: time.now(), {}) { index, _ in (nil, index.window(of: bucket).dates.filter { $0 >= date }) }
        }
    }

    /// Whether something was delivered before.
    /// - Parameter key: What was delivered.
    /// - Throws: ``TikTokError`` as ``entry(_:)`` does.
    public func wasDelivered(_ key: String) async throws -> Bool {
        try TikTokError.ofJournal(directory, deliveries.name) {
            try deliveries.read { index, _ in index.contains(ShortHash(key)) }
        }
    }

    /// Remembers that something was delivered, for at least 72 hours.
    /// - Parameters:
    ///   - key: What was delivered.
    ///   - date: Now.
    /// - Returns: Whether it is the first time. Of two who ask at once, whatever their processes, one is the first.
    /// - Throws: ``TikTokError`` as ``withClaim(on:_:)`` does.
    public func isFirstDelivery(_ key: String, at date: Date) async throws -> Bool {
        let key = ShortHash(key)
        return try await TikTokError.ofJournal(directory, deliveries.name) {
            try await deliveries.update(at: time.now(), prepare) { index, _ in
                index.contains(key) ? (nil, false) : (DeliveryIndex.content(key, date), true)
            }
        }
    }
}

extension FilePublishJournal {
    /// What has to hold before anything is written. With a lock.
    @Sendable func prepare() throws {
        if try directory.identity(of: log.name) == nil,
            try directory.names().contains(where: { $0 == deliveries.name || $0 == uses.name || JournalClaims.isName($0) })
        {
            throw LogProblem.vanished
        }
        guard let bootID, let other = try JournalHost.check(in: directory, bootID: bootID, at: time.now()) else { return }
        logger.notice(
            "the journal was last used by another machine, or before a restart of this one",
            metadata: ["tiktok.renewed_at": "\(other.renewedAt)"])
    }
}
