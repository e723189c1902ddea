// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokMedia
import TikTokPublishing
import TikTokSandbox

// What the page "Passing TikTok's audit" shows, in a sandbox in memory.
let sandbox = Sandbox()
var sandboxConfiguration = TikTok.Configuration()
sandboxConfiguration.time = sandbox.timeSource
let tiktok = TikTok(
    app: AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret),
    tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(), transport: sandbox, configuration: sandboxConfiguration
)
let account = tiktok.account(accessToken: try await sandbox.signIn("ana.cooks").accessToken)
let clip = URL(fileURLWithPath: "Examples/Support/Media/sample.mp4")

// snippet.open
let media = ComposerMedia.video(.file(clip), try MediaProbe.probe(file: clip))
var composer: Composer
do {
    composer = Composer(media, creator: try await account.creatorInfo())
} catch let error as TikTokError {
    composer = Composer(media, refusal: error)
}
if let refusal = composer.refusal {
    print("Not now: \(refusal.meaning) \(refusal.remedy)")
}
// snippet.end

// snippet.screen
print("Posting as \(composer.nickname ?? "a draft")")
for choice in composer.privacyLevels {
    print("( ) \(choice.value)\(choice.isEnabled ? "" : " (grey: \(choice.hint ?? ""))")")
}
for choice in composer.interactions {
    print("[\(choice.isOn ? "x" : " ")] \(choice.value.label)\(choice.isEnabled ? "" : " (grey)")")
}
print(composer.consent?.markdown ?? "")
// snippet.end

// snippet.choose
composer.caption = "Sunset over the bay #sunset"
composer.privacyLevel = .publicToEveryone
composer.allowedInteractions = [.comment]
composer.disclosesCommercialContent = true
print(composer.canPost, composer.buttonHint ?? "")  // nothing is chosen below the switch

composer.chosenDisclosure = .brandedContent
print(composer.labelNotice ?? "")  // Your video will be labeled as 'Paid partnership'
print(composer.consent?.sentence ?? "")
// snippet.end

// snippet.post
if composer.canPost {
    let session = await account.publish(try composer.post(), key: "job-4711")
    print(composer.sentNotice)
    print(try await session.outcome())
}
// snippet.end

// snippet.preflight
var configuration = TikTok.Configuration()
configuration.rules.pulls.verifiedProperties = [.domain("media.example.com")]
configuration.pullInspector = DevicePullInspector(onDeviceOfUser: .urlSession)

let report = await account.preflight(.video(VideoPost(.file(clip), privacyLevel: .selfOnly)))
for problem in report.problems {
    let photo = problem.index.map { "photo \($0): " } ?? ""
    print(
        "\(photo)\(problem.actual), must be \(problem.limit). \(problem.remedy)\(problem.isMendable ? " (can be converted)" : "")"
    )
}
for warning in report.warnings { print("\(warning)") }
for obstacle in report.obstacles { print("\(obstacle)") }
print(report.isAccepted ? "TikTok should take it" : "TikTok would refuse it")
// snippet.end
