// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

extension SocialSyncerRoute {
    private static let pageSize = 100
    private static let longestSearch = 3

    /// Looks through the newest posts of the account for one with the same content and media. A file has another URL after every upload, so there is nothing to
    /// compare it by.
    func findPublish(like post: Post, since date: Date) async throws(TikTokError) -> PublishHandle? {
        if case .video(let video) = post, case .file = video.source { return nil }
        let wanted = SocialSyncerPost(post, accountID: accountID)
        // Its clock and this one may disagree by a minute.
        let earliest = date.addingTimeInterval(-60)
        var found: [SocialSyncerPublish] = []
        for page in 1...Self.longestSearch {
            let answer = try await client.posts(
                SocialSyncerPostQuery(page: page, limit: Self.pageSize, accountID: accountID))
            found += answer.posts.filter { $0.isSame(as: wanted) && ($0.createdAt ?? .distantPast) >= earliest }
            let isOlder = answer.posts.last?.createdAt.map { $0 < earliest } ?? false
            if answer.posts.count < Self.pageSize || isOlder { break }
        }
        guard found.count == 1, let publish = found.first, let id = publish.id else { return nil }
        return PublishHandle(publishID: id, of: post, scheduledFor: publish.scheduledFor)
    }
}

extension SocialSyncerPublish {
    fileprivate func isSame(as post: SocialSyncerPost) -> Bool {
        content == post.content && media == post.mediaItems.map(\.url)
            && targets.contains { $0.isTikTok && $0.accountID == post.platforms.first?.accountID }
    }
}
