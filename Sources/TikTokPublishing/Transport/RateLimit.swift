// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// How many requests of one kind a server takes within a sliding window.
public struct RateLimit: Sendable, Hashable {
    /// The number of requests.
    public var count: Int
    /// The length of the window.
    public var window: Duration

    /// Creates a limit.
    /// - Parameters:
    ///   - count: The number of requests; at least 1.
    ///   - window: The length of the window; one minute by default.
    public init(_ count: Int, per window: Duration = .seconds(60)) {
        self.count = max(1, count)
        self.window = max(.zero, window)
    }

    /// TikTok's limits per user token and minute: 20 creator infos, 6 of each init, 30 status questions, 600 of each user and video endpoint.
    ///
    /// Whether the three inits share one window is not documented, and neither is whom the 600 count for. Source:
    /// https://developers.tiktok.com/doc/tiktok-api-v2-rate-limit, read 2026-11.
    public static let tiktok: [OperationName: RateLimit] = [
        .creatorInfo: RateLimit(20),
        .videoInit: RateLimit(6), .inboxVideoInit: RateLimit(6), .contentInit: RateLimit(6),
        .fetchStatus: RateLimit(30),
        .userInfo: RateLimit(600), .videoList: RateLimit(600), .videoQuery: RateLimit(600),
    ]
}
