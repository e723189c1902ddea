// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// What a creator allows, in SocialSyncer's fields.
/// - Source: sister API, read 2026-11
public struct SocialSyncerCreatorInfo: Sendable, Hashable {
    /// The name to show.
    public let nickname: String
    /// The picture.
    public let avatarURL: URL?
    /// Whether TikTok has verified the creator.
    public let isVerified: Bool?
    /// Whether the creator may post more now.
    public let canPostMore: Bool?
    /// The levels to choose from.
    public let privacyLevels: [PrivacyLevel]
    /// How long a video may be, in seconds.
    public let maxVideoDurationSeconds: Int?
    /// Whether comments can be allowed.
    public let allowsComment: Bool?
    /// Whether duets can be allowed.
    public let allowsDuet: Bool?
    /// Whether stitches can be allowed.
    public let allowsStitch: Bool?
    /// What can be said about commercial content, as words of ``SocialSyncerSettings/CommercialContent``.
    public let commercialContentTypes: [String]

    init?(_ answer: GatewayValue) {
        guard let levels = answer["privacyLevels"].array else { return nil }
        privacyLevels = levels.compactMap { ($0.text ?? $0["value"].text).map(PrivacyLevel.init(rawValue:)) }
        let creator = answer["creator"]
        nickname = creator["nickname"].text ?? ""
        avatarURL = creator["avatarUrl"].url
        isVerified = creator["isVerified"].bool
        canPostMore = creator["canPostMore"].bool
        let limits = answer["postingLimits"]
        maxVideoDurationSeconds = limits["maxVideoDurationSec"].integer.flatMap { Int(exactly: $0) }
        allowsComment = limits["interactionSettings"]["comment"].bool
        allowsDuet = limits["interactionSettings"]["duet"].bool
        allowsStitch = limits["interactionSettings"]["stitch"].bool
        commercialContentTypes = (answer["commercialContentTypes"].array ?? []).compactMap { $0.text ?? $0["value"].text }
    }

    /// The same in the words that all backends share. The name in the URL of the profile is not told.
    public var info: CreatorInfo {
        CreatorInfo(
            avatarURL: avatarURL?.absoluteString, username: "", nickname: nickname, privacyLevelOptions: privacyLevels,
            isCommentDisabled: allowsComment == false, isDuetDisabled: allowsDuet == false,
            isStitchDisabled: allowsStitch == false, maxVideoPostDurationSeconds: maxVideoDurationSeconds)
    }
}
