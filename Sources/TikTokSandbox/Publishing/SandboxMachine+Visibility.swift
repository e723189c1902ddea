// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// Whether everybody can see a post: public, on a public account, moderated.
    func isPublic(_ post: ProfilePost, of openID: String, now: Date) -> Bool {
        post.privacyLevel == "PUBLIC_TO_EVERYONE" && accounts[openID]?.isPrivate == false
            && now >= post.date.addingTimeInterval(configuration.moderationDelay.seconds)
    }

    /// Puts a post onto a profile.
    mutating func addPost(to id: String, privacyLevel: String?, at date: Date) {
        guard let openID = publishes[id]?.openID else { return }
        let cursor = max(Int64(date.timeIntervalSince1970 * 1000), (newestCursors[openID] ?? 0) + 1)
        newestCursors[openID] = cursor
        publishes[id]?.posts.append(ProfilePost(id: ids.number(), date: date, privacyLevel: privacyLevel, cursor: cursor))
        lookAtVisibility(of: id)
    }

    /// Has the next step see whether everybody can see the posts of a publish.
    mutating func lookAtVisibility(of id: String) {
        unannounced.insert(id)
        nextStep = .distantPast
    }

    /// Tells the app of posts that everybody can see now, and of those that everybody could see before.
    mutating func announceVisibility(_ now: Date) {
        for id in unannounced.sorted() {
            guard let publish = publishes[id] else { continue }
            for (index, post) in publish.posts.enumerated() {
                let isPublic = isPublic(post, of: publish.openID, now: now)
                guard isPublic != post.isAnnounced else { continue }
                publishes[id]?.posts[index].isAnnounced = isPublic
                // Due since the last look, unless something else, such as a private account, stood against it.
                let due = max(post.date.addingTimeInterval(configuration.moderationDelay.seconds), settled)
                publishes[id]?.note(isPublic ? .public : .hidden, at: isPublic ? min(due, now) : now)
                // The second misspelling is TikTok's too.
                let event = isPublic ? "post.publish.publicly_available" : "post.publish.no_longer_publicaly_available"
                let isString = configuration.oddities.webhooksHaveStringIDs
                notify(event, about: id, ["post_id": isString ? .string(String(post.id)) : .integer(post.id)], at: now)
            }
            if nextVisibility(of: id, after: now) == nil { unannounced.remove(id) }
        }
    }

    /// When a post of a publish becomes public by itself; `nil` when none will.
    func nextVisibility(of id: String, after now: Date) -> Date? {
        guard let publish = publishes[id], accounts[publish.openID]?.isPrivate == false else { return nil }
        return publish.posts.filter { $0.privacyLevel == "PUBLIC_TO_EVERYONE" }
            .map { $0.date.addingTimeInterval(configuration.moderationDelay.seconds) }.filter { $0 > now }.min()
    }
}
