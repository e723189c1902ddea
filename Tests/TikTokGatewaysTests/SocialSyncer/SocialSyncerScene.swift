// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokPublishingTesting
import TikTokSandbox

@testable import TikTokGateways

/// A client of SocialSyncer whose answers are scripted, and time that passes only by sleeping, at once.
final class SocialSyncerScene: Sendable {
    let transport = ScriptedTransport()
    let journal = EphemeralPublishJournal()
    let client: SocialSyncerClient
    let uptime: Locked<Duration>
    static let start = Date(timeIntervalSince1970: 1_795_262_400)  // 2026-11-21T12:00:00Z
    static let video = URL(string: "https://cdn.example.com/sunset-video.mp4")

    init(
        rateLimit: RateLimit? = nil, checksCreator: Bool = false, trustsSisterIdempotency: Bool = false,
        key: String = "sk_CANARYkey", retry: RetryPolicy = RetryPolicy()
    ) {
        let uptime = Locked(Duration.zero)
        self.uptime = uptime
        var configuration = GatewayConfiguration()
        configuration.retry = retry
        configuration.time = TimeSource(
            sleep: { duration in
                try Task.checkCancellation()
                uptime.withLock { $0 += duration }
                await Task.yield()
            },
            uptime: { uptime.withLock { $0 } },
            now: { Self.start.addingTimeInterval(uptime.withLock { $0 } / .seconds(1)) }, random: { 0.5 })
        client = SocialSyncerClient(
            apiKey: Secret(key), transport: transport, configuration: configuration, rateLimit: rateLimit,
            checksCreator: checksCreator, trustsSisterIdempotency: trustsSisterIdempotency)
    }

    var account: GatewayAccount { client.account("acct_1", journal: journal) }

    func requests(_ operation: String) -> [TransportRequest] {
        transport.requests.filter { $0.operation.rawValue == "social_syncer.\(operation)" }
    }

    func expect(_ operation: String, status: Int = 200, _ body: String, fields: HTTPFields = [:]) {
        transport.expect(
            OperationName(rawValue: "social_syncer.\(operation)"), status: status, headerFields: fields, body: body)
    }

    /// A direct post of a video that keeps all rules.
    static func post(_ change: (inout VideoPost) -> Void = { _ in }) throws -> Post {
        var post = VideoPost(.url(try #require(video)), caption: "Hello", privacyLevel: .publicToEveryone)
        post.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)
        change(&post)
        return .video(post)
    }

    /// Runs a body with a video file, and removes it.
    static func withVideo(_ body: (URL) async throws -> Void) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("syncer-\(UUID().uuidString).mp4")
        try SandboxMedia.video().write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await body(file)
    }
}

extension TransportRequest {
    /// The JSON that it carries.
    var json: GatewayValue {
        if case .bytes(let data) = body { GatewayValue(data) ?? .null } else { .null }
    }

    func field(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { head.headerFields[$0] }
    }
}
