// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

extension SandboxMachine {
    /// `GET /v2/auth/authorize/`: the consent form, or the redirect when the `sandbox_…` parameters decide at once.
    mutating func authorize(_ request: SandboxRequest, now: Date) -> SandboxReply {
        guard request.method == "GET" else { return .text(405, "Open this page in a browser.") }
        guard let query = FormFields(request.query), !query.repeats(except: ["sandbox_scopes"]) else {
            return mistake("query", "The query is malformed or repeats a parameter.")
        }
        guard let key = query["client_key"], isClientKey(key) else {
            return mistake(
                "client_key", "The client key is missing or not the one of this sandbox. TikTok does not know client_id.")
        }
        guard let text = query["redirect_uri"], let redirect = RedirectURI(text) else {
            return mistake(
                "redirect_uri",
                "It must be https, or http on localhost or 127.0.0.1 with a port, shorter than 512 characters, without query and fragment."
            )
        }
        guard configuration.redirectURIs.isEmpty || configuration.redirectURIs.contains(where: redirect.matches) else {
            return mistake("redirect_uri", "It is not among the redirect URIs that are registered.")
        }
        let challenge = query["code_challenge"].flatMap { $0.isEmpty ? nil : $0 }
        if redirect.isDesktop, challenge == nil {
            return mistake("code_challenge", "A desktop redirect URI needs PKCE.")
        }
        // Required of desktop apps; the SDKs for iOS and Android send none.
        let method = query["code_challenge_method"]
        if challenge != nil, method != "S256", redirect.isDesktop || method != nil {
            return mistake("code_challenge_method", "It must be S256.")
        }
        guard let state = query["state"], !state.isEmpty else {
            return redirected(redirect, ["error": "invalid_request", "error_description": "state is required"], state: nil)
        }
        guard query["response_type"] == "code" else {
            return redirected(redirect, ["error": "unsupported_response_type", "error_description": "use code"], state: state)
        }
        guard let scopes = query["scope"].flatMap({ Scope.parse($0, among: configuration.scopes) }) else {
            return redirected(
                redirect, ["error": "invalid_scope", "error_description": "unknown scope; scopes are joined with commas"],
                state: state)
        }
        return decide(query, redirect: redirect, scopes: scopes, challenge: challenge, state: state, now: now)
    }

    private mutating func decide(
        _ query: FormFields, redirect: RedirectURI, scopes: [String], challenge: String?, state: String, now: Date
    ) -> SandboxReply {
        let user = query["sandbox_user"]
        guard let user, let decision = query["sandbox_decision"] else {
            let page = ConsentPage.form(
                query: query, scopes: scopes, accounts: configuration.accounts.compactMap { self.accounts[$0.openID] },
                selected: user)
            return .html(200, page, verdict: "ok")
        }
        guard let account = accounts.values.first(where: { $0.username == user }) else {
            return mistake("sandbox_user", "This sandbox has no account with this username.")
        }
        guard decision == "allow" || decision == "deny" else {
            return mistake("sandbox_decision", "It must be allow or deny.")
        }
        guard isTarget(account) else {
            return redirected(
                redirect, ["error": "non_sandbox_target", "error_description": "The user is no target user of the app."],
                state: state)
        }
        var granted = scopes
        if query.contains("sandbox_scopes") {
            let chosen = Set(query.all("sandbox_scopes").flatMap { $0.split(separator: ",").map(String.init) })
            granted = scopes.filter { chosen.contains($0) }
        }
        guard decision == "allow", !granted.isEmpty else {
            var reply = redirected(redirect, ["error": "access_denied", "error_description": "User denied access"], state: state)
            reply.openID = account.openID
            return reply
        }
        let code = ids.code()
        oauth.codes[code] = OAuthState.Code(
            openID: account.openID, scopes: granted, redirectURI: redirect.text, isDesktop: redirect.isDesktop,
            challenge: challenge, expires: now.addingTimeInterval(configuration.codeLifetime.seconds))
        var reply = redirected(redirect, ["code": code, "scopes": granted.joined(separator: ",")], state: state)
        reply.openID = account.openID
        return reply
    }

    private func redirected(_ redirect: RedirectURI, _ parameters: [String: String], state: String?) -> SandboxReply {
        var all = parameters
        all["state"] = state
        let query = all.sorted { $0.key < $1.key }.map { "\($0.key)=\(FormFields.encode($0.value))" }.joined(separator: "&")
        var headers = HTTPFields()
        headers[.location] = "\(redirect.text)?\(query)"
        headers[.cacheControl] = "no-store"
        return SandboxReply(
            status: 302, headers: headers, verdict: parameters["error"] ?? "ok", message: parameters["error_description"] ?? "")
    }

    private func mistake(_ parameter: String, _ explanation: String) -> SandboxReply {
        .html(400, ConsentPage.mistake(parameter, explanation), verdict: parameter, message: explanation)
    }

    /// Whether a user may use the app. Source: https://developers.tiktok.com/doc/add-a-sandbox, read 2026-11.
    func isTarget(_ account: SandboxAccount) -> Bool {
        configuration.targetUsers.isEmpty || configuration.targetUsers.contains(account.username)
    }

    /// Production keys are refused even when somebody configures one: a real key has no business in a sandbox.
    func isClientKey(_ key: String) -> Bool {
        key == configuration.clientKey && !key.hasPrefix("aw")
    }
}
