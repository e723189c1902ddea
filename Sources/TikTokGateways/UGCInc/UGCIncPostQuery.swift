// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// The body of `POST /post`: which posts to list. What is `nil` does not matter and is not sent.
/// - Source: docs.ugc.inc, read 2026-11
public struct UGCIncPostQuery: Sendable, Hashable, Encodable {
    /// Posts of these accounts.
    public var accountIDs: [String]?
    /// These posts.
    public var postIDs: [PublishID]?
    /// Posts from this date on, in whole seconds. UGC Inc does not say which of a post's dates it compares.
    public var startDate: Date?
    /// Posts up to this date, in whole seconds.
    public var endDate: Date?

    /// Names posts.
    /// - Parameters:
    ///   - accountIDs: Posts of these accounts; of all by default.
    ///   - postIDs: These posts; all by default.
    ///   - startDate: Posts from this date on; no bound by default.
    ///   - endDate: Posts up to this date; no bound by default.
    public init(accountIDs: [String]? = nil, postIDs: [PublishID]? = nil, from startDate: Date? = nil, to endDate: Date? = nil) {
        self.accountIDs = accountIDs
        self.postIDs = postIDs
        self.startDate = startDate
        self.endDate = endDate
    }

    private enum CodingKeys: String, CodingKey {
        case accountIDs = "accountIds"
        case postIDs = "postIds"
        case startDate
        case endDate
    }

    /// Writes the fields of UGC Inc.
    /// - Parameter encoder: Where to write them.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(accountIDs, forKey: .accountIDs)
        try container.encodeIfPresent(postIDs, forKey: .postIDs)
        try container.encodeIfPresent(startDate?.formatted(.iso8601), forKey: .startDate)
        try container.encodeIfPresent(endDate?.formatted(.iso8601), forKey: .endDate)
    }
}
