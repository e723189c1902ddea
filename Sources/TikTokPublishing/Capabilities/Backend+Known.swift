// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What each backend can do. Where a gateway's documents are silent, it cannot.
extension Backend {
    /// TikTok's own Content Posting API. Source: https://developers.tiktok.com/doc/content-posting-api-get-started, read 2026-11.
    public static let tikTok = Backend(
        id: "tiktok", name: "TikTok",
        capabilities: anyPrivacy.union([
            .videoByURL, .videoByFile, .photosByURL, .inbox, .interactions, .coverFrame, .coverPhoto, .photoTitle,
            .automaticMusic,
            .aiLabel, .yourBrand, .brandedContent, .bothDisclosures, .cancel, .postList, .creatorInfo, .webhooks, .qrCode,
        ]))

    /// Postqued, posts surface: the one of its guide to photo posts. Source: that guide, read 2026-11.
    public static let postqued = Backend(
        id: "postqued", name: "Postqued",
        capabilities: [
            .videoByURL, .photosByURL, .publicPosts, .friendsPosts, .privatePosts, .interactions, .trackMusic,
        ])

    /// Postqued, content surface: the one of its agent skill, with uploads, drafts and schedules. Source: that skill and its blog, read 2026-11.
    public static let postquedContent = Backend(
        id: "postqued-content", name: "Postqued (content)",
        capabilities: anyPrivacy.union([
            .videoByFile, .inbox, .schedule, .interactions, .coverFrame, .automaticMusic, .yourBrand, .brandedContent,
            .bothDisclosures, .idempotencyKey, .accountList, .mediaUpload,
        ]))

    /// UGC Inc, which posts through phones and not through TikTok's API. Source: its documentation, read 2026-11.
    public static let ugcInc = Backend(
        id: "ugc-inc", name: "UGC Inc",
        capabilities: [
            .videoByURL, .videoByFile, .photosByURL, .schedule, .nearestSlot, .publicPosts, .photoTitle, .soundOfPost,
            .trackMusic,
            .cancel, .postList, .update, .delete, .retry, .schedulePreview, .accountList, .automaticAccount, .mediaUpload,
        ])

    /// SocialSyncer. Source: its documentation of TikTok posts, read 2026-11.
    public static let socialSyncer = Backend(
        id: "social-syncer", name: "SocialSyncer",
        capabilities: anyPrivacy.union([
            .videoByURL, .videoByFile, .photosByURL, .inbox, .schedule, .interactions, .coverFrame, .coverImage, .coverPhoto,
            .photoTitle, .automaticMusic, .aiLabel, .yourBrand, .brandedContent, .cancel, .postList, .update, .delete, .retry,
            .accountList, .creatorInfo, .mediaUpload, .webhooks,
        ]))

    /// wahdx. Source: https://wahdx.co/docs, read 2026-11.
    public static let wahdx = Backend(
        id: "wahdx", name: "wahdx",
        capabilities: anyPrivacy.union([
            .videoByURL, .photosByURL, .inbox, .interactions, .coverFrame, .coverPhoto, .photoTitle, .automaticMusic, .aiLabel,
            .accountList, .creatorInfo, .qrCode,
        ]))

    /// All of them, in the order of the capability matrix.
    public static let known = [tikTok, postqued, postquedContent, ugcInc, socialSyncer, wahdx]

    /// Every privacy level of TikTok.
    static let anyPrivacy: Set<Capability> = [.publicPosts, .friendsPosts, .followersPosts, .privatePosts]
}
