// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What TikTok is told about a post, as `post_info` on the wire. Videos and photos have different fields.
public enum PostInfo {}
