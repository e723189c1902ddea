// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

// The code of the README, so that it compiles. It talks to TikTok itself and is not run; see GettingStarted for code that is.

import Foundation
import TikTokGateways
import TikTokPublishing

func publish(clip: URL, for openID: OpenID, clientKey: String, clientSecret: Secret, tokensDirectory: URL, journalDirectory: URL)
    async throws
{
    let tiktok = TikTok(
        app: AppCredentials(clientKey: clientKey, clientSecret: clientSecret),
        tokenStore: try FileTokenStore(directory: tokensDirectory), journal: try FilePublishJournal(directory: journalDirectory),
        transport: .urlSession
    )
    let account = tiktok.account(openID)

    let creator = try await account.creatorInfo()
    print("Posting as \(creator.nickname), who offers \(creator.privacyLevelOptions)")

    let video = VideoPost(.file(clip), caption: "Sunset #bay", privacyLevel: .selfOnly, allowsComments: true)
    let session = await account.publish(.video(video), key: "job-4711")
    for await update in session.updates {
        if case .uploading(let progress) = update.event { print("\(progress.sent) of \(progress.total) bytes") }
    }
    switch try await session.outcome() {
    case .published(let post): print("Published:", post.url?.absoluteString ?? "no public URL yet")
    case .inbox: print("In the inbox: the creator finishes it in the TikTok app")
    case .failed(let error): print(error)  // what happened, and the remedy
    case .cancelled: print("Cancelled, nothing was posted")
    case .stillProcessing(let handle): print("Follow it later:", handle.publishID.rawValue)
    case .unknown(let unknown): print("Look before you post again:", unknown.error)
    }
}

func publish(_ post: Post, apiKey: Secret, accountID: String, journal: any PublishJournal) async throws {
    let wahdx = WahdxClient(apiKey: apiKey, transport: .urlSession)
    let session = await wahdx.account(accountID, journal: journal).publish(post, key: "job-4711")
    print(try await session.outcome())
}

func signIn(_ tiktok: TikTok) async throws {
    let receiver = try LoopbackReceiver()
    let request = try tiktok.authorizationRequest(
        .desktop, redirectURI: receiver.redirectURI, scopes: [.userInfoBasic, .videoPublish])
    // Open request.url in the system's browser; TikTok sends it back to the receiver.
    let signIn = try await tiktok.signIn(code: try await receiver.code(for: request), for: request)
    print(signIn.account.openID?.rawValue ?? "", "did not grant", signIn.missingScopes)
}
