// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// The body of `POST /post/draft`. What is `nil` is not sent.
///
/// It is a draft at UGC Inc, not in the creator's inbox at TikTok: nobody sees it there. ``UGCIncPostUpdate`` with an account and a time schedules it.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncDraft: Sendable, Hashable, Encodable {
    /// A video or a slideshow.
    public var kind: UGCIncPost.Kind
    /// One video, or 1 to 35 images: public URLs.
    public var mediaURLs: [URL]
    /// The text, at most 500 characters.
    public var caption: String?
    /// The title of a slideshow, at most 90 characters.
    public var title: String?
    /// The song by UGC Inc's own id.
    public var socialAudioID: String?

    /// Describes a draft.
    /// - Parameters:
    ///   - kind: A video or a slideshow.
    ///   - mediaURLs: One video, or 1 to 35 images.
    ///   - caption: The text; none by default.
    public init(_ kind: UGCIncPost.Kind, mediaURLs: [URL], caption: String? = nil) {
        self.kind = kind
        self.mediaURLs = mediaURLs
        self.caption = caption
    }

    private enum CodingKeys: String, CodingKey {
        case kind = "type"
        case mediaURLs = "mediaUrls"
        case caption
        case title
        case socialAudioID = "socialAudioId"
    }
}
