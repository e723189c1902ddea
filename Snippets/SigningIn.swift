// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
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
    tokenStore: try FileTokenStore(directory: tokensDirectory),
    transport: sandbox
)
// snippet.end

// snippet.desktop
let request = try tiktok.authorizationRequest(
    .desktop, redirectURI: "http://127.0.0.1:53682/callback/", scopes: [.userInfoBasic, .videoPublish])
// Open request.url in the system's browser, and take the callback on that port.
// snippet.end
let callback = try await consent(to: request)

// snippet.signin
let (account, scopes) = try await tiktok.signIn(callback: callback, for: request)
if !scopes.contains(.videoPublish) {
    print("Ask the user to sign in again, and to leave the box for posting ticked.")
}
// snippet.end

// snippet.later
let accounts = try await tiktok.accounts()
for account in accounts {
    print("may publish for", account.openID?.rawValue ?? "")
}
// snippet.end

// snippet.web
let webRequest = try AuthorizationRequest.web(
    clientKey: clientKey, redirectURI: "https://app.example.com/auth/tiktok/callback/",
    scopes: [.userInfoBasic, .videoPublish], disablesAutoAuth: true)
let userSession = ["tiktok.state": webRequest.state.reveal()]  // kept on the server, for this user
// Redirect the user to webRequest.url.
// snippet.end
let target = try await consent(to: webRequest).absoluteString

// snippet.webcallback
let answered = try AuthorizationRequest.web(
    clientKey: clientKey, redirectURI: "https://app.example.com/auth/tiktok/callback/",
    scopes: [.userInfoBasic, .videoPublish], state: Secret(userSession["tiktok.state"] ?? ""))
let code = try answered.callback(from: target)  // path and query, as the web server sees them
let tokens = try await tiktok.oauth.exchange(code, for: answered)
try await tiktok.tokens.add(tokens)
// snippet.end

// snippet.qrcode
let qrCode = try await tiktok.qrCodeSignIn(
    redirectURI: "https://app.example.com/auth/tiktok/callback/", scopes: [.userInfoBasic, .videoPublish])
draw(qrCode.url)
let (scanned, granted) = try await tiktok.signIn(try await qrCode.code(), for: qrCode)
// snippet.end
print("signed in:", scanned.openID?.rawValue ?? "", granted.count, "scopes")

// snippet.qrcodestates
let shown = try await tiktok.qrCodeSignIn(
    redirectURI: "https://app.example.com/auth/tiktok/callback/", scopes: [.userInfoBasic, .videoPublish])
draw(shown.url)
for try await state in shown.states {
    switch state {
    case .new, .unknown: break
    case .scanned: print("Now confirm on your phone.")
    case .confirmed(let code): _ = try await tiktok.signIn(code, for: shown)
    case .expired, .utilised: print("Show a new code.")
    }
}
// snippet.end

// snippet.pkce
let pkce = PKCE()
print(pkce.challenge)  // 64 hexadecimal characters: TikTok's way, not that of RFC 7636
let restored = try PKCE(verifier: pkce.verifier)  // in the process that takes the callback
// snippet.end
assert(restored.challenge == pkce.challenge)

// snippet.signout
try await tiktok.tokens.revoke(tokens.openID)
// snippet.end
print("accounts left:", try await tiktok.accounts().count)
try FileManager.default.removeItem(at: tokensDirectory)
