// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The sessions of this process that are at work, so that asking twice for the same publish joins the one that runs.
package final class RunningSessions: Sendable {
    package init() {}

    private let sessions = Locked<[PublishEntry.ID: PublishSession]>([:])

    /// The session that works on a publish, or a new one, which is started.
    /// - Parameters:
    ///   - id: The publish.
    ///   - post: What is to be published, unless it is to be gone on with whatever it is.
    ///   - make: Makes a session.
    func session(_ id: PublishEntry.ID, for post: Post?, make: @Sendable () -> PublishSession) async -> PublishSession {
        let new = make()
        let running = sessions.withLock { sessions in
            let running = sessions[id]
            if running == nil { sessions[id] = new }
            return running
        }
        guard let running else {
            // Whoever hears the outcome and asks again gets a session of its own.
            await new.start { [weak self] in self?.remove(new, id) }
            return new
        }
        guard let post else { return running }
        if await !running.conflicts(with: post) { return running }
        // It finds the claim taken, and tells that the key was used for another post.
        await new.start()
        return new
    }

    /// The session that works on a publish, if there is one.
    func session(_ id: PublishEntry.ID) -> PublishSession? {
        sessions.withLock { $0[id] }
    }

    private func remove(_ session: PublishSession, _ id: PublishEntry.ID) {
        sessions.withLock { if $0[id] === session { $0[id] = nil } }
    }
}
