// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Why a post would be refused.
public struct PostingObstacle: Sendable, Hashable {
    /// How that is known.
    public enum Reason: Sendable, Hashable {
        /// TikTok has refused a post at this date.
        case refused(Date)
        /// So many are allowed, by ``PostingCap/exactly(_:)``.
        case cap(Int)
    }

    /// What is used up.
    public let kind: PostingCap.Kind
    /// How that is known.
    public let reason: Reason
    /// How many were counted in the last 24 hours, by all who share the journal.
    public let counted: Int
    /// When to try again.
    public let notBefore: Date

    /// The error that a publish ends with: code ``TikTokError/Code/postingCapReached``, advice ``Advice/waitForQuota``.
    public var error: TikTokError {
        let why =
            switch reason {
            case .refused(let date): "TikTok refused another one at \(Self.text(date)), with \(kind.code)"
            case .cap(let count): "\(count) are allowed"
            }
        return TikTokError(
            code: .postingCapReached,
            meaning: "\(kind.words) of 24 hours are used up: \(why), and \(counted) were counted here. Nothing was sent.",
            remedy: "Publish again after \(Self.text(notBefore)).",
            advice: .waitForQuota)
    }

    private static func text(_ date: Date) -> String {
        date.formatted(.iso8601)
    }
}

extension PostingCap.Kind {
    fileprivate var words: String {
        switch self {
        case .profilePosts: "The creator's direct posts"
        case .pendingShares: "The drafts in the creator's inbox"
        case .activePosters: "The app's active posters"
        }
    }
}
