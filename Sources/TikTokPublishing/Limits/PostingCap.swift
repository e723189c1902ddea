// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How many posts are taken within 24 hours, and how certain that is.
///
/// TikTok's caps are not rate limits: whoever exceeds one is refused for hours. Only TikTok knows what other apps have posted for the same creator, so
/// a number that this side has is a guess unless you know better.
public struct PostingCap: Sendable, Hashable {
    /// What is capped.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Direct posts of one creator, by all apps together.
        case profilePosts = "profile_posts"
        /// Drafts that wait in the inbox of one creator.
        case pendingShares = "pending_shares"
        /// Creators who post directly through one app.
        case activePosters = "active_posters"
    }

    /// How many, at least 1.
    public var count: Int
    /// Whether a post beyond it is refused here. Otherwise it is sent, and a warning is logged.
    public var isCertain: Bool

    /// A number that TikTok usually keeps to. What exceeds it is sent all the same.
    /// - Parameter count: How many; less than 1 counts as 1.
    public static func usually(_ count: Int) -> PostingCap {
        PostingCap(count: max(1, count), isCertain: false)
    }

    /// A number that must not be exceeded. What exceeds it is refused before anything is sent.
    /// - Parameter count: How many; less than 1 counts as 1.
    public static func exactly(_ count: Int) -> PostingCap {
        PostingCap(count: max(1, count), isCertain: true)
    }
}

extension PostingCap.Kind {
    /// The window of all of TikTok's caps.
    static let window: Duration = .seconds(86_400)

    /// What TikTok says when the cap is reached.
    var code: TikTokError.Code {
        switch self {
        case .profilePosts: .tooManyPosts
        case .pendingShares: .tooManyPendingShares
        case .activePosters: .reachedActiveUserCap
        }
    }

    /// The caps that a post has to pass.
    static func all(for destination: Destination) -> [Self] {
        switch destination {
        case .profile: [.profilePosts, .activePosters]
        case .inbox: [.pendingShares]
        }
    }
}
