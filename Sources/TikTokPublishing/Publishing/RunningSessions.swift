// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The sessions of this process that are at work, so that asking twice for the same publish joins the one that runs.
actor RunningSessions {
    private var sessions: [PublishEntry.ID: PublishSession] = [:]

    /// The session that works on a publish, or a new one, which is started.
    /// - Parameters:
    ///   - id: The publish.
    ///   - post: What is to be published, unless it is to be gone on with whatever it is.
    ///   - make: Makes a session.
    func session(_ id: PublishEntry.ID, for post: Post?, make: @Sendable () -> PublishSession) async -> PublishSession {
        if let running = sessions[id] {
            guard let post else { return running }
            // Another post under the key finds the claim taken, and is told so.
            if await !running.conflicts(with: post) { return running }
            let other = make()
            await other.start()
            return other
        }
        let session = make()
        sessions[id] = session
        await session.start { [weak self] in
            Task { await self?.remove(session, id) }
        }
        return session
    }

    /// The session that works on a publish, if there is one.
    func session(_ id: PublishEntry.ID) -> PublishSession? {
        sessions[id]
    }

    private func remove(_ session: PublishSession, _ id: PublishEntry.ID) {
        if sessions[id] === session { sessions[id] = nil }
    }
}
