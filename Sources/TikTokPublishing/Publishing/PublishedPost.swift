// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A post that came out.
public struct PublishedPost: Sendable, Hashable, Codable {
    /// The publish. `nil` when its answer was lost and it was found by other evidence, such as the list of the creator's posts.
    public var handle: PublishHandle?
    /// The ids of the posts that are public by now. Empty for private posts, and often for minutes after posting: TikTok's moderation
    /// comes first. A draft can be posted several times.
    public var postIDs: [PostID]
    /// Where people can see it: the post itself, or the creator's profile as long as the post has no public id.
    public var url: URL?

    /// Creates a published post.
    /// - Parameters:
    ///   - handle: The publish.
    ///   - postIDs: The ids of the posts that are public by now.
    ///   - url: Where people can see it.
    public init(handle: PublishHandle?, postIDs: [PostID] = [], url: URL? = nil) {
        self.handle = handle
        self.postIDs = postIDs
        self.url = url
    }
}
