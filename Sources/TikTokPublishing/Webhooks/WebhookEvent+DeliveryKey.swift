// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
import Foundation

extension WebhookEvent {
    /// What all deliveries of one event have in common: 64 hexadecimal digits.
    ///
    /// A publish fails once, and arrives in an inbox once. A draft can be posted several times, and a post can become public and private again and
    /// again: there the date tells one time from another. An event that nobody can make sense of is the same when all of it is.
    var deliveryKey: String {
        var facts: [String] =
            switch kind {
            case .publishFailed(let id, _), .inboxDelivered(let id): [id.rawValue]
            case .publishCompleted(let id): [id.rawValue, second]
            case .publiclyAvailable(let id, let post), .noLongerPubliclyAvailable(let id, let post):
                [id.rawValue, post?.rawValue ?? "", second]
            case .authorizationRemoved: [second]
            case .hint(let id): [id?.rawValue ?? "", second, content ?? ""]
            case .unknown: ["", second, content ?? ""]
            }
        facts += [name.inOneSpelling.rawValue, account?.rawValue ?? ""]
        // A hint must not stand in the way of the same event when it comes with a fresh signature.
        if case .hint = kind { facts.append("hint") }
        // The lengths keep one text from running into the next.
        return Hex.string(SHA256.hash(data: Data(facts.map { "\($0.utf8.count):\($0)" }.joined().utf8)))
    }

    private var second: String { "\(date.timeIntervalSince1970)" }
}
