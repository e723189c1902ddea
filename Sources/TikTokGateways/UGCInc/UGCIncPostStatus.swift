// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// How far a post is, as UGC Inc tells it.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncPostStatus: Sendable, Hashable {
    /// What UGC Inc calls the post.
    public let postID: PublishID?
    /// The state, in UGC Inc's words: see ``UGCIncPost/state``.
    public let state: String
    /// Where people can see it, once it is published.
    public let postURL: URL?
    /// Why it failed. UGC Inc documents no such field; those that are common are read.
    public let failure: String?

    init?(_ value: GatewayValue) {
        guard let state = value["status"].text else { return nil }
        self.state = state
        postID = value["post_id"].text.map(PublishID.init(rawValue:))
        postURL = value["postUrl"].url
        failure = value.first("error", "error_message", "message").text
    }

    /// The status in the words that all backends share. Words that are not known count as processing.
    func status(for handle: PublishHandle) -> PublishStatus {
        PublishStatus(phase: phase, word: state, url: postURL, scheduledFor: state == "scheduled" ? handle.scheduledFor : nil)
    }

    private var phase: PublishStatus.Phase {
        switch state {
        case "draft", "scheduled", "pending", "retrying": .processing
        case "complete": .published
        case "failed":
            .failed(TikTokError(code: .gatewayPublishFailed, operation: .ugcIncStatus, serverMessage: failure))
        case "deleting", "deleted": .cancelled
        default: .processing
        }
    }
}

extension OperationName {
    static let ugcIncStatus = Self(rawValue: "ugc_inc.status")
}
