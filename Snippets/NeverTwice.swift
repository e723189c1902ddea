// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing
import TikTokSandbox

let sandbox = Sandbox()
var configuration = TikTok.Configuration()
configuration.time = sandbox.timeSource
let app = AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret)
let store = EphemeralTokenStore()
let ana = try await sandbox.signIn("ana.cooks")
try await store.save(ana.tokens)
let clip = URL(fileURLWithPath: "Examples/Support/Media/sample.mp4")
let folder = FileManager.default.temporaryDirectory.appendingPathComponent("journal-\(ProcessInfo.processInfo.processIdentifier)")
defer { try? FileManager.default.removeItem(at: folder) }

// snippet.journal
let tiktok = TikTok(
    app: app, tokenStore: store, journal: try FilePublishJournal(directory: folder),
    // snippet.hide
    transport: sandbox,
    // snippet.show
    configuration: configuration
)
// snippet.end
let account = tiktok.account(ana.tokens.openID)

// snippet.key
let video = VideoPost(.file(clip), caption: "Sunset", privacyLevel: .publicToEveryone)
let outcome = try await account.publish(.video(video), key: "job-4711").outcome()
let again = try await account.publish(.video(video), key: "job-4711").outcome()
print(outcome == again)
// snippet.end

// snippet.resume
for session in try await tiktok.resumeAll() {
    print(session.id?.key ?? "", try await session.outcome())
}
// snippet.end

// snippet.resolve
if case .unknown(let unknown) = outcome, let key = unknown.id?.key {
    try await account.resolve(key, as: .notPosted, by: "Ana, who looked at the profile")
}
// snippet.end

// snippet.public
switch try await account.publicPost(of: outcome, waitingUpTo: .seconds(3600)) {
case .available(let post): print("Everybody can see it:", post.url?.absoluteString ?? "")
case .notYet: print("TikTok still moderates it.")
case .never(let reason): print("It will never have a public URL:", reason)
}
// snippet.end
