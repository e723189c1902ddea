// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokMedia

/// What a ``Composer`` publishes.
public enum ComposerMedia: Sendable, Hashable {
    /// A video, and what is known of it. Without that nobody can say whether it is too long for the creator: probe files with `MediaProbe`.
    case video(VideoPost.Source, MediaInfo?)
    /// Photos, in the order of display.
    case photos([URL])

    var isVideo: Bool {
        if case .video = self { true } else { false }
    }
}
