// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Page {
    /// Every attempt to send a webhook.
    var webhooks: HTML {
        let rows = snapshot.webhooks.entries.map { webhook -> HTML in
            let answer = webhook.status.map { "HTTP \($0)" } ?? webhook.error ?? "none"
            let next: HTML = webhook.nextAttempt.map { "again \(time($0))" } ?? (webhook.isDelivered ? "" : "given up")
            return """
                <tr>
                <td>\(time(webhook.date))</td>
                <td><code>\(webhook.event)</code></td>
                <td>\(user(webhook.openID))</td>
                <td>\(chip(answer, webhook.isDelivered ? .good : .bad))</td>
                <td>\(webhook.attempt)</td>
                <td>\(next)</td>
                <td class="small">\(webhook.url)</td>
                </tr>
                """
        }
        return section(
            "webhooks", "Webhooks", count: snapshot.webhooks.total, shown: rows.count, empty: "None was sent yet.",
            table(["Time", "Event", "User", "Answer", "Attempt", "Next", "To"], "Webhooks, newest first", rows))
    }
}
