// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// TikTok's caps of 24 hours, as far as they are known.
///
/// By default nothing is refused that TikTok might take: the numbers are only warned of, and what TikTok itself has refused is held back for an
/// hour. Set a cap ``PostingCap/exactly(_:)`` when you know it.
public struct PostingCaps: Sendable, Hashable {
    /// Direct posts of one creator. Default: usually 15, which TikTok calls typical; other apps' posts count too, and are not seen here.
    ///
    /// Source: https://developers.tiktok.com/doc/content-sharing-guidelines, read 2026-11.
    public var profilePosts: PostingCap? = .usually(15)
    /// Drafts in the inbox of one creator. Default: usually 5; a draft that the creator posts or discards makes room.
    ///
    /// Source: https://developers.tiktok.com/doc/content-posting-api-reference-upload-video, read 2026-11.
    public var pendingShares: PostingCap? = .usually(5)
    /// Creators who post directly through this app. Default: unknown, because it depends on the audit; an app that is not audited has 5.
    ///
    /// Source: https://developers.tiktok.com/doc/content-sharing-guidelines, read 2026-11.
    public var activePosters: PostingCap?
    /// How long a refusal of TikTok is believed, unless the window passes earlier. Then one may ask again: posts of other apps leave the window, and
    /// creators post their drafts, without this side seeing it. Default: one hour.
    public var refusalHolds: Duration = .seconds(3600)

    /// The defaults.
    public init() {}

    subscript(kind: PostingCap.Kind) -> PostingCap? {
        switch kind {
        case .profilePosts: profilePosts
        case .pendingShares: pendingShares
        case .activePosters: activePosters
        }
    }
}
