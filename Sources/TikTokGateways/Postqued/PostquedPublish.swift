// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// What Postqued's content surface tells of a publish: the answer of the request, and of a question how far it is.
public struct PostquedPublish: Sendable, Hashable {
    /// What Postqued calls it.
    public let publishID: PublishID?
    /// How far all targets together are: `pending`, `processing`, `completed`, `partial_failed`, `failed` or `canceled`.
    public let status: String?
    /// How far each target is.
    public let targets: [Target]
    /// Why it failed, in Postqued's words.
    public let message: String?

    /// How far one account is. Postqued does not document the names of the public id, the URL and the error, so several are read.
    public struct Target: Sendable, Hashable {
        /// Postqued's id of the account.
        public let accountID: String?
        /// `queued`, `scheduled`, `processing`, `sent` to the inbox, `published`, `failed` or `canceled`.
        public let status: String?
        /// TikTok's id of the post.
        public let platformPostID: PostID?
        /// Where people can see it.
        public let publishedURL: URL?
        /// When it will be published, if it waits for a time.
        public let dispatchAt: Date?
        /// Why it failed, in Postqued's or TikTok's words.
        public let message: String?

        init(_ value: GatewayValue) {
            accountID = value["accountId"].text
            status = value["status"].text
            platformPostID = value.first("platformPostId", "platform_post_id").text.map(PostID.init(rawValue:))
            publishedURL = value.first("publishedUrl", "published_url", "platformPostUrl").url
            dispatchAt = value["dispatchAt"].date
            message = value.failureText
        }
    }

    init?(_ answer: GatewayValue) {
        guard answer.isObject else { return nil }
        publishID = answer["publishId"].text.map(PublishID.init(rawValue:))
        status = answer["status"].text
        targets = (answer["targets"].array ?? []).map(Target.init)
        message = answer.failureText
    }

    /// The target of an account: the one with its id, or the only one.
    /// - Parameter accountID: Postqued's id of the account.
    public func target(for accountID: String) -> Target? {
        targets.first { $0.accountID == accountID } ?? (targets.count == 1 ? targets.first : nil)
    }

    /// How far it is for one account, in the words that all backends share. The request as a whole decides only where its target is not told.
    func status(for handle: PublishHandle, accountID: String) -> PublishStatus {
        let target = target(for: accountID)
        let word = target?.status ?? status
        return PublishStatus(
            phase: PostquedWord.phase(word, failure: target?.message ?? message, of: handle, operation: .postquedStatus),
            word: word ?? "", postIDs: target?.platformPostID.map { [$0] } ?? [], url: target?.publishedURL,
            scheduledFor: target?.dispatchAt)
    }
}

extension GatewayValue {
    fileprivate var failureText: String? {
        [self["error"], self["error"]["message"], self["errorMessage"], self["message"]].lazy.compactMap(\.text).first
    }
}
