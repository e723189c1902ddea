// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension SandboxAccount: Settable {
    static let settings: [Setting<SandboxAccount>] = [
        .string("display_name", \.displayName),
        .bool("private", \.isPrivate),
        .bool("banned", \.isBanned),
        .bool("comment_disabled", \.commentDisabled),
        .bool("duet_disabled", \.duetDisabled),
        .bool("stitch_disabled", \.stitchDisabled),
        .bool("app_version_too_old", \.appVersionTooOld),
        .integer("max_video_post_duration_sec", \.maxVideoPostDurationSeconds, in: 1...86_400),
    ]

    var json: JSONValue {
        .object(settings.merging(["open_id": .string(openID), "username": .string(username)]) { _, own in own })
    }
}
