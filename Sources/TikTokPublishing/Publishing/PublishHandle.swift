// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import struct Foundation.Date

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
    /// Who may see it. A post that is not public never gets a public URL. `nil` for a draft, and when it is not known.
    public var privacyLevel: PrivacyLevel?

    /// When the backend will publish it, as it has granted: it is not asked before. `nil` for a publish that is not scheduled.
    public var scheduledFor: Date?

    /// Creates a handle.
    /// - Parameters:
    ///   - publishID: The backend's name for the publish.
    ///   - destination: Where the post goes to.
    ///   - media: The kind of media.
    ///   - privacyLevel: Who may see it; not known by default.
    ///   - scheduledFor: When the backend will publish it; not scheduled by default.
    public init(
        publishID: PublishID, destination: Destination, media: Media, privacyLevel: PrivacyLevel? = nil, scheduledFor: Date? = nil
    ) {
        self.publishID = publishID
        self.destination = destination
        self.media = media
        self.privacyLevel = privacyLevel
        self.scheduledFor = scheduledFor
    }
}
