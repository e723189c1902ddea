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
    private let polling: PollingPolicy
    private let time: TimeSource
    private let logger: Logger

    init(
        openID: OpenID?, api: ContentPostingAPI, publisher: TikTokPublisher,
        grantedScopes: @escaping @Sendable () async throws -> Set<Scope>?, polling: PollingPolicy, time: TimeSource,
        logger: Logger
    ) {
        self.openID = openID
        self.api = api
        self.publisher = publisher
        self.grantedScopes = grantedScopes
        self.polling = polling
        self.time = time
        self.logger = logger
    }

    /// Publishes a post. The session is already at work when it is returned; watch it or wait for its outcome.
    ///
    /// Each call is another post. What is wrong with the post is reported as the outcome ``PublishOutcome/failed(_:)``, before anything
    /// was sent.
    /// - Parameters:
    ///   - post: What is to be published.
    ///   - polling: When to ask how far it is, and how long to wait; that of the configuration by default.
    public func publish(_ post: Post, polling: PollingPolicy? = nil) async -> PublishSession {
        let session = PublishSession(post, publisher: publisher, polling: polling ?? self.polling, time: time, logger: logger)
        await session.start()
        return session
    }

    /// Follows a publish that was begun before, such as one that was ``PublishOutcome/stillProcessing(_:)``.
    /// - Parameters:
    ///   - handle: The publish, of this very account.
    ///   - polling: When to ask how far it is, and how long to wait; that of the configuration by default.
    public func follow(_ handle: PublishHandle, polling: PollingPolicy? = nil) async -> PublishSession {
        let session = PublishSession(
            following: handle, publisher: publisher, polling: polling ?? self.polling, time: time, logger: logger)
        await session.start()
        return session
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
