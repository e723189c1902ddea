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

    /// When the backend is to publish it; at once if `nil`. Some gateways only: see ``Capability/schedule``.
    public var schedule: PublishSchedule? {
        get {
            switch self {
            case .video(let post): post.schedule
            case .photos(let post): post.schedule
            }
        }
        set {
            switch self {
            case .video(var post):
                post.schedule = newValue
                self = .video(post)
            case .photos(var post):
                post.schedule = newValue
                self = .photos(post)
            }
        }
    }
}
