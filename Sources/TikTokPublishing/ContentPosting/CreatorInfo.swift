// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a creator may post and how to show the creator: the answer of `POST /v2/post/publish/creator_info/query/`.
///
/// Fetch it whenever the posting screen opens. It does not tell whether TikTok has audited the app: the answer lists
/// ``PrivacyLevel/publicToEveryone`` for an unaudited app too.
/// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info, read 2026-11
public struct CreatorInfo: Codable, Hashable, Sendable {
    /// The URL of the creator's picture. Expires after two hours.
    public var avatarURL: String?
    /// The handle without `@`, as in the URLs of the creator's posts. Creators can change it.
    public var username: String
    /// The name to show. TikTok wants users to see it before they post.
    public var nickname: String
    /// The levels to choose from, in TikTok's order. None of them may be preselected.
    public var privacyLevelOptions: [PrivacyLevel]
    /// Whether the creator allows no comments.
    public var isCommentDisabled: Bool
    /// Whether the creator allows no duets. Means nothing for photos.
    public var isDuetDisabled: Bool
    /// Whether the creator allows no stitches. Means nothing for photos.
    public var isStitchDisabled: Bool
    /// How long a video of this creator may be, in seconds. Seen: 180, 300, 600 and 3600. Means nothing for photos.
    public var maxVideoPostDurationSeconds: Int?

    /// Describes a creator.
    /// - Parameters:
    ///   - avatarURL: The URL of the creator's picture.
    ///   - username: The handle without `@`.
    ///   - nickname: The name to show.
    ///   - privacyLevelOptions: The levels to choose from.
    ///   - isCommentDisabled: Whether the creator allows no comments.
    ///   - isDuetDisabled: Whether the creator allows no duets.
    ///   - isStitchDisabled: Whether the creator allows no stitches.
    ///   - maxVideoPostDurationSeconds: How long a video may be, in seconds.
    public init(
        avatarURL: String? = nil,
        username: String,
        nickname: String,
        privacyLevelOptions: [PrivacyLevel],
        isCommentDisabled: Bool = false,
        isDuetDisabled: Bool = false,
        isStitchDisabled: Bool = false,
        maxVideoPostDurationSeconds: Int? = nil
    ) {
        self.avatarURL = avatarURL
        self.username = username
        self.nickname = nickname
        self.privacyLevelOptions = privacyLevelOptions
        self.isCommentDisabled = isCommentDisabled
        self.isDuetDisabled = isDuetDisabled
        self.isStitchDisabled = isStitchDisabled
        self.maxVideoPostDurationSeconds = maxVideoPostDurationSeconds
    }

    private enum CodingKeys: String, CodingKey {
        case avatarURL = "creator_avatar_url"
        case username = "creator_username"
        case nickname = "creator_nickname"
        case privacyLevelOptions = "privacy_level_options"
        case isCommentDisabled = "comment_disabled"
        case isDuetDisabled = "duet_disabled"
        case isStitchDisabled = "stitch_disabled"
        case maxVideoPostDurationSeconds = "max_video_post_duration_sec"
    }

    /// Decodes TikTok's answer. A flag that is missing counts as false: TikTok enforces the creator's settings in any case.
    /// - Parameter decoder: Stands at the `data` of the answer.
    /// - Throws: `DecodingError` when user name, nickname or privacy levels are missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        username = try container.decode(String.self, forKey: .username)
        nickname = try container.decode(String.self, forKey: .nickname)
        privacyLevelOptions = try container.decode([PrivacyLevel].self, forKey: .privacyLevelOptions)
        avatarURL = container.lenient(String.self, forKey: .avatarURL)
        isCommentDisabled = container.lenient(Bool.self, forKey: .isCommentDisabled) ?? false
        isDuetDisabled = container.lenient(Bool.self, forKey: .isDuetDisabled) ?? false
        isStitchDisabled = container.lenient(Bool.self, forKey: .isStitchDisabled) ?? false
        maxVideoPostDurationSeconds = container.lenient(Int.self, forKey: .maxVideoPostDurationSeconds)
    }
}
