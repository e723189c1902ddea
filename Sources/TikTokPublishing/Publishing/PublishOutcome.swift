// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How a publish ended, or what is known about it when waiting for it ended.
public indirect enum PublishOutcome: Sendable, Hashable {
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

extension PublishOutcome: CustomStringConvertible {
    /// The outcome in a line, with the publish id and the URL, or the error with its remedy. Safe to log and to show.
    public var description: String {
        switch self {
        case .published(let post):
            "published \(post.handle?.publishID.rawValue ?? "(no publish id)") \(post.url?.absoluteString ?? "(no URL yet)")"
        case .inbox(let handle): "delivered to the inbox \(handle.publishID.rawValue)"
        case .failed(let error): "failed, nothing was posted: \(error)"
        case .cancelled: "cancelled, nothing was posted"
        case .stillProcessing(let handle): "still processing \(handle.publishID.rawValue)"
        case .unknown(let unknown): "unknown, it may have been posted: \(unknown.error)"
        }
    }
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
