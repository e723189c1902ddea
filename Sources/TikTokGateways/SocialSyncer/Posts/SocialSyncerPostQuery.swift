// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// Which posts `GET /posts` lists, those of TikTok only. What is `nil` is not sent.
/// - Source: sister API, read 2026-11
public struct SocialSyncerPostQuery: Sendable, Hashable {
    /// Which page, counted from 1.
    public var page: Int?
    /// How many posts make a page, at most 500 in the sister API.
    public var limit: Int?
    /// A word of ``SocialSyncerPublish/status``.
    public var status: String?
    /// The account.
    public var accountID: String?
    /// The profile.
    public var profileID: String?
    /// The earliest date.
    public var from: Date?
    /// The latest date.
    public var to: Date?
    /// A text in the content.
    public var search: String?
    /// What they are sorted by.
    public var sortBy: String?

    /// Describes a page.
    /// - Parameters:
    ///   - page: Which page, counted from 1.
    ///   - limit: How many posts make a page.
    ///   - accountID: The account.
    public init(page: Int? = nil, limit: Int? = nil, accountID: String? = nil) {
        self.page = page
        self.limit = limit
        self.accountID = accountID
    }

    var items: [(String, String?)] {
        [
            ("page", page.map(String.init)), ("limit", limit.map(String.init)), ("status", status), ("platform", "tiktok"),
            ("profileId", profileID), ("accountId", accountID), ("dateFrom", from?.formatted(.iso8601)),
            ("dateTo", to?.formatted(.iso8601)), ("search", search), ("sortBy", sortBy),
        ]
    }
}
