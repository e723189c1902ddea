// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How a publish ended, or what is known about it when waiting for it ended.
public enum PublishOutcome: Sendable, Hashable {
    /// It is posted.
    case published(PublishedPost)
    /// The draft is in the creator's inbox: the end of a publish to the inbox. Tell the creator to open the notification in TikTok.
    case inbox(PublishHandle)
    /// It was refused or failed, and nothing was posted.
    case failed(TikTokError)
    /// It was cancelled, and nothing was posted.
    case cancelled
    /// The time for waiting is over and nothing has failed: the backend is still at work. Resume from the handle whenever you like.
    case stillProcessing(PublishHandle)
    /// It may have been posted, and there is no way to tell from here. Never publish it again without looking.
    case unknown(UnknownPublish)
}

extension PublishOutcome {
    /// The outcome as one word, for logs.
    var word: String {
        switch self {
        case .published: "published"
        case .inbox: "inbox"
        case .failed: "failed"
        case .cancelled: "cancelled"
        case .stillProcessing: "still_processing"
        case .unknown: "unknown"
        }
    }
}
