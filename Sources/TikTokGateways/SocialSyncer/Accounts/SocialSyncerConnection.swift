// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

/// An account on its way to be linked.
public struct SocialSyncerConnection: Sendable, Hashable {
    /// Where the creator agrees. Send the creator's browser there, and show it to nobody else.
    public let authorizationURL: URL
    /// What the redirect has to bring back as `state`. Keep it in the creator's session, and refuse any other.
    public let state: Secret?

    init?(_ answer: GatewayValue) {
        guard let url = answer["authUrl"].url else { return nil }
        authorizationURL = url
        state = answer["state"].text.map(Secret.init)
    }
}
