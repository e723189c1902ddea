// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Page {
    /// The tokens without what is secret in them.
    var tokens: HTML {
        let rows = snapshot.tokens.entries.map { token -> HTML in
            let left = token.expires.timeIntervalSince(snapshot.now)
            let rest = token.state == .alive ? PageWords.span(left) : "–"
            return """
                <tr>
                <td><code>\(token.name)</code></td>
                <td>\(user(token.openID))</td>
                <td>\(chip(token.state.rawValue, token.state == .alive ? .good : .bad))</td>
                <td>\(PageWords.span(snapshot.now.timeIntervalSince(token.issued)))</td>
                <td>\(rest)</td>
                <td class="small">\(token.scopes.joined(separator: ", "))</td>
                </tr>
                """
        }
        return section(
            "tokens", "Tokens", count: snapshot.tokens.total, shown: rows.count, empty: "Nobody has signed in yet.",
            table(["Token", "User", "State", "Age", "Left", "Scopes"], "Tokens, newest first", rows))
    }
}
