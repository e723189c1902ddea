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
        webhooks.append(Webhook(body: body.data, created: date, due: date))
    }

    /// The webhooks that have to be sent now.
    mutating func takeDueWebhooks(_ now: Date) -> [Webhook] {
        let due = webhooks.filter { $0.due <= now }
        webhooks.removeAll { $0.due <= now }
        return due
    }

    /// Announces the posts that have become public.
    mutating func announcePublicPosts(_ now: Date) {
        let announced = moderated.filter { publishes[$0].map { isPublic($0, now: now) } == true }
        moderated.subtract(announced)
        for publish in announced.sorted().compactMap({ publishes[$0] }) {
            notify("post.publish.publicly_available", about: publish.id, ["post_id": .integer(publish.postID ?? 0)], at: now)
        }
    }
}
