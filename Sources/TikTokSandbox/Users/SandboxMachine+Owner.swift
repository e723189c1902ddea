// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What a user does in the TikTok app with the account and the posts on it.
extension SandboxMachine {
    mutating func setPublic(_ isPublic: Bool, postID: String) throws(SandboxError) {
        guard let id = arrived.first(where: { publishes[$0]?.posts.contains { String($0.id) == postID } ?? false }),
            let publish = publishes[id], let index = publish.posts.firstIndex(where: { String($0.id) == postID })
        else { throw SandboxError(meaning: "There is no post with this id.", remedy: "Use a post_id of the ledger.") }
        guard !isPublic || accounts[publish.openID]?.isPrivate == false else {
            throw SandboxError(meaning: "The account of this post is private.", remedy: "Make the account public first.")
        }
        publishes[id]?.posts[index].privacyLevel = isPublic ? "PUBLIC_TO_EVERYONE" : "SELF_ONLY"
        lookAtVisibility(of: id)
    }

    mutating func disconnect(_ openID: String, reason: Int64, now: Date) throws(SandboxError) {
        guard accounts[openID] != nil else {
            throw SandboxError(meaning: "The sandbox has no user with this open_id.", remedy: "Use one of the configuration.")
        }
        guard (0...5).contains(reason) else {
            throw SandboxError(meaning: "TikTok knows no such reason.", remedy: "Use one from 0 to 5; 1 is the user.")
        }
        removeAuthorization(of: openID, reason: reason, now: now)
    }

    /// Ends every consent of a user, and what hangs on it.
    mutating func removeAuthorization(of openID: String, reason: Int64, now: Date) {
        oauth.revokeAll(of: openID)
        for id in active where publishes[id]?.openID == openID && publishes[id]?.gateway == nil {
            fail(id, "auth_removed", at: now)
        }
        notify("authorization.removed", of: openID, ["reason": .integer(reason)], at: now)
    }
}
