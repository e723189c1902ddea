// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// One event for the app, until it is delivered or given up.
struct Webhook: Sendable {
    /// Where a gateway sends it, and what it signs it with.
    struct Hook: Sendable {
        var url: URL
        var secret: String
    }

    var event: String
    /// The user it is about; `nil` for a gateway's own.
    var openID: String?
    var body: Data
    var created: Date
    var due: Date
    var attempt = 1
    /// The time of its signature, since it was sent.
    var signed: Date?
    /// `nil` for TikTok's own.
    var hook: Hook?

    /// The next attempt, later and later; `nil` after 72 hours.
    /// Source: https://developers.tiktok.com/doc/webhooks-overview, read 2026-11. The steps are not documented.
    func next(after now: Date) -> Webhook? {
        var next = self
        next.attempt += 1
        next.due = now.addingTimeInterval(min(10 * pow(2, Double(attempt - 1)), 21_600))
        return next.due < created.addingTimeInterval(259_200) ? next : nil
    }
}
