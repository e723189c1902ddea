// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import TikTokGateways
import TikTokPublishing
import TikTokPublishingTesting
import TikTokSandbox

/// A client of Postqued over a script, with time that passes only by sleeping, and a folder for files.
final class PostquedScene: Sendable {
    static let key = "pq_live_4f9A7c2E8b1D6a3F5c0E"

    let transport = ScriptedTransport()
    let journal = EphemeralPublishJournal()
    let client: PostquedClient
    private let uptime = Locked(Duration.zero)
    private let folder: URL

    init(_ change: (inout GatewayConfiguration) -> Void = { _ in }) throws {
        var configuration = GatewayConfiguration()
        configuration.time = Self.time(uptime)
        change(&configuration)
        client = PostquedClient(apiKey: Secret(Self.key), transport: transport, configuration: configuration)
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("postqued-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// How much time was slept.
    var slept: Duration { uptime.withLock(\.self) }

    func advance(by duration: Duration) {
        uptime.withLock { $0 += duration }
    }

    /// The same gateway and time, as a process sees it that was just started.
    func restartedClient() -> PostquedClient {
        var configuration = GatewayConfiguration()
        configuration.time = Self.time(uptime)
        return PostquedClient(apiKey: Secret(Self.key), transport: transport, configuration: configuration)
    }

    var account: GatewayAccount { client.account("acct_1", journal: journal) }
    var contentAccount: GatewayAccount { client.contentAccount("acct_1", journal: journal) }

    func video(_ data: Data = SandboxMedia.video(byteCount: 2000, seconds: 20, hasSound: true)) throws -> URL {
        let file = folder.appendingPathComponent("clip.mp4")
        try data.write(to: file)
        return file
    }

    func videoPost() throws -> VideoPost {
        VideoPost(.file(try video()), caption: "Hello", privacyLevel: .selfOnly)
    }

    static func photos(_ count: Int = 2) -> PhotoPost {
        let urls = (1...count).compactMap { URL(string: "https://media.example.com/\($0).jpg") }
        return PhotoPost(urls, caption: "Hello", privacyLevel: .publicToEveryone)
    }

    /// The three answers of an upload.
    /// - Parameter duration: How long the bytes are on their way.
    func expectUpload(of contentID: String, lasting duration: Duration = .zero) {
        transport.expect(
            .init(rawValue: "postqued.upload"), status: 201,
            body: """
                {"contentId": "\(contentID)", "key": "content/me/\(contentID).mp4", "upload": {"url": "\(Self.uploadURL)", "method": "PUT",
                "headers": {"Content-Type": "video/mp4", "x-amz-meta-owner": "me"}}}
                """)
        transport.expect(.init(rawValue: "postqued.put")) { [uptime] _ in
            uptime.withLock { $0 += duration }
            return TransportResponse(head: HTTPResponse(status: .ok))
        }
        transport.expect(.init(rawValue: "postqued.complete_upload"), body: #"{"contentId": "\#(contentID)"}"#)
    }

    static let uploadURL = "https://store.example.com/bucket/content/me/c1.mp4?X-Amz-Signature=0a1b2c3d4e5f60718293a4b5c6d7e8f9"

    func expectPublish(_ word: String = "queued", _ rest: String = "") {
        transport.expect(.init(rawValue: "postqued.publish"), status: 201, body: Self.publish(word, rest))
    }

    func expectStatus(_ word: String, _ rest: String = "") {
        transport.expect(.init(rawValue: "postqued.status"), body: Self.publish(word, rest))
    }

    private static func publish(_ word: String, _ rest: String) -> String {
        """
        {"publishId": "pub_1", "status": "processing",
        "targets": [{"platform": "tiktok", "accountId": "acct_1", "intent": "publish", "status": "\(word)"\(rest)}]}
        """
    }

    /// The requests of an operation.
    func requests(_ operation: String) -> [TransportRequest] {
        transport.requests.filter { $0.operation.rawValue == operation }
    }

    private static func time(_ uptime: Locked<Duration>) -> TimeSource {
        TimeSource(
            sleep: { duration in
                try Task.checkCancellation()
                uptime.withLock { $0 += duration }
                await Task.yield()
            },
            uptime: { uptime.withLock(\.self) },
            now: { Date(timeIntervalSince1970: 1_795_219_200 + uptime.withLock(\.self) / .seconds(1)) },
            random: { 0.5 })
    }
}

extension TransportRequest {
    /// The bytes of the body, those of a file as well.
    func bytes() throws -> Data {
        switch body {
        case .none: Data()
        case .bytes(let data): data
        case .file(let file, let range): try Data(contentsOf: file)[Int(range.lowerBound)..<Int(range.upperBound)]
        }
    }
}
