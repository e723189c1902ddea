// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension Page {
    /// What changes the whole sandbox: time, faults, the reset.
    var controls: HTML {
        let steps = [(60, "1 minute"), (3600, "1 hour"), (86_400, "1 day")].map { seconds, name -> HTML in
            "<button name=\"seconds\" value=\"\(seconds)\">+ \(name)</button>"
        }
        let targets = PageFault.targets.map { target -> HTML in
            let mark: HTML = target == .videoInit ? " selected" : ""
            let name = target.rawValue.replacing("/v2/", with: "", maxReplacements: 1)
            return "<option value=\"\(target.rawValue)\"\(mark)>\(name)</option>"
        }
        let kinds = PageFault.allCases.map { kind -> HTML in "<option value=\"\(kind.rawValue)\">\(kind.label)</option>" }
        return """
            <section id="controls" class="card controls" aria-label="Controls">
            \(form("controls", "advance", label: "Advance the clock", "<h2>Clock</h2><div class=\"row\">\(steps)</div>"))
            \(form("controls", nil, label: "Faults", """
                <h2>Next call</h2>
                <div class="row">
                <label>Operation <select name="target">\(targets)</select></label>
                <label>Answer <select name="kind">\(kinds)</select></label>
                <button name="action" value="fail">Fail the next call</button>
                <button name="action" value="lose">Lose its reply</button>
                </div>
                """))
            \(scripted)
            <details>
            <summary>Start again</summary>
            \(form("controls", "reset", label: "Start again", """
                <p>Forgets everything but the clock.</p><button class="danger">Reset</button>
                """))
            </details>
            </section>
            """
    }

    private var scripted: HTML {
        let faults = snapshot.faults.map { entry -> HTML in
            let fault = entry.fault
            let wait = fault.call - 1 - entry.seen
            let call = wait > 0 ? "after \(wait) more" : "the next call"
            let left = fault.times - entry.met
            let times = left > 1 ? ", \(left) times" : ""
            return "<li><code>\(fault.target.rawValue)</code> \(fault.effect.words), \(call)\(times)</li>"
        }
        guard !faults.isEmpty else { return "<div id=\"faults\" data-part></div>" }
        return """
            <div id="faults" data-part><h3>To go wrong</h3>
            <ul class="list">\(faults)</ul></div>
            """
    }

    /// A form that does something and comes back to a place on this page.
    /// - Parameter action: What it does; `nil` when its buttons say.
    func form(_ place: String, _ action: String?, label: String, fields: [String: String] = [:], _ content: HTML) -> HTML {
        var all = fields
        all["action"] = action
        all["back"] = "\(address.path)#\(place)"
        let hidden = all.sorted { $0.key < $1.key }.map { name, value -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
        return """
            <form method="post" action="/_sandbox/page" aria-label="\(label)">
            \(hidden)
            \(content)
            </form>
            """
    }
}

extension SandboxFault.Effect {
    /// What the effect is, in a few words.
    var words: String {
        switch self {
        case .loseReply: "acts, and loses its reply"
        case .drop: "never arrives"
        case .cutRequest(let count): "breaks after \(count) bytes of the request"
        case .cutReply(let count): "acts, and breaks after \(count) bytes of the reply"
        case .delay(let duration): "takes \(PageWords.span(duration.seconds))"
        case .jumpClock(let duration): "finds the clock \(PageWords.span(duration.seconds)) later"
        case .answer(let answer): "is answered with HTTP \(answer.status)"
        case .failPublish(let reason): "succeeds, and its publish fails: \(reason)"
        }
    }
}
