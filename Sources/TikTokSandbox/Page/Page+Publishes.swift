// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Page {
    /// Every publish with what happened to it.
    var publishes: HTML {
        let entries = snapshot.publishes.entries.map { publish -> HTML in
            let way = publish.destination == .profile ? "direct post" : "draft"
            let source = publish.source == .pull ? "pulled" : "uploaded"
            let gateway: HTML = publish.gateway.map { "\(chip($0.rawValue))" } ?? ""
            return """
                <li>
                <p class="line"><strong>\(publish.text.isEmpty ? "No text" : publish.text)</strong> \(chip(publish.kind.rawValue)) \
                \(chip(way)) \(chip(source)) \(gateway) \(publish.isRunning ? chip("running", .warn) : "")</p>
                <p class="muted small">\(user(publish.openID)) · <code>\(publish.publishID)</code> · \
                \(PageWords.bytes(publish.transferredByteCount))</p>
                <ol class="steps">\(steps(of: publish))</ol>
                </li>
                """
        }
        return section(
            "publishes", "Publishes", count: snapshot.publishes.total, shown: entries.count, empty: "Nothing was published yet.",
            "<ul class=\"list publishes\">\(entries)</ul>")
    }

    private func steps(of publish: SandboxPublish) -> [HTML] {
        publish.history.indices.map { index in
            let step = publish.history[index]
            let passed = index == 0 ? 0 : step.date.timeIntervalSince(publish.history[index - 1].date)
            let isLast = publish.isRunning && index == publish.history.count - 1
            let gap: HTML = index == 0 ? "" : "<span class=\"muted\">+ \(PageWords.span(passed))</span>"
            let reason: HTML = step.reason.map { "<code>\($0)</code>" } ?? ""
            return """
                <li class="step \(step.stage.rawValue)\(isLast ? " now" : "")"><span class="name">\(step.stage.rawValue)</span> \
                \(reason) \(time(step.date)) \(gap)</li>
                """
        }
    }
}
