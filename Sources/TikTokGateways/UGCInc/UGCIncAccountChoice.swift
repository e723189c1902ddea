// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// Who publishes: an account of yours, or one that UGC Inc chooses.
/// - Source: "Create slideshow", read 2026-11
public enum UGCIncAccountChoice: Sendable, Hashable, Encodable {
    /// The account with this id, from ``UGCIncClient/accounts(matching:)``.
    case account(String)
    /// One of those that match: for a strict time the one that has not posted for the longest time, else the one whose free slot is nearest.
    case automatic(UGCIncAccountFilter)

    private enum CodingKeys: String, CodingKey {
        case accountID = "accountId"
    }

    /// Writes `accountId`, which is `null` for UGC Inc to choose, and only then the filter.
    /// - Parameter encoder: Where to write it.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .account(let id):
            try container.encode(id, forKey: .accountID)
        case .automatic(let filter):
            try container.encodeNil(forKey: .accountID)
            try filter.encode(to: encoder)
        }
    }
}
