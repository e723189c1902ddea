// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

// The samples of four gateways' documents, in Swift, and the same post to all of them. The gateways are played by a sandbox in memory.

// snippet.hide
import Foundation
import HTTPTypes
import TikTokGateways
import TikTokPublishing
import TikTokSandbox

func url(_ text: String) -> URL { URL(string: text) ?? URL(fileURLWithPath: "/") }

struct MediaServer: HTTPTransport {
    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let isVideo = request.head.path?.hasSuffix(".mp4") ?? false
        let media = isVideo ? SandboxMedia.video(seconds: 20, hasSound: true) : SandboxMedia.photo()
        return TransportResponse(head: HTTPResponse(status: .ok), body: media)
    }
}

var settings = Sandbox.Configuration()
settings.verifiedURLPrefixes = ["media.example.com"]
let sandbox = Sandbox(settings, origin: MediaServer())
let key = SandboxGateway.key
let accountID = SandboxGateway.accountID(of: "ana.cooks")
let journal = EphemeralPublishJournal()
func configuration(_ gateway: SandboxGateway) -> GatewayConfiguration {
    var configuration = GatewayConfiguration()
    configuration.baseURL = gateway.baseURL
    configuration.time = sandbox.timeSource
    return configuration
}

let wahdx = WahdxClient(apiKey: key, transport: sandbox, configuration: configuration(.wahdx))
let postqued = PostquedClient(apiKey: key, transport: sandbox, configuration: configuration(.postqued))
let ugcInc = UGCIncClient(apiKey: key, transport: sandbox, configuration: configuration(.ugcInc))
let socialSyncer = SocialSyncerClient(apiKey: key, transport: sandbox, configuration: configuration(.socialSyncer))
let photoURLs = [url("https://media.example.com/1.jpg"), url("https://media.example.com/2.jpg")]

// snippet.show
// snippet.same
/// One function for every backend: TikTok's accounts are `PublishingAccount`s too.
func announce(_ post: Post, key: PublishKey, to account: some PublishingAccount) async throws {
    print(account.backend, try await account.publish(post, key: key).outcome())
}

// snippet.wahdx
let video = VideoPost(
    .url(url("https://media.example.com/video.mp4")), caption: "Check out this video! #viral #fyp",
    privacyLevel: .publicToEveryone,
    allowsComments: true, allowsDuet: true, allowsStitch: true, coverTimestamp: .seconds(1))
try await announce(.video(video), key: "job-1", to: wahdx.account(accountID, journal: journal))

// snippet.postqued
let carousel = PhotoPost(
    photoURLs, caption: "Swipe through! #tutorial #carousel", privacyLevel: .publicToEveryone, allowsComments: true)
try await announce(.photos(carousel), key: "job-2", to: postqued.account(accountID, journal: journal))

// snippet.ugc
var slideshow = carousel
slideshow.music = try .sound(ofPostAt: url("https://www.tiktok.com/@somebody/video/7301234567890123456"))
slideshow.schedule = PublishSchedule(sandbox.clock.now.addingTimeInterval(7200), slot: .nearest)
let anybody = ugcInc.automaticAccount(journal: journal)
try await announce(.photos(slideshow), key: "job-3", to: anybody)

// snippet.syncer
var agreed = carousel
agreed.title = "Three steps"
agreed.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)  // as the person said
try await announce(.photos(agreed), key: "job-4", to: socialSyncer.account(accountID, journal: journal))

// snippet.qr
let login = try await wahdx.qrCodeLogin(uniqueID: "my_session_12345")
for try await state in login.states {
    if case .confirmed(let account) = state { print("linked", account.username) }
    // snippet.hide
    if state == .new { try await sandbox.scanWahdxCode("my_session_12345", username: "ben.travels", confirms: true) }
    // snippet.show
}
// snippet.end
