// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A TikTok account that is linked at wahdx.
public struct WahdxAccount: Sendable, Hashable, Identifiable {
    /// wahdx's id of the account: give it to ``WahdxClient/account(_:journal:)``.
    public let id: String
    /// The name that people see.
    public let displayName: String
    /// The name in the URL of the profile.
    public let username: String
    /// The picture, for a few hours.
    public let avatarURL: URL?
    /// The text of the profile.
    public let bio: String?
    /// How many people follow the account.
    public let followers: Int64?
    /// How many accounts it follows.
    public let following: Int64?
    /// How many likes its videos have.
    public let likes: Int64?
    /// How many videos it has.
    public let videos: Int64?
    /// Whether TikTok has verified it.
    public let isVerified: Bool?

    init?(_ value: GatewayValue) {
        guard let id = value["accountId"].text else { return nil }
        self.id = id
        displayName = value["display_name"].text ?? ""
        username = value["username"].text ?? ""
        avatarURL = value["avatar_url"].url
        bio = value["bio_description"].text
        followers = value["followers"].integer
        following = value["following"].integer
        likes = value["likes"].integer
        videos = value["videos"].integer
        isVerified = value["is_verified"].bool
    }
}
