// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Logging

/// Where the posts of one account are handed in: a backend, the journal, and the sessions at work. Every ``PublishingAccount`` has one.
///
/// Make one for an account of a ``Publisher`` of your own, and keep it: it knows which sessions of this process are at work.
public struct PublishDesk: Sendable {
    /// The backend, for this account.
    public let publisher: any Publisher
    /// What is known of every publish.
    public let journal: any PublishJournal
    /// The account's name in the journal.
    public let account: String
    let time: TimeSource
    private let running: RunningSessions
    private let fence: (any MediaFence)?
    private let uploads: UploadLimits
    private let polling: PollingPolicy
    private let logger: Logger

    /// Creates a desk.
    /// - Parameters:
    ///   - account: The account's name in the journal, see ``Backend/journalName(of:)``.
    ///   - publisher: The backend, for this account.
    ///   - journal: Where it is written down what was sent.
    ///   - fence: What gives every attempt URLs of its own for media that the backend fetches; nothing by default.
    ///   - uploads: How many uploads there may be at the same time.
    ///   - polling: When to ask how far a publish is, and how long to wait; `.adaptive` by default.
    ///   - time: Where time and chance come from; the system by default.
    ///   - logger: Where ends of publishes are logged; nowhere by default.
    public init(
        of account: String, publisher: any Publisher, journal: any PublishJournal, fence: (any MediaFence)? = nil,
        uploads: UploadLimits = UploadLimits(), polling: PollingPolicy = .adaptive, time: TimeSource = .system,
        logger: Logger = .silent
    ) {
        self.init(
            of: account, publisher: publisher, journal: journal, running: RunningSessions(), fence: fence, uploads: uploads,
            polling: polling, time: time, logger: logger)
    }

    package init(
        of account: String, publisher: any Publisher, journal: any PublishJournal, running: RunningSessions,
        fence: (any MediaFence)?, uploads: UploadLimits, polling: PollingPolicy, time: TimeSource, logger: Logger
    ) {
        self.account = account
        self.publisher = publisher
        self.journal = journal
        self.running = running
        self.fence = fence
        self.uploads = uploads
        self.polling = polling
        self.time = time
        self.logger = logger
    }

    /// Goes on with everything of this account that the journal knows and that has not ended: call it once after a start.
    ///
    /// What was sent is asked for, and for what is unknown evidence is looked for. Nothing is sent a second time. What another process is at work on is left
    /// to it.
    /// - Returns: A session for each, already at work.
    /// - Throws: Any error of the journal.
    @discardableResult
    public func resumeAll() async throws -> [PublishSession] {
        let entries = try await journal.unfinishedEntries().filter { $0.id.account == account }
        var sessions: [PublishSession] = []
        for entry in entries.sorted(by: { $0.createdAt < $1.createdAt }) {
            sessions.append(await resume(entry.id.key, polling: nil))
        }
        return sessions
    }

    func publish(_ post: Post, key: PublishKey, polling: PollingPolicy?) async -> PublishSession {
        let id = id(key)
        return await running.session(id, for: post) {
            PublishSession(
                post, as: id, in: journal, publisher: publisher, fence: fence, uploads: uploads, polling: polling ?? self.polling,
                time: time, logger: logger)
        }
    }

    func resume(_ key: PublishKey, polling: PollingPolicy?) async -> PublishSession {
        let id = id(key)
        return await running.session(id, for: nil) {
            PublishSession(
                resuming: id, in: journal, publisher: publisher, fence: fence, uploads: uploads, polling: polling ?? self.polling,
                time: time, logger: logger)
        }
    }

    func follow(_ handle: PublishHandle, polling: PollingPolicy?) async -> PublishSession {
        let session = PublishSession(
            following: handle, publisher: publisher, polling: polling ?? self.polling, time: time, logger: logger)
        await session.start()
        return session
    }

    func resolve(_ key: PublishKey, as resolution: PublishResolution, by name: String) async throws {
        try await journal.resolve(id(key), as: resolution, by: name, at: time.now())
    }

    func id(_ key: PublishKey) -> PublishEntry.ID {
        PublishEntry.ID(account: account, key: key)
    }
}
