// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// What TikTok said about the creator of a ``Composer``.
public enum ComposerCreator: Sendable, Hashable {
    /// Nothing, because it was not asked. Enough for drafts.
    case notAsked
    /// The creator may post, with these limits.
    case allowed(CreatorInfo)
    /// The creator cannot post now, or TikTok could not be asked.
    case refused(TikTokError)

    /// What the creator allows.
    public var info: CreatorInfo? {
        if case .allowed(let info) = self { info } else { nil }
    }
}
