// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The pages that a person sees in the browser.
enum ConsentPage {
    /// The form that asks a user for consent. It comes back to the same path with the `sandbox_…` parameters.
    static func form(query: FormFields, scopes: [String], accounts: [SandboxAccount], selected: String?) -> String {
        let hidden = query.pairs(except: ["sandbox_user", "sandbox_decision", "sandbox_scopes"]).map {
            "<input type=\"hidden\" name=\"\(escape($0.name))\" value=\"\(escape($0.value))\">"
        }.joined(separator: "\n")
        let users = accounts.map {
            let mark = $0.username == selected ? " selected" : ""
            return "<option value=\"\(escape($0.username))\"\(mark)>@\(escape($0.username)) (\(escape($0.displayName)))</option>"
        }.joined(separator: "\n")
        let boxes = scopes.map {
            "<label><input type=\"checkbox\" name=\"sandbox_scopes\" value=\"\(escape($0))\" checked> \(escape($0))</label>"
        }.joined(separator: "<br>\n")
        return page(
            title: "Authorize",
            """
            <p>An app asks for access to your TikTok account. This is a sandbox: nothing leaves this machine.</p>
            <form method="get" action="/v2/auth/authorize/">
            \(hidden)
            <p><label>Account <select name="sandbox_user">
            \(users)
            </select></label></p>
            <fieldset><legend>Permissions</legend>
            <input type="hidden" name="sandbox_scopes" value="">
            \(boxes)
            </fieldset>
            <p><button name="sandbox_decision" value="allow">Continue</button>
            <button name="sandbox_decision" value="deny">Cancel</button></p>
            </form>
            """)
    }

    /// The page for mistakes that are not redirected. It names the bad parameter.
    static func mistake(_ parameter: String, _ explanation: String) -> String {
        page(
            title: "Something went wrong",
            """
            <p>We couldn't log in with TikTok. This may be due to specific app settings.</p>
            <p>If you're a developer, correct the following and try again: <code>\(escape(parameter))</code></p>
            <p>\(escape(explanation))</p>
            """)
    }

    private static func page(title: String, _ content: String) -> String {
        """
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>\(title)</title></head>
        <body>
        <h1>\(title)</h1>
        \(content)
        </body>
        </html>
        """
    }

    private static func escape(_ text: String) -> String {
        text.reduce(into: "") { page, character in
            switch character {
            case "&": page += "&amp;"
            case "<": page += "&lt;"
            case ">": page += "&gt;"
            case "\"": page += "&quot;"
            case "'": page += "&#39;"
            default: page.append(character)
            }
        }
    }
}
