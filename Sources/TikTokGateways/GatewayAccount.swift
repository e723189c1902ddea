// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import TikTokPublishing

/// An account at a gateway that posts can be published to: `PublishingAccount` tells how.
public struct GatewayAccount: PublishingAccount {
    /// The gateway's id of the account; `nil` when the gateway chooses one.
    public let id: String?
    /// The backend of this account's sessions.
    public let publisher: GatewayPublisher
    /// Where its posts are handed in.
    public let desk: PublishDesk

    init(id: String?, publisher: GatewayPublisher, desk: PublishDesk) {
        self.id = id
        self.publisher = publisher
        self.desk = desk
    }
}
