// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing
import TikTokSandbox

/// A video of a given length, in a temporary file.
func temporaryVideo(seconds: UInt16) throws -> URL {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).mp4")
    try SandboxMedia.video(byteCount: 100_000, seconds: seconds).write(to: file)
    return file
}

// snippet.setup
/// A TikTok without network and without waiting, and an account in it.
func makeSandbox() async throws -> (sandbox: Sandbox, ana: SandboxSignIn, account: TikTokAccount) {
    let sandbox = Sandbox()
    var configuration = TikTok.Configuration()
    configuration.time = sandbox.timeSource
    let tiktok = TikTok(
        app: AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret),
        tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(), transport: sandbox, configuration: configuration)
    let ana = try await sandbox.signIn("ana.cooks")
    return (sandbox, ana, tiktok.account(accessToken: ana.accessToken))
}
// snippet.end

let (sandbox, ana, account) = try await makeSandbox()
let clip = try temporaryVideo(seconds: 10)
defer { try? FileManager.default.removeItem(at: clip) }

// snippet.ledger
let session = await account.publish(
    .video(VideoPost(.file(clip), caption: "Sunset", privacyLevel: .publicToEveryone)))
_ = try await session.outcome()

for post in await sandbox.posts {
    print(post.kind, "of", post.byteCount, "bytes:", post.text)
}
// snippet.end

// snippet.account
try await sandbox.updateAccount(ana.openID) { ana in
    ana.isPrivate = true
    ana.maxVideoPostDurationSeconds = 5
}
let refused = await account.publish(
    .video(VideoPost(.file(clip), caption: "Sunset", privacyLevel: .publicToEveryone)))
print(try await refused.outcome())  // .failed, with two problems: the privacy level and the duration
// snippet.end

// snippet.app
await sandbox.updateApp { app in
    app.isAudited = false
    app.processingDuration = .seconds(900)
}
// snippet.end
try await sandbox.updateAccount(ana.openID) { $0.maxVideoPostDurationSeconds = 600 }

// snippet.faults
await sandbox.script(SandboxFault(on: .videoInit, .loseReply))
await sandbox.script(SandboxFault(on: .statusFetch, .answer(.envelope(status: 500, code: "internal_error")), times: 2))
await sandbox.script(SandboxFault(on: .upload, .drop(.notSent)))
// snippet.end

// snippet.time
let slow = await account.publish(.video(VideoPost(.file(clip), privacyLevel: .selfOnly)))
if case .stillProcessing(let handle) = try await slow.outcome() {
    await sandbox.advance(by: .seconds(900))
    let follower = await account.follow(handle)
    print(try await follower.outcome())
}
// snippet.end

// snippet.requests
for request in await sandbox.requests where request.errorCode != "ok" {
    print(request.method, request.path, request.status, request.errorCode)
}
// snippet.end
