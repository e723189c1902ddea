// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How many requests may be sent within a window of time.
public struct RateLimit: Sendable, Hashable {
    /// The number of requests, at least 1.
    public var count: Int
    /// The window, which slides.
    public var window: Duration

    /// Creates a limit.
    /// - Parameters:
    ///   - count: The number of requests; less than 1 counts as 1.
    ///   - window: The window.
    public init(_ count: Int, per window: Duration) {
        self.count = max(count, 1)
        self.window = window
    }

    /// TikTok's documented limits per minute: for one user each for posting, and without a stated dimension for the profile and video lists.
    ///
    /// Source: the pages of each endpoint and https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit, read 2026-11. Other operations have
    /// no documented limit.
    public static let tikTok: [OperationName: RateLimit] = [
        .creatorInfo: RateLimit(20, per: .seconds(60)),
        .videoInit: RateLimit(6, per: .seconds(60)),
        .inboxVideoInit: RateLimit(6, per: .seconds(60)),
        .contentInit: RateLimit(6, per: .seconds(60)),
        .fetchStatus: RateLimit(30, per: .seconds(60)),
        .userInfo: RateLimit(600, per: .seconds(60)),
        .videoList: RateLimit(600, per: .seconds(60)),
        .videoQuery: RateLimit(600, per: .seconds(60)),
    ]
}
