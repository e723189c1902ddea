// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The page that shows a sandbox, from a snapshot of it.
struct Page {
    let snapshot: PageSnapshot
    let address: PageAddress
    /// What was wrong with the last action.
    var problem: SandboxError?

    /// The whole document.
    var document: HTML {
        let title = snapshot.profiles.first.map { "@\($0.account.username)" }
        return Self.document(
            title: address == .overview ? "TikTok sandbox" : "\(title ?? "No such account") · TikTok sandbox",
            script: "<script src=\"/_sandbox/page.js\" defer></script>",
            body: """
                <body data-fingerprint="\(snapshot.fingerprint)" data-address="\(address.path)">
                \(header)
                <main>
                \(notice)
                \(controls)
                \(address == .overview ? accounts : account)
                \(publishes)
                \(requests)
                <div class="columns">
                \(tokens)
                \(webhooks)
                </div>
                </main>
                </body>
                """)
    }

    private var header: HTML {
        let pace: HTML = snapshot.rate == 0 ? "stands still" : "runs at \(PageWords.number(snapshot.rate)) ×"
        let links: HTML =
            address == .overview
            ? "<a href=\"#accounts\">Accounts</a>" : "<a href=\"/\">All accounts</a>"
        return """
            <header class="top">
            <h1><a class="brand" href="/"><img src="/_sandbox/page.svg" alt="" width="28" height="28"> TikTok sandbox</a></h1>
            <nav aria-label="Parts of this page">\(links) <a href="#publishes">Publishes</a> <a href="#requests">Requests</a>
            <a href="#tokens">Tokens</a> <a href="#webhooks">Webhooks</a></nav>
            <p class="clock" id="clock" data-part><time datetime="\(PageWords.iso(snapshot.now))">\(PageWords.date(snapshot.now))</time> UTC
            <span class="muted">\(pace)</span></p>
            </header>
            """
    }

    private var notice: HTML {
        guard let problem else { return "" }
        return "<div class=\"notice\" role=\"alert\"><strong>\(problem.meaning)</strong> \(problem.remedy)</div>"
    }

    /// The frame of every page of the sandbox.
    /// - Parameter body: The element `body`.
    static func document(title: String, script: HTML = "", body: HTML) -> HTML {
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>\(title)</title>
        <link rel="icon" href="/_sandbox/page.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/_sandbox/page.css">
        \(script)
        </head>
        \(body)
        </html>
        """
    }

    /// A section with a heading, and with a word in place of entries when there are none.
    func section(_ id: String, _ title: String, count: Int, shown: Int, empty: String, _ content: HTML) -> HTML {
        let more: HTML =
            count > shown
            ? "<p class=\"muted\">The newest \(shown) of \(count). <code>GET /_sandbox/ledger</code> has all.</p>" : ""
        let all: HTML = count == 0 ? "<p class=\"muted empty\">\(empty)</p>" : "\(content)\(more)"
        return """
            <section id="\(id)" class="card" data-part aria-labelledby="\(id)-title">
            <h2 id="\(id)-title">\(title) <span class="count">\(count)</span></h2>
            \(all)
            </section>
            """
    }

    func time(_ date: Date) -> HTML {
        "<time datetime=\"\(PageWords.iso(date))\">\(PageWords.when(date, now: snapshot.now))</time>"
    }

    /// A user by name, with a link; the id of one that is not among the accounts.
    func user(_ openID: String?) -> HTML {
        guard let openID else { return "<span class=\"muted\">–</span>" }
        guard let name = snapshot.username(openID) else { return "\(openID)" }
        return "<a href=\"\(PageAddress.account(openID).path)\">@\(name)</a>"
    }

    func chip(_ words: String, _ kind: Chip = .plain) -> HTML {
        "<span class=\"chip \(kind.rawValue)\">\(words)</span>"
    }

    enum Chip: String {
        case plain, good, bad, warn
    }
}
