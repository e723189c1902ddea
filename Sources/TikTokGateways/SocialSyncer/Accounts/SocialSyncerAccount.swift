// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// An account that is linked at SocialSyncer.
public struct SocialSyncerAccount: Sendable, Hashable, Identifiable {
    /// SocialSyncer's id of the account: give it to ``SocialSyncerClient/account(_:journal:)``.
    public let id: String
    /// The network, such as `tiktok`.
    public let platform: String?
    /// The name in the URL of the profile.
    public let username: String
    /// The name that people see.
    public let displayName: String?
    /// The picture.
    public let avatarURL: URL?
    /// When it was linked.
    public let connectedAt: Date?
    /// Whether it can be used, if that is told.
    public let isActive: Bool?
    /// Whether the creator has to link it again, if that is told.
    public let needsReconnection: Bool?

    init?(_ value: GatewayValue) {
        guard let id = value.first("accountId", "_id", "id").text else { return nil }
        self.id = id
        platform = value["platform"].text
        username = value["username"].text ?? ""
        displayName = value["displayName"].text
        avatarURL = value["profilePicture"].url
        connectedAt = value["connectedAt"].date
        isActive = value["isActive"].bool
        needsReconnection = value.first("needsReconnection", "needsReconnect").bool
    }
}
