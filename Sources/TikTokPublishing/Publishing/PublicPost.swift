// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Whether a post can be seen by everybody by now.
///
/// TikTok gives a post its public id only after moderation, which takes a minute or hours, and never to one that is not public.
/// - Source: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11
public enum PublicPost: Sendable, Hashable {
    /// Everybody can see it, under these ids and this URL.
    case available(PublishedPost)
    /// Not yet: TikTok still moderates it, or the creator has not posted the draft.
    case notYet(PublishHandle)
    /// It will never have a public id.
    case never(Reason)

    /// Why a post will never be public.
    public enum Reason: Sendable, Hashable {
        /// Not everybody may see it.
        case privacy(PrivacyLevel)
        /// Nothing was posted.
        case notPosted
        /// It was found by other means than its publish id, so its status cannot be asked for.
        case unnamed
    }
}
