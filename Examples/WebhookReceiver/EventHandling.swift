// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ExampleSupport
import TikTokPublishing

/// What has to be done about an event, besides telling it.
enum EventHandling {
    /// Takes up the end of an authorization, also when all there is of it is a hint: TikTok is asked before anything is forgotten.
    static func handle(_ event: WebhookEvent, _ tokens: TokenManager) async throws {
        guard event.name == .authorizationRemoved, let account = event.account else { return }
        if try await tokens.authorizationRemoved(of: account) { Console.step("Removed", account.rawValue) }
    }
}
