// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension UserInfo {
    /// A field of a user that can be asked for. Ask only for what the granted scopes allow: TikTok refuses the whole request otherwise.
    /// - Source: https://developers.tiktok.com/doc/tiktok-api-v2-get-user-info, read 2026-11
    public enum Field: String, CaseIterable, Hashable, Sendable {
        /// ``UserInfo/openID``
        case openID = "open_id"
        /// ``UserInfo/unionID``
        case unionID = "union_id"
        /// ``UserInfo/avatarURL``
        case avatarURL = "avatar_url"
        /// ``UserInfo/avatarURL100``
        case avatarURL100 = "avatar_url_100"
        /// ``UserInfo/avatarLargeURL``
        case avatarLargeURL = "avatar_large_url"
        /// ``UserInfo/displayName``
        case displayName = "display_name"
        /// ``UserInfo/bioDescription``
        case bioDescription = "bio_description"
        /// ``UserInfo/profileDeepLink``
        case profileDeepLink = "profile_deep_link"
        /// ``UserInfo/isVerified``
        case isVerified = "is_verified"
        /// ``UserInfo/username``
        case username
        /// ``UserInfo/followerCount``
        case followerCount = "follower_count"
        /// ``UserInfo/followingCount``
        case followingCount = "following_count"
        /// ``UserInfo/likesCount``
        case likesCount = "likes_count"
        /// ``UserInfo/videoCount``
        case videoCount = "video_count"

        /// What the user has to grant.
        public var scope: Scope {
            switch self {
            case .openID, .unionID, .avatarURL, .avatarURL100, .avatarLargeURL, .displayName: .userInfoBasic
            case .bioDescription, .profileDeepLink, .isVerified, .username: .userInfoProfile
            case .followerCount, .followingCount, .likesCount, .videoCount: .userInfoStats
            }
        }
    }
}
