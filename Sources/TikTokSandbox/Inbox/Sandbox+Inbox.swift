// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What users do in the TikTok app with the drafts in their inboxes and the posts on their profiles.
extension Sandbox {
    /// The user posts a draft. It may be posted more than once, and each time the app is told.
    /// - Parameters:
    ///   - publishID: The publish that brought the draft.
    ///   - privacyLevel: The privacy level that the user chooses; the widest that the account offers by default.
    /// - Throws: ``SandboxError`` when it is no draft in an inbox, was discarded, or the account does not offer the privacy level.
    public func postDraft(_ publishID: String, privacyLevel: String? = nil) throws(SandboxError) {
        machine.settle(clock.now)
        try machine.postDraft(publishID, privacyLevel: privacyLevel, now: clock.now)
        tick()
    }

    /// The user throws a draft away. TikTok documents no event and no status for that.
    /// - Parameter publishID: The publish that brought the draft.
    /// - Throws: ``SandboxError`` when it is no draft in an inbox, or was posted or discarded before.
    public func discardDraft(_ publishID: String) throws(SandboxError) {
        machine.settle(clock.now)
        try machine.discardDraft(publishID, now: clock.now)
    }

    /// The user makes a post public, or visible to nobody else.
    /// - Parameters:
    ///   - postID: The post.
    ///   - isPublic: Whether everybody shall see it.
    /// - Throws: ``SandboxError`` when there is no such post, or when its account is private.
    public func setPublic(_ isPublic: Bool, postID: String) throws(SandboxError) {
        machine.settle(clock.now)
        try machine.setPublic(isPublic, postID: postID)
        tick()
    }

    /// The user, or TikTok, ends what the app may do: its tokens are dead, its publishes that are under way fail, and it is told.
    /// - Parameters:
    ///   - openID: The user.
    ///   - reason: Why, as TikTok's webhook `authorization.removed` numbers it: 0 unknown, 1 disconnected by the user, 2 account deleted, 3 age
    ///     changed, 4 account banned, 5 revoked by the developer. 1 by default.
    ///     Source: https://developers.tiktok.com/doc/webhooks-events, read 2026-11.
    /// - Throws: ``SandboxError`` when there is no such user or no such reason.
    public func disconnect(_ openID: String, reason: Int = 1) throws(SandboxError) {
        machine.settle(clock.now)
        try machine.disconnect(openID, reason: Int64(reason), now: clock.now)
        tick()
    }
}
