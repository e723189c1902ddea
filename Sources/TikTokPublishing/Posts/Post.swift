// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a person wants to publish.
///
/// A post holds no wire names and belongs to no backend: the same value goes to TikTok's own API or to a gateway.
public indirect enum Post: Sendable, Hashable {
    /// A video.
    case video(VideoPost)
    /// One photo or a carousel.
    case photos(PhotoPost)

    /// Where the post goes to.
    public var destination: Destination {
        switch self {
        case .video(let post): post.destination
        case .photos(let post): post.destination
        }
    }

    /// Who may see the post: `nil` for a draft, where the creator chooses.
    public var privacyLevel: PrivacyLevel? {
        switch self {
        case .video(let post): post.privacyLevel
        case .photos(let post): post.privacyLevel
        }
    }
}
