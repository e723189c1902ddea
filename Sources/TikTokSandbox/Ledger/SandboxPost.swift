// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A post on a profile, or a draft in an inbox, that came out of a publish. A draft that its user posts stays, with a post beside it.
public struct SandboxPost: Sendable, Hashable {
    /// What was posted.
    public enum Kind: String, Sendable {
        /// A video.
        case video
        /// One or more photos.
        case photo
    }

    /// Where it went.
    public enum Destination: String, Sendable {
        /// Onto the profile.
        case profile
        /// Into the inbox of the user, as a draft.
        case inbox
    }

    /// The user.
    public var openID: String
    /// The publish it came from.
    public var publishID: String
    /// The id of the post, 19 digits; `nil` for a draft.
    public var postID: String?
    /// What was posted.
    public var kind: Kind
    /// Where it went.
    public var destination: Destination
    /// The size of the media; of all photos together.
    public var byteCount: Int64
    /// SHA-256 of the media in lowercase hex; of all photos one after the other.
    public var sha256: String
    /// The caption of a video; title and description of photos, each on its line.
    public var text: String
    /// The privacy level as sent, or as the user set it in the TikTok app; `nil` for a draft.
    public var privacyLevel: String?
    /// The boolean fields that were sent with the post, by their wire names, such as `disable_duet` and `is_aigc`.
    public var flags: [String: Bool]
    /// `video_cover_timestamp_ms`, when it was sent.
    public var coverTimestampMilliseconds: Int64?
    /// `photo_cover_index` of photos.
    public var photoCoverIndex: Int64?
    /// When it arrived on the profile or in the inbox.
    public var date: Date
    /// Whether everybody can see it, which is so for public posts after moderation.
    public var isPublic: Bool
    /// Whether the user has thrown the draft away.
    public var isDiscarded: Bool
}
