// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Who can see a post. Which levels a creator may use is in ``CreatorInfo/privacyLevelOptions``.
///
/// Open: a level that TikTok adds later travels through unchanged.
/// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info, read 2026-11
public struct PrivacyLevel: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// TikTok's word, such as `SELF_ONLY`.
    public var rawValue: String

    /// Names a level.
    /// - Parameter rawValue: TikTok's word.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// TikTok's word.
    public var description: String { rawValue }

    /// Everybody. Offered to public accounts only.
    public static let publicToEveryone = Self(rawValue: "PUBLIC_TO_EVERYONE")
    /// Followers whom the creator follows back.
    public static let mutualFollowFriends = Self(rawValue: "MUTUAL_FOLLOW_FRIENDS")
    /// Followers. Offered to private accounts only.
    public static let followerOfCreator = Self(rawValue: "FOLLOWER_OF_CREATOR")
    /// The creator alone. The only level that an app may use before TikTok has audited it.
    public static let selfOnly = Self(rawValue: "SELF_ONLY")
}
