// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing
import TikTokSandbox

// snippet.verifier
/// - Parameter secrets: The client secret; while it is being replaced, the new and the old one.
func makeVerifier(clientKey: String, secrets: [Secret]) throws -> WebhookVerifier {
    try WebhookVerifier(clientKey: clientKey, clientSecrets: secrets)
}
// snippet.end

// snippet.handler
/// What happens with an event. When it throws, TikTok will send the event again.
@Sendable func handle(_ event: WebhookEvent, tiktok: TikTok) async throws {
    switch event.kind {
    case .publishFailed(let id, let error):
        print("\(id) failed: \(error.code), \(error.remedy)")
    case .publishCompleted(let id):
        print("\(id) is posted")
    case .inboxDelivered(let id):
        print("\(id) waits in the inbox of \(event.account?.rawValue ?? "somebody")")
    case .publiclyAvailable(let id, let post):
        print("\(id) is public: \(post?.rawValue ?? "TikTok does not say under which id")")
    case .noLongerPubliclyAvailable(let id, _):
        print("\(id) is hidden again")
    case .authorizationRemoved(let reason):
        print("an authorization has ended: \(reason)")
    case .hint(let id):
        print("ask TikTok about \(id?.rawValue ?? "the account")")
    case .unknown:
        break
    }
    // TikTok is asked before anything is removed, so a hint does as well.
    if event.name == .authorizationRemoved, let account = event.account {
        _ = try await tiktok.tokens.authorizationRemoved(of: account)
    }
}
// snippet.end

/// Stands in for your web server: what the sandbox sends goes to the inbox.
struct WebServer: HTTPTransport {
    let inbox: WebhookInbox

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        guard case .bytes(let body) = request.body else { return TransportResponse(head: HTTPResponse(status: .badRequest)) }
        let receipt = await inbox.receive(signature: WebhookVerifier.signature(in: request.head.headerFields), body: body)
        return TransportResponse(head: HTTPResponse(status: .init(code: receipt.status)))
    }
}

let clip = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).mp4")
try SandboxMedia.video(byteCount: 100_000, seconds: 10).write(to: clip)
defer { try? FileManager.default.removeItem(at: clip) }

var app = Sandbox.Configuration()
app.webhookURL = URL(string: "https://app.example.com/webhooks/tiktok")
// The clock of the sandbox stands still between requests, and signs what it sends.
let clock = SandboxClock()
let verifier = try WebhookVerifier(
    clientKey: app.clientKey, clientSecrets: [app.clientSecret],
    time: TimeSource(sleep: { try await Task.sleep(for: $0) }, uptime: { clock.elapsed }, now: { clock.now }))

let inbox = WebhookInbox(verifier: verifier, memory: EphemeralWebhookMemory()) { event in
    print("event:", event.name, event.publishID?.rawValue ?? "")
}
let sandbox = Sandbox(app, origin: WebServer(inbox: inbox), clock: clock)
var configuration = TikTok.Configuration()
configuration.time = sandbox.timeSource
let tiktok = TikTok(
    app: AppCredentials(clientKey: app.clientKey, clientSecret: app.clientSecret), tokenStore: EphemeralTokenStore(),
    journal: EphemeralPublishJournal(), transport: sandbox, configuration: configuration)
let ana = try await sandbox.signIn("ana.cooks")
try await tiktok.tokens.add(ana.tokens)

let session = await tiktok.account(ana.tokens.openID).publish(
    .video(VideoPost(.file(clip), caption: "Sunset", privacyLevel: .publicToEveryone)))
_ = try await session.outcome()
await sandbox.advance(by: .seconds(60))

// snippet.test
// What your handler makes of an event, without any server.
let event = WebhookEvent(
    .publishFailed(PublishID(rawValue: "v_pub_file~v2.1"), TikTokError(code: .fileFormatCheckFailed)),
    name: .publishFailed, account: ana.tokens.openID, date: clock.now)
try await handle(event, tiktok: tiktok)

// What your route answers to a stranger.
let receipt = await inbox.receive(signature: "t=1,s=00", body: Data("{}".utf8))
print(receipt.status)  // 401
// snippet.end
