// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

extension CreatorInfo {
    /// TikTok's keys, as a gateway hands them through. `nil` when the levels are missing, without which nothing can be checked.
    init?(gateway value: GatewayValue) {
        guard let levels = value["privacy_level_options"].array else { return nil }
        self.init(
            avatarURL: value["creator_avatar_url"].text, username: value["creator_username"].text ?? "",
            nickname: value["creator_nickname"].text ?? "",
            privacyLevelOptions: levels.compactMap { $0.text.map(PrivacyLevel.init(rawValue:)) },
            isCommentDisabled: value["comment_disabled"].bool ?? false, isDuetDisabled: value["duet_disabled"].bool ?? false,
            isStitchDisabled: value["stitch_disabled"].bool ?? false,
            maxVideoPostDurationSeconds: value["max_video_post_duration_sec"].integer.flatMap { Int(exactly: $0) })
    }
}
