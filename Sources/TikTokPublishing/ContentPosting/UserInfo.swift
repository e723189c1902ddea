// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A TikTok user: the answer of `GET /v2/user/info/`. Only the fields that were asked for are there.
/// - Source: https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info, read 2026-11
public struct UserInfo: Codable, Hashable, Sendable {
    /// The user's id in this app.
    public var openID: String?
    /// The user's id in all apps of one developer.
    public var unionID: String?
    /// The URL of the picture.
    public var avatarURL: String?
    /// The URL of the picture, 100 by 100 pixels.
    public var avatarURL100: String?
    /// The URL of the picture, in a larger size.
    public var avatarLargeURL: String?
    /// The name to show.
    public var displayName: String?
    /// What the user says about themselves.
    public var bioDescription: String?
    /// The URL of the profile.
    public var profileDeepLink: String?
    /// Whether TikTok has verified the account.
    public var isVerified: Bool?
    /// The handle without `@`. Users can change it.
    public var username: String?
    /// How many follow the user.
    public var followerCount: Int64?
    /// How many the user follows.
    public var followingCount: Int64?
    /// How many likes the user's posts have received.
    public var likesCount: Int64?
    /// How many public posts the user has.
    public var videoCount: Int64?

    /// Describes a user of whom nothing is known yet.
    public init() {}

    private enum CodingKeys: String, CodingKey {
        case openID = "open_id"
        case unionID = "union_id"
        case avatarURL = "avatar_url"
        case avatarURL100 = "avatar_url_100"
        case avatarLargeURL = "avatar_large_url"
        case displayName = "display_name"
        case bioDescription = "bio_description"
        case profileDeepLink = "profile_deep_link"
        case isVerified = "is_verified"
        case username
        case followerCount = "follower_count"
        case followingCount = "following_count"
        case likesCount = "likes_count"
        case videoCount = "video_count"
    }

    /// Decodes TikTok's answer. A field of another type than expected is left out.
    /// - Parameter decoder: Stands at `data.user` of the answer.
    /// - Throws: `DecodingError` when there is no object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        openID = container.lenient(String.self, forKey: .openID)
        unionID = container.lenient(String.self, forKey: .unionID)
        avatarURL = container.lenient(String.self, forKey: .avatarURL)
        avatarURL100 = container.lenient(String.self, forKey: .avatarURL100)
        avatarLargeURL = container.lenient(String.self, forKey: .avatarLargeURL)
        displayName = container.lenient(String.self, forKey: .displayName)
        bioDescription = container.lenient(String.self, forKey: .bioDescription)
        profileDeepLink = container.lenient(String.self, forKey: .profileDeepLink)
        isVerified = container.lenient(Bool.self, forKey: .isVerified)
        username = container.lenient(String.self, forKey: .username)
        followerCount = container.lenient(Int64.self, forKey: .followerCount)
        followingCount = container.lenient(Int64.self, forKey: .followingCount)
        likesCount = container.lenient(Int64.self, forKey: .likesCount)
        videoCount = container.lenient(Int64.self, forKey: .videoCount)
    }
}
