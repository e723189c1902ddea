// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension TikTokAccount {
    /// Waits for a post to be public, by asking for its status ever less often: every 30 seconds at first, up to every 10 minutes.
    ///
    /// A webhook of ``TikTok/webhookInbox(clientSecrets:tolerance:handler:)`` that has come meanwhile is in the journal, and ends the waiting too.
    /// - Parameters:
    ///   - outcome: How the publish ended. A draft in the inbox is public once the creator has posted it.
    ///   - limit: How long to wait at most; with zero it is asked once.
    /// - Returns: Whether it is public. ``PublicPost/notYet(_:)`` when the time is over: ask again whenever you like.
    /// - Throws: ``TikTokError`` when TikTok cannot be asked and trying again does not help; `CancellationError`.
    public func publicPost(of outcome: PublishOutcome, waitingUpTo limit: Duration) async throws -> PublicPost {
        switch outcome {
        case .published(let post) where !post.postIDs.isEmpty: .available(post)
        case .published(let post): try await publicPost(of: post.handle, waitingUpTo: limit)
        case .inbox(let handle), .stillProcessing(let handle): try await publicPost(of: handle, waitingUpTo: limit)
        case .unknown(let unknown): try await publicPost(of: unknown.handle, waitingUpTo: limit)
        case .failed, .cancelled: .never(.notPosted)
        }
    }

    private func publicPost(of handle: PublishHandle?, waitingUpTo limit: Duration) async throws -> PublicPost {
        guard let handle else { return .never(.unnamed) }
        if let privacyLevel = handle.privacyLevel, privacyLevel != .publicToEveryone { return .never(.privacy(privacyLevel)) }
        let time = desk.time
        let start = time.uptime()
        let policy = PollingPolicy(first: .seconds(30), growth: 1.5, longest: .seconds(600), jitter: 0.2, deadline: limit)
        var asked = 0
        while true {
            if let known = try await knownPost(handle.publishID) { return .available(known) }
            do {
                let status = try await publisher.status(of: handle)
                switch status.phase {
                case .published where !status.postIDs.isEmpty:
                    return .available(PublishedPost(handle: handle, postIDs: status.postIDs, url: status.url))
                case .failed, .cancelled: return .never(.notPosted)
                case .published, .processing, .inbox: break
                }
            } catch let error as TikTokError where error.isTransient {
                // TikTok could not be asked this time.
            }
            guard let pause = policy.delay(after: asked, elapsed: time.uptime() - start, random: time.random()) else {
                return .notYet(handle)
            }
            try await time.sleep(pause)
            asked += 1
        }
    }

    /// What a webhook has told.
    private func knownPost(_ id: PublishID) async throws -> PublishedPost? {
        guard case .published(let post) = try await desk.journal.entry(named: id)?.outcome, !post.postIDs.isEmpty else {
            return nil
        }
        return post
    }
}
