// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

extension TikTok {
    /// An inbox for TikTok's webhooks that knows the publishes and accounts of this app.
    ///
    /// An event about a publish ends the waiting of its session at once, and is written into the journal when no session of this process works on it. The first
    /// event about a publish whose init brought no answer gives it its name back, if only one can be meant. The end of an authorization is checked with TikTok
    /// and then written into the token store.
    /// - Parameters:
    ///   - clientSecrets: The app's client secret while it is being replaced: the new and the old one. That of the app by default.
    ///   - tolerance: How old a delivery may be, see ``WebhookVerifier``; 300 seconds by default.
    ///   - handler: Gets every event afterwards, for what you want to do about it. When it throws, TikTok sends the event again. Nothing by default.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration``, see ``WebhookVerifier/init(clientKey:clientSecrets:tolerance:time:)``.
    public func webhookInbox(
        clientSecrets: [Secret] = [], tolerance: Duration = .seconds(300),
        handler: @escaping @Sendable (WebhookEvent) async throws -> Void = { _ in }
    ) throws(TikTokError) -> WebhookInbox {
        let time = configuration.time
        let verifier = try WebhookVerifier(
            clientKey: app.clientKey, clientSecrets: clientSecrets.isEmpty ? [app.clientSecret] : clientSecrets,
            tolerance: tolerance,
            time: time)
        let mailroom = WebhookMailroom(journal: journal, running: running, tokens: tokens, time: time)
        return WebhookInbox(verifier: verifier, memory: JournalWebhookMemory(journal, time: time), logger: logger) { event in
            try await mailroom.deliver(event)
            try await handler(event)
        }
    }
}
