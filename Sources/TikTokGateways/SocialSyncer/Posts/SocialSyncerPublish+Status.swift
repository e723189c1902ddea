// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing

extension SocialSyncerPublish {
    /// The status in the words that all backends share. Words that are not known count as processing.
    /// - Parameters:
    ///   - handle: The publish.
    ///   - accountID: The account whose state counts: more than that of the whole post.
    ///   - fallback: What counts when neither is told.
    func status(for handle: PublishHandle, accountID: String, unlessTold fallback: String? = nil) -> PublishStatus {
        let tikTok = targets.filter(\.isTikTok)
        let target = tikTok.first { $0.accountID == accountID } ?? tikTok.first
        let word = target?.status ?? status ?? fallback
        let isPublic = handle.privacyLevel == nil || handle.privacyLevel == .publicToEveryone
        return PublishStatus(
            phase: phase(word, of: target, isDraft: handle.destination == .inbox), word: word ?? "",
            postIDs: isPublic ? target?.postID.map { [$0] } ?? [] : [], url: target?.url,
            scheduledFor: status == "scheduled" ? scheduledFor : nil)
    }

    private func phase(_ word: String?, of target: SocialSyncerTarget?, isDraft: Bool) -> PublishStatus.Phase {
        switch word?.lowercased() {
        case "published": return isDraft ? .inbox : .published
        case "failed" where SocialSyncerFailure.isUndecided(target?.error ?? error, category: target?.errorCategory):
            return .processing
        case "failed":
            return .failed(
                SocialSyncerFailure.error(
                    target?.error ?? error, category: target?.errorCategory, source: target?.errorSource))
        case "cancelled", "canceled": return .cancelled
        default: return isCancelled ? .cancelled : .processing
        }
    }

    /// The whole post is; its accounts have no word for that.
    private var isCancelled: Bool {
        status == "cancelled" || status == "canceled"
    }
}
