// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A page of posts.
public struct SocialSyncerPage: Sendable, Hashable {
    /// The posts, in the order of the answer.
    public let posts: [SocialSyncerPublish]
    /// Which page it is, counted from 1.
    public let page: Int64?
    /// How many pages there are.
    public let pageCount: Int64?
    /// How many posts there are on all pages.
    public let total: Int64?

    init?(_ answer: GatewayValue) {
        guard let posts = answer["posts"].array ?? answer.array else { return nil }
        self.posts = posts.compactMap { SocialSyncerPublish($0) }
        let pagination = answer["pagination"]
        page = pagination["page"].integer
        pageCount = pagination["pages"].integer
        total = pagination["total"].integer
    }
}
