// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// `creator_info/query`: refusals that concern the creator come with HTTP 200 here.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info, read 2026-11.
    mutating func creatorInfo(_ caller: Caller, now: Date) throws(Refusal) -> JSONValue {
        do {
            try checkPosting(caller.account, now: now)
        } catch {
            throw error.with(status: 200)
        }
        let account = caller.account
        return [
            "creator_avatar_url": .string("https://p16-sign.tiktokcdn.example/\(account.username).webp"),
            "creator_username": .string(account.username),
            "creator_nickname": .string(account.displayName),
            "privacy_level_options": .array(account.privacyLevelOptions.map { .string($0) }),
            "comment_disabled": .bool(account.commentDisabled),
            "duet_disabled": .bool(account.duetDisabled || account.isPrivate),
            "stitch_disabled": .bool(account.stitchDisabled || account.isPrivate),
            "max_video_post_duration_sec": .integer(Int64(account.maxVideoPostDurationSeconds)),
        ]
    }

    /// Whether a user may post directly now.
    func checkPosting(_ account: SandboxAccount, now: Date) throws(Refusal) {
        if account.isBanned { throw .banned }
        let cap = configuration.isAudited ? configuration.activeUserCap : 5
        if cap < accounts.count {
            let active = caps.activeUsers(now: now)
            if active.count >= cap, !active.contains(account.openID) { throw .activeUserCap }
        }
        if caps.posts(of: account.openID, now: now) >= configuration.dailyPostCap { throw .tooManyPosts }
    }

    /// Whether a user may get another draft now.
    func checkInbox(_ account: SandboxAccount, now: Date) throws(Refusal) {
        if account.isBanned { throw .banned }
        if pendingDrafts(of: account.openID, now: now) >= configuration.pendingShareCap {
            throw .pendingShares.with(status: configuration.oddities.pendingShareStatus)
        }
    }

    /// What only a direct post has to pass: privacy, audit, caps.
    func checkDirectPost(_ details: PostDetails, account: SandboxAccount, now: Date) throws(Refusal) {
        if account.isBanned { throw .banned }
        guard let privacy = details.privacyLevel, account.privacyLevelOptions.contains(privacy) else { throw .privacyMismatch }
        if !configuration.isAudited, !account.isPrivate || privacy != "SELF_ONLY" { throw .unaudited }
        if details.flags["brand_content_toggle"] == true, privacy == "SELF_ONLY",
            !configuration.oddities.takesPrivateBrandedContent
        {
            throw .invalidParams("Branded content visibility cannot be set to private.")
        }
        try checkPosting(account, now: now)
    }
}
