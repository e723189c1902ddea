// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// The body of `POST /post/video`, in UGC Inc's own fields. What is `nil` is not sent.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncVideo: Sendable, Hashable, Encodable {
    /// Who publishes.
    public var account: UGCIncAccountChoice
    /// The video: a public URL of an MP4, MOV or AVI under 100 MB; 15 to 60 seconds are recommended.
    public var videoURL: URL
    /// The text, at most 500 characters.
    public var caption: String?
    /// Any TikTok post that uses the song; no id of a sound.
    public var musicPostID: PostID?
    /// The song by UGC Inc's own id, which newer documents have instead.
    public var socialAudioID: String?
    /// When to publish, sent in whole seconds; at once when left out.
    public var postTime: Date?
    /// Whether that time is meant exactly. UGC Inc takes the nearest free slot when it is left out.
    public var isStrict: Bool?

    /// Describes a video.
    /// - Parameters:
    ///   - videoURL: Where UGC Inc downloads it from.
    ///   - account: Who publishes.
    ///   - caption: The text; none by default.
    public init(_ videoURL: URL, from account: UGCIncAccountChoice, caption: String? = nil) {
        self.videoURL = videoURL
        self.account = account
        self.caption = caption
    }

    private enum CodingKeys: String, CodingKey {
        case videoURL = "videoUrl"
        case caption
        case musicPostID = "musicPostId"
        case socialAudioID = "socialAudioId"
        case postTime
        case isStrict = "strict"
    }

    /// Writes the fields of UGC Inc.
    /// - Parameter encoder: Where to write them.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        try account.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(videoURL, forKey: .videoURL)
        try container.encodeIfPresent(caption, forKey: .caption)
        try container.encodeIfPresent(musicPostID, forKey: .musicPostID)
        try container.encodeIfPresent(socialAudioID, forKey: .socialAudioID)
        try container.encodeIfPresent(postTime?.formatted(.iso8601), forKey: .postTime)
        try container.encodeIfPresent(isStrict, forKey: .isStrict)
    }
}
