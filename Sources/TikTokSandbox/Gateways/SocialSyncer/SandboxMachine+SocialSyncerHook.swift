// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    private static let hookEvents: Set<String> = [
        "post.published", "post.failed", "post.scheduled", "account.connected", "account.disconnected", "post.partial",
        "post.cancelled", "post.platform.published", "post.platform.failed", "post.platform.deleted", "post.tiktok.url_resolved",
    ]

    /// `POST /webhooks/settings`.
    mutating func setSocialSyncerHook(_ body: JSONValue) throws(Refusal) -> JSONValue {
        let fields = try reader(body, known: ["url", "events", "name", "secret", "isActive", "customHeaders"])
        guard let text = try fields.string("url"), isUsableByGateways(text), let url = URL(string: text) else {
            throw .invalidParams("url must be an https URL.")
        }
        let events = try fields.required("events", try fields.strings("events"))
        guard (1...20).contains(events.count), events.allSatisfy({ Self.hookEvents.contains($0) }) else {
            throw .invalidParams("events must be 1 to 20 of those that there are.")
        }
        _ = try fields.text("name", 0...100)
        let secret = try fields.text("secret", 1...256) ?? ""
        let isActive = try fields.bool("isActive") ?? true
        if let headers = fields.fields["customHeaders"] {
            let headers = try FieldReader(headers, at: "customHeaders")
            for name in headers.fields.keys { _ = try headers.string(name) }
        }
        socialSyncer.hook = .init(url: url, events: Set(events), secret: secret, isActive: isActive)
        return [
            "url": .string(text), "events": .array(events.map { .string($0) }), "isActive": .bool(isActive),
        ]
    }

    /// `POST /webhooks/test`.
    mutating func testSocialSyncerHook(now: Date) throws(Refusal) -> JSONValue {
        guard socialSyncer.hook != nil else { throw Refusal(404, "not_found", "There are no settings.") }
        tellSocialSyncerHook(
            "post.published", ["postId": "650000000000000000000000", "platform": "tiktok", "status": "published"], at: now)
        return ["message": "Test webhook sent"]
    }

    /// Tells whoever listens that a post has come to its end.
    mutating func tellSocialSyncerHook(aboutPublish id: String, at date: Date) {
        guard publishes[id]?.gateway == .socialSyncer else { return }
        let post = gatewayPosts.values.first { if case .started(id) = $0.state { true } else { false } }
        guard let post, case .object(let fields) = socialSyncerPost(post, now: date),
            case .array(let targets) = fields["platforms"], case .object(var data) = targets.first
        else { return }
        data["postId"] = .string(post.id)
        tellSocialSyncerHook(data["status"] == "failed" ? "post.failed" : "post.published", data, at: date)
    }

    private mutating func tellSocialSyncerHook(_ event: String, _ data: [String: JSONValue], at date: Date) {
        guard let hook = socialSyncer.hook, hook.isActive, hook.events.contains(event) else { return }
        let body: JSONValue = ["event": .string(event), "timestamp": Self.timestamp(date), "data": .object(data)]
        webhooks.append(
            Webhook(
                event: event, body: body.data, created: date, due: date, hook: Webhook.Hook(url: hook.url, secret: hook.secret)))
    }
}
