// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing

/// Looking for a post whose create brought no answer.
extension UGCIncRoute {
    /// How far the clock of UGC Inc may be from this one, in seconds.
    fileprivate static let slack: TimeInterval = 300
    /// How long after its attempt began a post may come out at once, in seconds: its file is uploaded before, which may take an hour.
    fileprivate static let longestWay: TimeInterval = 7200

    func findPublish(like post: Post, since date: Date) async throws(TikTokError) -> PublishHandle? {
        // Whichever date UGC Inc compares, that of its creation or that of its schedule, it is not before.
        var query = UGCIncPostQuery(from: date - Self.slack)
        if case .account(let id) = account { query.accountIDs = [id] }
        let likeness = try likeness(of: post)
        let found = try await client.posts(query).filter { $0.isLike(likeness, by: account) && $0.isOf(post, since: date) }
        guard let only = found.first, found.count == 1 else { return nil }
        return only.handle(of: post)
    }

    private func likeness(of post: Post) throws(TikTokError) -> Likeness {
        switch post {
        case .photos(let photos):
            return Likeness(
                kind: .slideshow, caption: photos.caption, title: photos.title, media: .urls(photos.photos.map(\.absoluteString)))
        case .video(let video):
            return Likeness(kind: .video, caption: video.caption, title: "", media: try media(of: video.source))
        }
    }

    private func media(of source: VideoPost.Source) throws(TikTokError) -> Likeness.Media {
        switch source {
        case .url(let url): .urls([url.absoluteString])
        case .file(let file): .digest(try UGCIncClient.name(of: try UGCIncClient.contents(of: .file(file))))
        }
    }

    /// What a post at UGC Inc has in common with the one that was sent.
    fileprivate struct Likeness {
        enum Media {
            case urls([String])
            /// Of an uploaded file, which is named after it.
            case digest(String)
        }

        let kind: UGCIncPost.Kind
        let caption: String
        let title: String
        let media: Media
    }
}

extension UGCIncPost {
    fileprivate func isLike(_ likeness: UGCIncRoute.Likeness, by account: UGCIncAccountChoice) -> Bool {
        if case .account(let id) = account, accountID != id { return false }
        // What was deleted or failed is not this one, or nothing that could be followed; drafts are made otherwise.
        guard !["draft", "failed", "deleting", "deleted"].contains(state) else { return false }
        guard kind == likeness.kind, (caption ?? "") == likeness.caption, (title ?? "") == likeness.title else { return false }
        switch likeness.media {
        case .urls(let urls): return mediaURLs.map(\.absoluteString) == urls
        case .digest(let digest): return mediaURLs.count == 1 && mediaURLs.allSatisfy { $0.lastPathComponent.contains(digest) }
        }
    }

    /// Whether its time is that of the post, as far as it is told: another one with the same text and media may be planned for another time.
    fileprivate func isOf(_ post: Post, since date: Date) -> Bool {
        guard let scheduledAt else { return post.schedule == nil }
        switch post.schedule?.slot {
        case .exact: return abs(scheduledAt.timeIntervalSince(post.schedule?.date ?? date)) < 1
        case .nearest: return scheduledAt >= date - UGCIncRoute.slack
        case nil: return (-UGCIncRoute.slack...UGCIncRoute.longestWay).contains(scheduledAt.timeIntervalSince(date))
        }
    }
}
