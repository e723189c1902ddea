// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Logging

/// One TikTok user who authorized the app.
public struct TikTokAccount: Sendable {
    /// TikTok's id of the user for this app; `nil` for an account that is known only by its access token.
    public let openID: OpenID?
    /// TikTok's endpoints, one by one, with TikTok's own fields.
    public let api: ContentPostingAPI
    /// The backend of this account's sessions.
    public let publisher: TikTokPublisher
    private let grantedScopes: @Sendable () async throws -> Set<Scope>?
    /// The account's name in the journal.
    let name: String
    let journal: any PublishJournal
    private let running: RunningSessions
    private let fence: (any MediaFence)?
    private let uploads: UploadLimits
    private let polling: PollingPolicy
    let time: TimeSource
    private let logger: Logger

    init(
        openID: OpenID?, name: String, api: ContentPostingAPI, publisher: TikTokPublisher, journal: any PublishJournal,
        running: RunningSessions, fence: (any MediaFence)?, uploads: UploadLimits,
        grantedScopes: @escaping @Sendable () async throws -> Set<Scope>?, polling: PollingPolicy, time: TimeSource,
        logger: Logger
    ) {
        self.openID = openID
        self.name = name
        self.journal = journal
        self.running = running
        self.fence = fence
        self.uploads = uploads
        self.api = api
        self.publisher = publisher
        self.grantedScopes = grantedScopes
        self.polling = polling
        self.time = time
        self.logger = logger
    }

    /// Publishes a post, at most once for each key. The session is already at work when it is returned; watch it or wait for its outcome.
    ///
    /// When the key was used before for the same post, by this process, another one, or one that has died, this joins the session that is at work, goes on
    /// where the other one stopped, or tells the outcome again. Used for another post, the outcome is ``PublishOutcome/failed(_:)`` with code
    /// ``TikTokError/Code/publishKeyConflict``. A key whose publish failed before the backend took anything is free again. What is wrong with the post is reported
    /// as the outcome, before anything was sent.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - key: Your name for this one post, unique for the account, such as the id of the job. A new one by default: then nobody can ask for it again, but
    ///     ``TikTok/resumeAll()`` still finds it.
    ///   - polling: When to ask how far it is, and how long to wait; that of the configuration by default.
    public func publish(_ post: Post, key: PublishKey = .random(), polling: PollingPolicy? = nil) async -> PublishSession {
        let id = id(key)
        return await running.session(id, for: post) { [self] in
            PublishSession(
                post, as: id, in: journal, publisher: publisher, fence: fence, uploads: uploads, polling: polling ?? self.polling,
                time: time, logger: logger)
        }
    }

    /// Goes on with a publish that the journal knows: after a restart, after ``PublishOutcome/stillProcessing(_:)``, or to look for new evidence after
    /// ``PublishOutcome/unknown(_:)``. When it has ended, the session tells how.
    /// - Parameters:
    ///   - key: Its key. One that the journal does not know ends in ``PublishOutcome/failed(_:)`` with code ``TikTokError/Code/unknownPublishKey``.
    ///   - polling: When to ask how far it is, and how long to wait; that of the configuration by default.
    public func resume(_ key: PublishKey, polling: PollingPolicy? = nil) async -> PublishSession {
        let id = id(key)
        return await running.session(id, for: nil) { [self] in
            PublishSession(
                resuming: id, in: journal, publisher: publisher, fence: fence, uploads: uploads, polling: polling ?? self.polling,
                time: time, logger: logger)
        }
    }

    /// Writes down what you have found out about a publish whose outcome is unknown, after looking at the creator's profile for example.
    /// - Parameters:
    ///   - key: Its key.
    ///   - resolution: What was found out. After ``PublishResolution/notPosted`` the key may be used again.
    ///   - name: Who decides: the name of a person or a program, which is kept with the decision.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/unknownPublishKey``, with ``TikTokError/Code/publishClaimLost`` while a session works on it, with
    ///   ``TikTokError/Code/publishKeyConflict`` when it has ended otherwise; any error of the journal.
    public func resolve(_ key: PublishKey, as resolution: PublishResolution, by name: String) async throws {
        try await journal.resolve(id(key), as: resolution, by: name, at: time.now())
    }

    /// The name of a publish of this account in the journal.
    /// - Parameter key: Its key.
    public func id(_ key: PublishKey) -> PublishEntry.ID {
        PublishEntry.ID(account: name, key: key)
    }

    /// Follows a publish that is not in the journal, such as one that was begun elsewhere. It never sends anything but questions.
    /// - Parameters:
    ///   - handle: The publish, of this very account.
    ///   - polling: When to ask how far it is, and how long to wait; that of the configuration by default.
    public func follow(_ handle: PublishHandle, polling: PollingPolicy? = nil) async -> PublishSession {
        let session = PublishSession(
            following: handle, publisher: publisher, polling: polling ?? self.polling, time: time, logger: logger)
        await session.start()
        return session
    }

    /// Asks whether a post may be sent now, and if not, when: from what was counted and what TikTok refused within 24 hours, by all who share the journal.
    ///
    /// TikTok is not asked, and knows better: other apps' posts count too. A post that is not allowed by this ends in ``PublishOutcome/failed(_:)`` with
    /// code ``TikTokError/Code/postingCapReached``, before anything is sent. See ``PostingCaps``.
    /// - Parameter destination: Where the post would go.
    public func allowance(for destination: Destination) async -> PostingAllowance {
        await publisher.ledger?.allowance(for: destination) ?? .now(left: nil)
    }

    /// Forgets that TikTok has refused posts because a cap was used up, for example when the creator says that the drafts are posted. Caps that are set
    /// as ``PostingCap/exactly(_:)`` stay.
    public func forgetRefusals() async {
        for kind in PostingCap.Kind.allCases { await publisher.ledger?.lift(kind) }
    }

    /// Answers whether TikTok will take a post, with everything that stands against it at once. Nothing is posted.
    ///
    /// Looks at the texts, the file, the URLs, the caps that are known, and what the creator allows right now, for which it sends one request. Photos and videos
    /// that TikTok downloads are looked at when ``TikTok/Configuration/pullInspector`` is set. A session runs the very same check before it sends, but does not
    /// ask TikTok about a post that is wrong by itself.
    /// - Parameter post: What is to be published.
    public func preflight(_ post: Post) async -> PreflightReport {
        await publisher.preflight(post)
    }

    /// Asks what the creator allows right now. Show the nickname and offer only these privacy levels before every direct post.
    /// - Throws: ``TikTokError``, also when the creator cannot post at the moment.
    public func creatorInfo() async throws -> CreatorInfo {
        try await api.creatorInfo()
    }

    /// Asks who the user is: name, picture, and whatever else the user granted.
    ///
    /// Fields whose scope was not granted are left out and told as ``UserProfile/missing``: the scopes of the stored tokens decide. When those are not
    /// known, or TikTok refuses all the same, the fields of each scope are asked for by themselves, which takes up to three more requests.
    /// - Parameter fields: What to ask for; everything by default.
    /// - Throws: ``TikTokError``. A scope that is missing is no error.
    public func profile(_ fields: Set<UserInfo.Field> = Set(UserInfo.Field.allCases)) async throws -> UserProfile {
        try await api.profile(fields, granted: try await grantedScopes())
    }
}
