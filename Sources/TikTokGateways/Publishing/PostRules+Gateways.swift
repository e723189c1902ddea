// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokMedia
public import TikTokPublishing

/// The rules of the gateways, as far as their documents state any.
extension PostRules {
    /// Postqued, posts surface. It states no limit of captions, so TikTok's are only warned of. Source: its guide to photo posts, read 2026-11.
    public static let postqued = Self.gateway(.postqued) {
        $0.media = .postqued
        $0.areTextLimitsAdvisory = true
    }

    /// Postqued, content surface. It does not say what of a draft reaches the creator, so it is what TikTok takes: the video alone. Source: its agent skill,
    /// read 2026-11.
    public static let postquedContent = Self.gateway(.postquedContent) {
        $0.media = .postqued
        $0.areTextLimitsAdvisory = true
    }

    /// UGC Inc: captions of 500 characters, titles of slideshows of 90. Source: its documentation of slideshows and videos, read 2026-11.
    public static let ugcInc = Self.gateway(.ugcInc) {
        $0.media = .ugcInc
        $0.videoCaptionLimit = 500
        $0.photoCaptionLimit = 500
    }

    /// SocialSyncer: TikTok's limits of texts; hashtags and URLs are taken out of titles of photos; two statements of consent. Drafts carry everything, and need a
    /// privacy level and consent too.
    /// Source: its documentation of TikTok posts, read 2026-11.
    public static let socialSyncer = Self.gateway(.socialSyncer) {
        $0.media = .socialSyncer
        $0.stripsPhotoTitles = true
        $0.needsConsent = true
        $0.videoDraft = .everything
        $0.photoDraft = .everything
    }

    /// wahdx: TikTok's limits of texts; drafts of videos carry the video alone, drafts of photos everything; videos and photos are told apart by the extension of
    /// the URL. Source: https://wahdx.co/docs, read 2026-11.
    public static let wahdx = Self.gateway(.wahdx) {
        $0.media = .wahdx
        $0.photoDraft = .everything
        $0.needsFileExtension = true
    }

    private static func gateway(_ backend: Backend, _ change: (inout Self) -> Void) -> Self {
        var rules = Self()
        rules.backend = backend
        change(&rules)
        return rules
    }
}
