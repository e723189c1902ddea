// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// A TikTok user of the sandbox, with what can be set about it.
public struct SandboxAccount: Sendable, Hashable {
    /// The handle without `@`.
    public var username: String
    /// The display name; the username by default.
    public var displayName: String
    /// The id of the user for this app. TikTok's may begin with `-` or `_`, and so do the default ones.
    public var openID: String
    /// Whether the account is private; false by default. It decides which privacy levels are offered.
    public var isPrivate: Bool
    /// Whether TikTok has banned the account from posting; false by default.
    public var isBanned: Bool
    /// Whether the user has set comments to "no one"; false by default.
    public var commentDisabled: Bool
    /// Whether the user has set duets to "no one"; false by default. Always so for a private account.
    public var duetDisabled: Bool
    /// Whether the user has set stitches to "no one"; false by default. Always so for a private account.
    public var stitchDisabled: Bool
    /// The longest video the user may post, in seconds; 600 by default.
    public var maxVideoPostDurationSeconds: Int
    /// Whether the user's TikTok app is too old for photo drafts; false by default.
    public var appVersionTooOld: Bool

    /// Describes a user.
    /// - Parameters:
    ///   - username: The handle without `@`.
    ///   - displayName: The display name; the username by default.
    ///   - openID: The id of the user for this app; derived from the username by default.
    ///   - isPrivate: Whether the account is private; false by default.
    ///   - isBanned: Whether TikTok has banned the account from posting; false by default.
    ///   - commentDisabled: Whether comments are set to "no one"; false by default.
    ///   - duetDisabled: Whether duets are set to "no one"; false by default.
    ///   - stitchDisabled: Whether stitches are set to "no one"; false by default.
    ///   - maxVideoPostDurationSeconds: The longest video the user may post, in seconds; 600 by default.
    ///   - appVersionTooOld: Whether the user's TikTok app is too old for photo drafts; false by default.
    public init(
        username: String,
        displayName: String? = nil,
        openID: String? = nil,
        isPrivate: Bool = false,
        isBanned: Bool = false,
        commentDisabled: Bool = false,
        duetDisabled: Bool = false,
        stitchDisabled: Bool = false,
        maxVideoPostDurationSeconds: Int = 600,
        appVersionTooOld: Bool = false
    ) {
        self.username = username
        self.displayName = displayName ?? username
        self.openID = openID ?? "-000sandbox_" + username.filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
        self.isPrivate = isPrivate
        self.isBanned = isBanned
        self.commentDisabled = commentDisabled
        self.duetDisabled = duetDisabled
        self.stitchDisabled = stitchDisabled
        self.maxVideoPostDurationSeconds = maxVideoPostDurationSeconds
        self.appVersionTooOld = appVersionTooOld
    }

    /// What creator info offers.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-reference-query-creator-info, read 2026-11.
    var privacyLevelOptions: [String] {
        isPrivate
            ? ["FOLLOWER_OF_CREATOR", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"]
            : ["PUBLIC_TO_EVERYONE", "MUTUAL_FOLLOW_FRIENDS", "SELF_ONLY"]
    }
}
