// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation

/// How the connection of an account is.
public struct SocialSyncerAccountHealth: Sendable, Hashable {
    /// SocialSyncer's id of the account.
    public let accountID: String
    /// `healthy` or `warning`, or another word of the sister API.
    public let health: String?
    /// Whether TikTok still takes its token.
    public let isTokenValid: Bool?
    /// Until when it does.
    public let tokenExpiresAt: Date?
    /// Whether posts can be published to it.
    public let canPost: Bool?
    /// Whether the creator has to link it again.
    public let needsReconnection: Bool?
    /// What the creator has allowed.
    public let permissions: [String]
    /// What is wrong, and what SocialSyncer recommends.
    public let recommendations: [String]

    init?(_ value: GatewayValue) {
        guard let id = value.first("accountId", "_id", "id").text else { return nil }
        accountID = id
        health = value.first("health", "status").text
        isTokenValid = value["tokenValid"].bool
        tokenExpiresAt = value["tokenExpiresAt"].date
        canPost = value["canPost"].bool
        needsReconnection = value.first("needsReconnect", "needsReconnection").bool
        permissions = value["permissions"].texts
        recommendations = value["issues"].texts + value["recommendations"].texts
    }
}
