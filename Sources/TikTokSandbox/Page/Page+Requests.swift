// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Page {
    /// The request log: what was asked, and why it was refused.
    var requests: HTML {
        let rows = snapshot.requests.entries.map { request -> HTML in
            let isFine = request.errorCode == "ok"
            let ignored: HTML =
                request.ignoredFields.isEmpty
                ? "" : "<p class=\"small\">\(chip("ignored", .warn)) \(request.ignoredFields.joined(separator: ", "))</p>"
            return """
                <tr>
                <td>\(time(request.date))</td>
                <td><code>\(request.method) \(request.path)</code></td>
                <td>\(user(request.openID))</td>
                <td>\(chip("\(request.status) \(request.errorCode)", isFine ? .good : .bad))</td>
                <td>\(request.message)\(ignored)</td>
                </tr>
                """
        }
        return section(
            "requests", "Requests", count: snapshot.requests.total, shown: rows.count, empty: "Nothing was asked yet.",
            table(["Time", "Request", "User", "Verdict", "Why"], "Requests, newest first", rows))
    }

    func table(_ columns: [String], _ caption: String, _ rows: [HTML]) -> HTML {
        """
        <div class="scroll" tabindex="0" role="group" aria-label="\(caption)"><table>
        <thead><tr>\(columns.map { name -> HTML in "<th scope=\"col\">\(name)</th>" })</tr></thead>
        <tbody>\(rows)</tbody>
        </table></div>
        """
    }
}
