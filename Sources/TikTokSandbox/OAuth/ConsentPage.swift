// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

/// The pages that a person sees in the browser while signing in.
enum ConsentPage {
    /// The form that asks a user for consent. It comes back to the same path with the `sandbox_…` parameters.
    static func form(query: FormFields, scopes: [String], accounts: [SandboxAccount], selected: String?) -> HTML {
        let hidden = query.pairs(except: ["sandbox_user", "sandbox_decision", "sandbox_scopes"]).map { name, value -> HTML in
            "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
        }
        let users = accounts.map { account -> HTML in
            let mark: HTML = account.username == selected ? " selected" : ""
            return "<option value=\"\(account.username)\"\(mark)>@\(account.username) (\(account.displayName))</option>"
        }
        let boxes = scopes.map { scope -> HTML in
            "<label class=\"check\"><input type=\"checkbox\" name=\"sandbox_scopes\" value=\"\(scope)\" checked> <code>\(scope)</code></label>"
        }
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
            <p class="row"><button class="main" name="sandbox_decision" value="allow">Continue</button>
            <button name="sandbox_decision" value="deny">Cancel</button></p>
            </form>
            """)
    }

    /// The page for mistakes that are not redirected. It names the bad parameter.
    static func mistake(_ parameter: String, _ explanation: String) -> HTML {
        page(
            title: "Something went wrong",
            """
            <p>We couldn't log in with TikTok. This may be due to specific app settings.</p>
            <p>If you're a developer, correct the following and try again: <code>\(parameter)</code></p>
            <p>\(explanation)</p>
            """)
    }

    private static func page(title: String, _ content: HTML) -> HTML {
        Page.document(
            title: title,
            body: """
                <body class="consent">
                <main class="card">
                <p class="brand"><img src="/_sandbox/page.svg" alt="" width="28" height="28"> TikTok sandbox</p>
                <h1>\(title)</h1>
                \(content)
                </main>
                </body>
                """)
    }
}
