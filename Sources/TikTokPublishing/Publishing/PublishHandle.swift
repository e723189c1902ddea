// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// All that is needed to follow a publish from anywhere: write it down, and go on after a restart.
public struct PublishHandle: Sendable, Hashable, Codable {
    /// The kind of media.
    public enum Media: String, Sendable, Hashable, Codable {
        /// A video.
        case video
        /// Photos.
        case photos
    }

    /// The backend's name for the publish.
    public var publishID: PublishID
    /// Where the post goes to. An inbox post ends in the inbox, a profile post does not.
    public var destination: Destination
    /// The kind of media, which decides what a public URL looks like.
    public var media: Media

    /// Creates a handle.
    /// - Parameters:
    ///   - publishID: The backend's name for the publish.
    ///   - destination: Where the post goes to.
    ///   - media: The kind of media.
    public init(publishID: PublishID, destination: Destination, media: Media) {
        self.publishID = publishID
        self.destination = destination
        self.media = media
    }
}
