// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// An account that posts can be published to, at TikTok itself or at a gateway.
///
/// Code that takes `some PublishingAccount` publishes through every backend:
///
/// ```swift
/// func announce(_ photos: PhotoPost, to account: some PublishingAccount) async throws -> PublishOutcome {
///     try await account.publish(.photos(photos), key: "announcement-1").outcome()
/// }
/// ```
public protocol PublishingAccount: Sendable {
    /// Where its posts are handed in.
    var desk: PublishDesk { get }
}

extension PublishingAccount {
    /// Who publishes, and what it can do.
    public var backend: Backend { desk.publisher.backend }

    /// Publishes a post, at most once for each key. The session is already at work when it is returned; watch it or wait for its outcome.
    ///
    /// When the key was used before for the same post, by this process, another one, or one that has died, this joins the session that is at work, goes on
    /// where the other one stopped, or tells the outcome again. Used for another post, the outcome is ``PublishOutcome/failed(_:)`` with code
    /// ``TikTokError/Code/publishKeyConflict``. A key whose publish failed before the backend took anything is free again. What is wrong with the post is reported
    /// as the outcome, before anything was sent.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - key: Your name for this one post, unique for the account, such as the id of the job. A new one by default: then nobody can ask for it again, but
    ///     ``PublishDesk/resumeAll()`` still finds it.
    ///   - polling: When to ask how far it is, and how long to wait; that of the configuration by default.
    public func publish(_ post: Post, key: PublishKey = .random(), polling: PollingPolicy? = nil) async -> PublishSession {
        await desk.publish(post, key: key, polling: polling)
    }

    /// Publishes a post at a time, where the backend can wait for it: see ``Capability/schedule``. Elsewhere the outcome is ``PublishOutcome/failed(_:)`` with
    /// code ``TikTokError/Code/unsupportedCapability``.
    ///
    /// The backend is not asked before the time that it granted, which is ``PublishHandle/scheduledFor`` of ``PublishUpdate``'s `begun`. The session need not
    /// live that long: ``resume(_:polling:)`` goes on with it.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - schedule: When.
    ///   - key: Your name for this one post, unique for the account.
    ///   - polling: When to ask how far it is, and how long to wait after that time; that of the configuration by default.
    public func publish(
        _ post: Post, at schedule: PublishSchedule, key: PublishKey = .random(), polling: PollingPolicy? = nil
    ) async -> PublishSession {
        var post = post
        post.schedule = schedule
        return await desk.publish(post, key: key, polling: polling)
    }

    /// Goes on with a publish that the journal knows: after a restart, after ``PublishOutcome/stillProcessing(_:)``, or to look for new evidence after
    /// ``PublishOutcome/unknown(_:)``. When it has ended, the session tells how.
    /// - Parameters:
    ///   - key: Its key. One that the journal does not know ends in ``PublishOutcome/failed(_:)`` with code ``TikTokError/Code/unknownPublishKey``.
    ///   - polling: When to ask how far it is, and how long to wait; that of the configuration by default.
    public func resume(_ key: PublishKey, polling: PollingPolicy? = nil) async -> PublishSession {
        await desk.resume(key, polling: polling)
    }

    /// Follows a publish that is not in the journal, such as one that was begun elsewhere. It never sends anything but questions.
    /// - Parameters:
    ///   - handle: The publish, of this very account.
    ///   - polling: When to ask how far it is, and how long to wait; that of the configuration by default.
    public func follow(_ handle: PublishHandle, polling: PollingPolicy? = nil) async -> PublishSession {
        await desk.follow(handle, polling: polling)
    }

    /// Writes down what you have found out about a publish whose outcome is unknown, after looking at the creator's profile for example.
    /// - Parameters:
    ///   - key: Its key.
    ///   - resolution: What was found out. After ``PublishResolution/notPosted`` the key may be used again.
    ///   - name: Who decides: the name of a person or a program, which is kept with the decision.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/unknownPublishKey``, with ``TikTokError/Code/publishClaimLost`` while a session works on it, with
    ///   ``TikTokError/Code/publishKeyConflict`` when it has ended otherwise; any error of the journal.
    public func resolve(_ key: PublishKey, as resolution: PublishResolution, by name: String) async throws {
        try await desk.resolve(key, as: resolution, by: name)
    }

    /// The name of a publish of this account in the journal.
    /// - Parameter key: Its key.
    public func id(_ key: PublishKey) -> PublishEntry.ID {
        desk.id(key)
    }

    /// Answers whether the backend will take a post, with everything that stands against it at once. Nothing is posted.
    ///
    /// Looks at the texts, the file, the URLs, the caps that are known, and what the creator allows right now where the backend tells, for which it sends one
    /// request. Photos and videos that the backend downloads are looked at when a ``PullInspector`` is configured. A session runs the very same check before it
    /// sends, but does not ask the backend about a post that is wrong by itself.
    /// - Parameter post: What is to be published.
    public func preflight(_ post: Post) async -> PreflightReport {
        await desk.publisher.preflight(post)
    }
}
