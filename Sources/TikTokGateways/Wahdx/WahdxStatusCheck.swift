// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// One of several publishes to ask for: see ``WahdxClient/statuses(of:)``.
public struct WahdxStatusCheck: Sendable, Hashable, Encodable {
    /// wahdx's id of the account.
    public var accountID: String
    /// What wahdx calls the publish.
    public var publishID: PublishID
    /// Whether it is a video or photos.
    public var media: PublishHandle.Media

    /// Names a publish.
    /// - Parameters:
    ///   - accountID: wahdx's id of the account.
    ///   - publishID: What wahdx calls the publish.
    ///   - media: Whether it is a video or photos.
    public init(accountID: String, publishID: PublishID, media: PublishHandle.Media) {
        self.accountID = accountID
        self.publishID = publishID
        self.media = media
    }

    private enum CodingKeys: String, CodingKey {
        case accountID = "accountId"
        case publishID = "publishId"
        case mediaType
    }

    /// Writes the three fields of wahdx.
    /// - Parameter encoder: Where to write them.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(accountID, forKey: .accountID)
        try container.encode(publishID, forKey: .publishID)
        try container.encode(media == .video ? "video" : "photo", forKey: .mediaType)
    }
}
