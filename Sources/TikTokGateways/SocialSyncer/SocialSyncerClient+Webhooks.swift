// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import HTTPTypes
public import TikTokPublishing

extension SocialSyncerClient {
    /// Says where deliveries of events go: `POST /webhooks/settings`.
    /// - Parameter settings: Where, and which events.
    /// - Returns: The secret that deliveries are signed with, if the answer tells one: see ``SocialSyncerWebhook``.
    /// - Throws: `TikTokError`.
    @discardableResult
    public func setWebhook(_ settings: SocialSyncerWebhookSettings) async throws(TikTokError) -> Secret? {
        let answer = try await send(.post, ["webhooks", "settings"], body: settings, operation: "webhooks.set")
        let secret = answer.value["secret"].text ?? answer.value["webhook"]["secret"].text
        return secret.map(Secret.init)
    }

    /// Has SocialSyncer deliver an event for a test: `POST /webhooks/test`, from the sister API.
    /// - Throws: `TikTokError`.
    public func testWebhook() async throws(TikTokError) {
        _ = try await send(.post, ["webhooks", "test"], operation: "webhooks.test")
    }
}
