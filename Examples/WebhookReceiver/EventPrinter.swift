// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ExampleSupport
import TikTokPublishing

/// Shows what arrives, a line each.
enum EventPrinter {
    static func show(_ event: WebhookEvent) {
        var words = [event.name.rawValue]
        if let publish = event.publishID { words.append(publish.rawValue) }
        switch event.kind {
        case .publishFailed(_, let error): words.append(error.code.rawValue)
        case .publiclyAvailable(_, let post), .noLongerPubliclyAvailable(_, let post):
            words.append(post?.rawValue ?? "without a post id")
        case .authorizationRemoved(let reason): words.append(reason.description)
        case .hint: words.append("too old to be believed: ask TikTok")
        case .publishCompleted, .inboxDelivered, .unknown: break
        }
        if let type = event.publishType { words.append(type.rawValue) }
        Console.step("Event", words.joined(separator: "  "))
    }

    /// What the handler was not called for.
    static func show(_ receipt: WebhookReceipt) {
        switch receipt {
        case .handled: break
        case .duplicate(let event): Console.step("Again", event.name.rawValue)
        case .refused(let error): Console.step("Refused", "\(error.meaning) [\(error.code)]")
        case .failed(let event, let error): Console.error("\(event.name) was not handled, TikTok will send it again: \(error)")
        }
    }
}
