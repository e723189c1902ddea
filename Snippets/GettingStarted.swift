// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing
import TikTokSandbox

// snippet.connect
let sandbox = Sandbox()

var configuration = TikTok.Configuration()
configuration.time = sandbox.timeSource

let tiktok = TikTok(
    app: AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret),
    tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(),
    transport: sandbox,
    configuration: configuration
)
// snippet.end

// snippet.signin
let ana = try await sandbox.signIn("ana.cooks")
let account = tiktok.account(accessToken: ana.accessToken)
// snippet.end

// snippet.creator
let creator = try await account.creatorInfo()
print("\(creator.nickname) may choose among \(creator.privacyLevelOptions)")
// snippet.end

// snippet.publish
let video = URL(fileURLWithPath: "Examples/Support/Media/sample.mp4")
let post = VideoPost(.file(video), caption: "Sunset over the bay #sunset", privacyLevel: .publicToEveryone)
let session = await account.publish(.video(post))
// snippet.end

// snippet.outcome
switch try await session.outcome() {
case .published(let published):
    print("Published: \(published.url?.absoluteString ?? "no public address yet")")
case .inbox:
    print("Waiting in the creator's inbox")
case .failed(let error):
    print("Nothing was posted.\n\(error)")
case .cancelled:
    print("Cancelled: nothing was posted")
case .stillProcessing(let handle):
    print("TikTok is still at work on \(handle.publishID)")
case .unknown(let unknown):
    print("It may have been posted.\n\(unknown.error)")
}
// snippet.end
