// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// Tells the app about a publish, when it has a webhook URL.
    /// Source: https://developers.tiktok.com/doc/content-posting-api-reference-get-video-status, read 2026-11.
    mutating func notify(_ event: String, about id: String, _ more: [String: JSONValue] = [:], at date: Date) {
        guard let publish = publishes[id], publish.gateway == nil else { return }
        var content = more
        content["publish_id"] = .string(id)
        content["publish_type"] = publish.destination == .inbox ? "INBOX_SHARE" : "DIRECT_POST"
        notify(event, of: publish.openID, content, at: date)
    }

    /// Tells the app about a user. The content is JSON in a string, as at TikTok.
    mutating func notify(_ event: String, of openID: String, _ content: [String: JSONValue], at date: Date) {
        guard configuration.webhookURL != nil else { return }
        let body: JSONValue = [
            "client_key": .string(configuration.clientKey), "event": .string(event),
            "create_time": .integer(Int64(date.timeIntervalSince1970)), "user_openid": .string(openID),
            "content": .string(String(decoding: JSONValue.object(content).data, as: UTF8.self)),
        ]
        let webhook = Webhook(event: event, openID: openID, body: body.data, created: date, due: date)
        webhooks += Array(repeating: webhook, count: configuration.oddities.duplicatesWebhooks ? 2 : 1)
    }

    /// The webhooks that have to be sent now.
    mutating func takeDueWebhooks(_ now: Date) -> [Webhook] {
        let due = webhooks.filter { $0.due <= now }
        webhooks.removeAll { $0.due <= now }
        return due
    }
}
