// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What other people may do with a post, with the words of TikTok's own screen.
public enum ComposerInteraction: String, Sendable, Hashable, CaseIterable {
    /// Write comments.
    case comment = "Comment"
    /// Make a duet with a video.
    case duet = "Duet"
    /// Stitch a video.
    case stitch = "Stitch"

    /// The label of the checkbox: `Comment`, `Duet` or `Stitch`.
    public var label: String { rawValue }
}
