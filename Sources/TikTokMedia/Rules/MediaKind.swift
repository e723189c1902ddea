// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What a file is to be published as.
public enum MediaKind: Sendable, Hashable {
    /// The video of a video post.
    case video
    /// A photo of a photo post.
    case photo
}
