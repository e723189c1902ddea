// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import HTTPTypesFoundation
import TikTokPublishing
import TikTokSandbox

let sandbox = Sandbox()
let environment = TikTokEnvironment.production
let clientKey = sandbox.configuration.clientKey

/// Plays the browser and the user who agrees: where TikTok would send the browser back to.
func consent(to request: AuthorizationRequest) async throws -> URL {
    var page = URLComponents(url: request.url, resolvingAgainstBaseURL: false)
    page?.queryItems?.append(URLQueryItem(name: "sandbox_user", value: "ana.cooks"))
    page?.queryItems?.append(URLQueryItem(name: "sandbox_decision", value: "allow"))
    let path = "\(page?.path ?? "")?\(page?.percentEncodedQuery ?? "")"
    let head = HTTPRequest(method: .get, scheme: "https", authority: page?.host, path: path)
    let answer = try await sandbox.send(TransportRequest(operation: OperationName(rawValue: "browser"), head: head))
    guard let callback = answer.head.headerFields[.location].flatMap({ URL(string: $0) }) else {
        throw TikTokError(code: .invalidCallback)
    }
    return callback
}

/// Plays the phone of a user who scans at once and agrees.
func draw(_ picture: Secret) {
    Task {
        try await sandbox.scanQRCode(picture, as: "ben.travels")
        try await sandbox.confirmQRCode(picture)
    }
}

// snippet.tiktok
let tokensDirectory = FileManager.default.temporaryDirectory.appendingPathComponent("tokens-\(UUID().uuidString)")
let tiktok = TikTok(
    app: AppCredentials(clientKey: clientKey, clientSecret: sandbox.configuration.clientSecret),
    tokenStore: try FileTokenStore(directory: tokensDirectory), journal: EphemeralPublishJournal(),
    transport: sandbox
)
// snippet.end

// snippet.desktop
let receiver = try LoopbackReceiver()
let request = try tiktok.authorizationRequest(
    .desktop, redirectURI: receiver.redirectURI, scopes: [.userInfoBasic, .videoPublish])
// Open request.url in the system's browser.
// snippet.end
let browser = Task {
    let callback = HTTPRequest(method: .get, url: try await consent(to: request))
    _ = try await URLSessionTransport().send(TransportRequest(operation: OperationName(rawValue: "browser"), head: callback))
}

// snippet.signin
let code = try await receiver.code(for: request)
let signIn = try await tiktok.signIn(code: code, for: request)
for scope in signIn.missingScopes {
    print("Ask the user again for \(scope): \(scope.purpose ?? "")")
}
// snippet.end
try await browser.value

// snippet.later
let accounts = try await tiktok.accounts()
for account in accounts {
    print("may publish for", account.openID?.rawValue ?? "")
}
// snippet.end

// snippet.profile
let profile = try await signIn.account.profile([.displayName, .avatarURL100, .username])
print(profile.user.displayName ?? "", profile.user.username ?? "(no scope \(profile.missingScopes))")
// snippet.end

// snippet.web
let attempts = SignInAttempts()  // one for the server
let webRequest = try tiktok.authorizationRequest(
    .web, redirectURI: "https://app.example.com/auth/tiktok/callback/", scopes: [.userInfoBasic, .videoPublish],
    disablesAutoAuth: true)
await attempts.add(webRequest)
// Redirect the user to webRequest.url.
// snippet.end
let target = try await consent(to: webRequest).absoluteString

// snippet.webcallback
let answered = try await attempts.request(for: target)  // path and query, as the web server sees them
let webSignIn = try await tiktok.signIn(callback: target, for: answered)
// snippet.end

// snippet.session
let stored = try webRequest.encodedForStorage()  // into the user's session, on the server
let restored = try AuthorizationRequest(stored: stored)  // in the process that takes the callback
// snippet.end
assert(restored == webRequest)

// snippet.qrcode
let qrCode = try await tiktok.qrCodeSignIn(
    redirectURI: "https://app.example.com/auth/tiktok/callback/", scopes: [.userInfoBasic, .videoPublish])
draw(qrCode.url)
let scanned = try await tiktok.signIn(code: try await qrCode.code(), for: qrCode)
// snippet.end
print("signed in:", scanned.account.openID?.rawValue ?? "", scanned.scopes.count, "scopes")

// snippet.qrcodestates
let shown = try await tiktok.qrCodeSignIn(
    redirectURI: "https://app.example.com/auth/tiktok/callback/", scopes: [.userInfoBasic, .videoPublish])
draw(shown.url)
for try await state in shown.states {
    switch state {
    case .new, .unknown: break
    case .scanned: print("Now confirm on your phone.")
    case .confirmed(let code): _ = try await tiktok.signIn(code: code, for: shown)
    case .expired, .utilised: print("Show a new code.")
    }
}
// snippet.end

// snippet.pkce
let pkce = PKCE()
print(pkce.challenge)  // 64 hexadecimal characters: TikTok's way, not that of RFC 7636
// snippet.end

// snippet.signout
if let openID = webSignIn.account.openID { try await tiktok.tokens.revoke(openID) }
// snippet.end
print("accounts left:", try await tiktok.accounts().count)
try FileManager.default.removeItem(at: tokensDirectory)
