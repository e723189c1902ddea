// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import TikTokPublishing
import TikTokSandbox

let sandbox = Sandbox()
var configuration = TikTok.Configuration()
configuration.time = sandbox.timeSource
let tiktok = TikTok(
    app: AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret),
    tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(), transport: sandbox, configuration: configuration)
let ana = try await sandbox.signIn("ana.cooks")
let account = ana.tokens.openID
try await tiktok.tokens.add(ana.tokens)

// snippet.events
let events = tiktok.tokens.events
let watch = Task {
    for await event in events {
        switch event {
        case .ended(let account):
            print("Ask \(account) to sign in again.")
        case .endsSoon(let account, let date):
            print("Remind \(account) to sign in again before \(date).")
        case .notSaved(_, let error):
            print("Call whoever is on duty. \(error)")
        }
        // snippet.hide
        if case .ended = event { return }
        // snippet.show
    }
}
// snippet.end

// snippet.authorization
if let authorization = try await tiktok.tokens.authorization(of: account) {
    print("granted:", authorization.scopes.map(\.rawValue).sorted(), "until:", authorization.end?.description ?? "unknown")
}
// snippet.end

for days in [167, 14] {
    await sandbox.advance(by: .seconds(days * 86_400))
    do {
        _ = try await tiktok.tokens.accessToken(for: account)
    } catch {
        print(error)
    }
}

await watch.value

// snippet.removed
/// What to do with the webhook `authorization.removed`.
func authorizationRemoved(of account: OpenID) async throws {
    if try await tiktok.tokens.authorizationRemoved(of: account) {
        print("\(account) is gone.")
    }
}
// snippet.end
try await authorizationRemoved(of: account)
