// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Whether TikTok will take a post, as far as that can be known before it is sent: the answer of ``TikTokAccount/preflight(_:)``.
public struct PreflightReport: Sendable, Hashable {
    /// Everything for which TikTok would refuse the post, each with its field, its index among the photos, the limit, what was found and the remedy.
    public var problems: [PostProblem] = []
    /// What may go wrong although TikTok would take the post, such as a signed URL that ends within the hour.
    public var warnings: [PostProblem] = []
    /// Why the account cannot post now, or why it could not be asked: a cap that is used up, a creator who is banned, an authorization that ended.
    public var obstacles: [TikTokError] = []
    /// What the creator allows. `nil` for a draft, and when TikTok could not be asked.
    public var creator: CreatorInfo?

    /// A report that has nothing against the post.
    public init() {}

    /// Whether nothing stands against publishing. Warnings do not.
    public var isAccepted: Bool {
        problems.isEmpty && obstacles.isEmpty
    }

    /// The error of a publish that fails for this report: all problems, or else the first obstacle. `nil` when nothing stands against it.
    public var error: TikTokError? {
        problems.isEmpty ? obstacles.first : TikTokError(problems: problems)
    }
}
