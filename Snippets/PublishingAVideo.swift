// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokPublishing
import TikTokSandbox

/// Photos of any name, for the sandbox to download.
struct PhotoServer: HTTPTransport {
    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let head = HTTPResponse(status: .ok, headerFields: [.contentType: "image/jpeg"])
        return TransportResponse(head: head, body: SandboxMedia.photo())
    }
}

var sandboxConfiguration = Sandbox.Configuration()
sandboxConfiguration.verifiedURLPrefixes = ["media.example.com"]
let sandbox = Sandbox(sandboxConfiguration, origin: PhotoServer())
var configuration = TikTok.Configuration()
configuration.time = sandbox.timeSource
let tiktok = TikTok(
    app: AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret),
    tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(), transport: sandbox, configuration: configuration)
let account = tiktok.account(accessToken: try await sandbox.signIn("ana.cooks").accessToken)
let clip = URL(fileURLWithPath: "Examples/Support/Media/sample.mp4")

// snippet.direct
var post = VideoPost(
    .file(clip), caption: "Sunset over the bay #sunset", privacyLevel: .publicToEveryone, allowsComments: true)
post.disclosure = .yourBrand
post.coverTimestamp = .seconds(2)

let session = await account.publish(.video(post))
// snippet.end

// snippet.progress
for await update in session.updates {
    switch update.event {
    case .uploading(let progress):
        let percent = Int(progress.fraction * 100)
        print("uploaded \(percent) %, \(progress.remaining.map { "\($0) left" } ?? "no telling how long it takes")")
    case .status(let status):
        print("TikTok says \(status.word)")
    case .finished:
        print("done after \(update.elapsed)")
    default:
        break
    }
}
// snippet.end

// snippet.outcome
/// Tells the person who posts what became of it, and returns what has to be looked at again later.
func report(_ outcome: PublishOutcome) -> PublishHandle? {
    switch outcome {
    case .published(let post):
        print("Published: \(post.url?.absoluteString ?? "private, or still moderated")")
    case .inbox:
        print("Open the notification in TikTok to finish your draft.")
    case .failed(let error):
        print("Nothing was posted. \(error.meaning) \(error.remedy)")
        for problem in error.problems { print(problem) }
    case .cancelled:
        print("Nothing was posted.")
    case .stillProcessing(let handle):
        print("TikTok is still at work on it. Nothing failed.")
        return handle
    case .unknown(let unknown):
        print("It may have been posted: look at the profile before posting again.")
        return unknown.handle
    }
    return nil
}
// snippet.end
_ = report(try await session.outcome())

// snippet.draft
let draft = await account.publish(.video(.draft(.file(clip))))
// snippet.end
_ = report(try await draft.outcome())

// snippet.photos
let photos = PhotoPost(
    ["https://media.example.com/1.jpg", "https://media.example.com/2.jpg"].compactMap { URL(string: $0) },
    title: "Two evenings",
    caption: "At the bay, in June and in November #sunset",
    privacyLevel: .publicToEveryone
)
let carousel = await account.publish(.photos(photos))
// snippet.end
_ = report(try await carousel.outcome())

// snippet.follow
let patience = PollingPolicy.fixed(every: .seconds(1), attempts: 2)
let impatient = await account.publish(.video(post), polling: patience)

if case .stillProcessing(let handle) = try await impatient.outcome() {
    let note = try JSONEncoder().encode(handle)  // keep it where a restart finds it

    let later = try JSONDecoder().decode(PublishHandle.self, from: note)
    let follower = await account.follow(later, polling: .patient)
    print(try await follower.outcome())
}
// snippet.end

await sandbox.script(SandboxFault(on: .contentInit, .loseReply))
let unlucky = await account.publish(.photos(photos))
let outcome = try await unlucky.outcome()
await sandbox.advance(by: .seconds(60))
// snippet.unknown
if case .unknown(let unknown) = outcome {
    print("\(unknown.error.meaning) \(unknown.error.remedy)")
    let since = unknown.sentNotBefore?.timeIntervalSince1970 ?? 0
    for video in try await account.api.videos(fields: [.createTime, .title]).videos {
        guard let created = video.createTime, Double(created) >= since.rounded(.down) else { continue }
        print("Is it this one?", video.id, video.title ?? "")
    }
}
// snippet.end

// snippet.cancel
let regretted = await account.publish(.video(post))
await regretted.cancel()
print(try await regretted.outcome())
// snippet.end
