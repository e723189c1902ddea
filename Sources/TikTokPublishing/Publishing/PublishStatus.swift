// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// How far a publish is, as a backend tells it.
public struct PublishStatus: Sendable, Hashable {
    /// What the status means, in the words that all backends share.
    public indirect enum Phase: Sendable, Hashable {
        /// The backend is receiving or working on it. Words that are not known count as this: they never fail a post.
        case processing
        /// The draft is in the creator's inbox.
        case inbox
        /// It is posted.
        case published
        /// It failed, and nothing will come of it.
        case failed(TikTokError)
        /// It was cancelled on request.
        case cancelled
    }

    /// What the status means.
    public var phase: Phase
    /// The backend's own word, such as `PROCESSING_UPLOAD`.
    public var word: String
    /// How many bytes of an upload have arrived, if told.
    public var uploadedBytes: Int64?
    /// How many bytes the backend has downloaded, if told.
    public var downloadedBytes: Int64?
    /// The ids of the posts that are public. Empty for private posts and before moderation ends.
    public var postIDs: [PostID]
    /// Where people can see it: the post if it is public, else the creator's profile if that is known.
    public var url: URL?

    /// When the backend will publish it, if it is scheduled and the backend tells.
    public var scheduledFor: Date?

    /// Creates a status.
    /// - Parameters:
    ///   - phase: What the status means.
    ///   - word: The backend's own word.
    ///   - uploadedBytes: How many bytes of an upload have arrived.
    ///   - downloadedBytes: How many bytes the backend has downloaded.
    ///   - postIDs: The ids of the posts that are public.
    ///   - url: Where people can see it.
    ///   - scheduledFor: When the backend will publish it.
    public init(
        phase: Phase,
        word: String,
        uploadedBytes: Int64? = nil,
        downloadedBytes: Int64? = nil,
        postIDs: [PostID] = [],
        url: URL? = nil,
        scheduledFor: Date? = nil
    ) {
        self.phase = phase
        self.word = word
        self.uploadedBytes = uploadedBytes
        self.downloadedBytes = downloadedBytes
        self.postIDs = postIDs
        self.url = url
        self.scheduledFor = scheduledFor
    }
}
