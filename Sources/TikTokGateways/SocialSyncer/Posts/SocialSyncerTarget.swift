// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// What became of a post at one account.
public struct SocialSyncerTarget: Sendable, Hashable {
    /// The network, such as `tiktok`.
    public let platform: String?
    /// SocialSyncer's id of the account.
    public let accountID: String?
    /// The state: `pending`, `publishing`, `published` or `failed`.
    public let status: String?
    /// TikTok's id of the post.
    public let postID: PostID?
    /// Where people can see it. It may come later than `published`.
    public let url: URL?
    /// Why it failed, in words.
    public let error: String?
    /// Why it failed, as a word of the sister API such as `user_content`.
    public let errorCategory: String?
    /// Who is at fault, as a word of the sister API: `user`, `platform` or `system`.
    public let errorSource: String?
    /// Since when it is gone from TikTok, in the sister API. Its state stays `published`.
    public let removedAt: Date?

    init(_ value: GatewayValue) {
        platform = value["platform"].text
        accountID = value["accountId"].text ?? value["accountId"].first("_id", "id").text
        status = value["status"].text
        postID = value["platformPostId"].text.map(PostID.init(rawValue:))
        url = value.first("platformPostUrl", "publishedUrl").url
        error = value.first("errorMessage", "error").text ?? value["error"]["message"].text
        errorCategory = value["errorCategory"].text
        errorSource = value["errorSource"].text
        removedAt = value["removedFromPlatformAt"].date
    }

    var isTikTok: Bool {
        platform?.lowercased() == "tiktok"
    }
}
