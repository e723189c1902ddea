// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// A time at which an account is to publish: see ``UGCIncClient/previewSchedule(_:excluding:)``.
public struct UGCIncSlotRequest: Sendable, Hashable, Encodable {
    /// The account.
    public var accountID: String
    /// The time, sent in whole seconds.
    public var postTime: Date

    /// Names a time.
    /// - Parameters:
    ///   - accountID: The account.
    ///   - postTime: The time.
    public init(accountID: String, postTime: Date) {
        self.accountID = accountID
        self.postTime = postTime
    }

    private enum CodingKeys: String, CodingKey {
        case accountID = "accountId"
        case postTime
    }

    /// Writes the fields of UGC Inc.
    /// - Parameter encoder: Where to write them.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(accountID, forKey: .accountID)
        try container.encode(postTime.formatted(.iso8601), forKey: .postTime)
    }
}
