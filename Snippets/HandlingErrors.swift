// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokPublishing
import TikTokSandbox

let sandbox = Sandbox()
var sandboxConfiguration = TikTok.Configuration()
sandboxConfiguration.time = sandbox.timeSource
let tiktok = TikTok(
    app: AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret),
    tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(), transport: sandbox, configuration: sandboxConfiguration
)
let account = tiktok.account(accessToken: try await sandbox.signIn("ana.cooks").accessToken)
let clip = URL(fileURLWithPath: "Examples/Support/Media/sample.mp4")

// snippet.advice
/// What a queue of posts does with a post that failed.
func next(after error: TikTokError) -> String {
    switch error.advice {
    case .retry: "publish again soon"
    case .retryAfter(let pause): "publish again after \(pause)"
    case .waitForQuota: "publish again tomorrow"
    case .refreshToken, .reauthorize: "ask the user to sign in again"
    case .fixRequest: "show what has to change: \(error.remedy)"
    case .reconcile: "look at the profile first"
    case .giveUp: "stop: \(error.meaning)"
    }
}
// snippet.end

// snippet.problems
let post = VideoPost(
    .file(clip), caption: String(repeating: "sunset ", count: 400), privacyLevel: .selfOnly, disclosure: .brandedContent)
let session = await account.publish(.video(post))

if case .failed(let error) = try await session.outcome(), error.code == .invalidPost {
    for problem in error.problems {
        print("\(problem.field): \(problem.actual), must be \(problem.limit). \(problem.remedy)")
    }
}
// snippet.end

await sandbox.script(SandboxFault(on: .creatorInfo, .answer(.envelope(status: 200, code: "spam_risk_too_many_posts"))))
// snippet.codes
do {
    _ = try await account.creatorInfo()
} catch let error as TikTokError where error.code == .tooManyPosts {
    print(next(after: error))
} catch let error as TikTokError {
    print(error)  // safe to log: no token, no URL, no body
}
// snippet.end

// snippet.caps
switch await account.allowance(for: .inbox) {
case .now(left: 0): print("publish, but TikTok will probably refuse")
case .now(let left): print("publish: \(left.map { "\($0) fit today" } ?? "no cap is known")")
case .notBefore(let date, let obstacle): print("publish after \(date): \(obstacle.error.meaning)")
}
// snippet.end

// snippet.retry
var configuration = TikTok.Configuration()
configuration.retry = RetryPolicy(attempts: 6, base: .seconds(1), cap: .seconds(30), budget: .seconds(180))
configuration.polling = .fixed(every: .seconds(45), attempts: 3)
// snippet.end
