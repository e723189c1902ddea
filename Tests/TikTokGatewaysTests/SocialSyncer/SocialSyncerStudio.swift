// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokGateways
import TikTokPublishing
import TikTokSandbox

/// The sandbox's SocialSyncer with media to download, and a client of it.
struct SocialSyncerStudio: Sendable {
    /// Serves the media, and takes in webhooks.
    final class Origin: HTTPTransport {
        private let files: [String: Data]
        private let taken = Locked<[TransportRequest]>([])

        init(_ files: [String: Data]) {
            self.files = files
        }

        var webhooks: [TransportRequest] { taken.withLock { $0 } }

        func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
            if request.head.method == .post {
                taken.withLock { $0.append(request) }
                return TransportResponse(head: HTTPResponse(status: .ok))
            }
            guard let url = request.head.url?.absoluteString, let data = files[url] else {
                return TransportResponse(head: HTTPResponse(status: .notFound))
            }
            return TransportResponse(head: HTTPResponse(status: .ok), body: data)
        }
    }

    static let video = URL(string: "https://media.example.com/1.mp4")
    static let photos = [URL(string: "https://media.example.com/1.jpg"), URL(string: "https://media.example.com/2.jpg")]
    static let posts = SandboxFault.Target(rawValue: "/socialsyncer/v1/posts")

    let origin: Origin
    let sandbox: Sandbox
    let client: SocialSyncerClient
    let journal = EphemeralPublishJournal()

    init(
        key: Secret = SandboxGateway.key, rateLimit: RateLimit? = nil, checksCreator: Bool = false,
        trustsSisterIdempotency: Bool = false
    ) {
        origin = Origin([
            "https://media.example.com/1.mp4": SandboxMedia.video(), "https://media.example.com/1.jpg": SandboxMedia.photo(),
            "https://media.example.com/2.jpg": SandboxMedia.photo(),
        ])
        sandbox = Sandbox(origin: origin)
        var configuration = GatewayConfiguration()
        configuration.baseURL = SandboxGateway.socialSyncer.baseURL
        configuration.time = sandbox.timeSource
        client = SocialSyncerClient(
            apiKey: key, transport: SandboxFace.transport(to: sandbox), configuration: configuration, rateLimit: rateLimit,
            checksCreator: checksCreator,
            trustsSisterIdempotency: trustsSisterIdempotency)
    }

    func account(_ id: String = "acct_anacooks") -> GatewayAccount {
        client.account(id, journal: journal)
    }

    static func post(_ change: (inout VideoPost) -> Void = { _ in }) throws -> Post {
        var post = VideoPost(.url(try #require(video)), caption: "Hello", privacyLevel: .publicToEveryone)
        post.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)
        change(&post)
        return .video(post)
    }

    func outcome(of post: Post, key: PublishKey = "1", account id: String = "acct_anacooks") async throws -> PublishOutcome {
        try await account(id).publish(post, key: key).outcome()
    }

    /// How often a method and path came.
    func count(_ method: String, _ path: String) async -> Int {
        await sandbox.requests.filter { $0.method == method && $0.path == "/socialsyncer/v1\(path)" }.count
    }
}
