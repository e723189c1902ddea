// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Foundation
import HTTPTypes
import TikTokGateways
import TikTokPublishing
import TikTokSandbox

/// A sandbox with its gateways, and media that it can download: what an end-to-end test starts from.
final class GatewayStudio: Sendable {
    let sandbox: Sandbox
    /// What carries the requests of a client to the sandbox.
    let transport: any HTTPTransport
    let journal = EphemeralPublishJournal()
    private let folder: URL

    static let video = "https://media.example.com/clip.mp4"
    static let photos = ["https://media.example.com/1.jpg", "https://media.example.com/2.jpg"]

    init(_ change: (inout Sandbox.Configuration) -> Void = { _ in }, files: [String: Data] = [:]) {
        var configuration = Sandbox.Configuration()
        configuration.verifiedURLPrefixes = ["https://media.example.com/"]
        change(&configuration)
        var all = [Self.video: SandboxMedia.video(seconds: 20, hasSound: true)]
        for photo in Self.photos { all[photo] = SandboxMedia.photo() }
        sandbox = Sandbox(configuration, origin: GatewayOrigin(files: all.merging(files) { $1 }))
        transport = SandboxFace.transport(to: sandbox)
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("gateways-\(UUID().uuidString)")
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The video as a file on this machine.
    func file() throws -> URL {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file = folder.appendingPathComponent("clip.mp4")
        try SandboxMedia.video(seconds: 20, hasSound: true).write(to: file)
        return file
    }

    func configuration(_ gateway: SandboxGateway) -> GatewayConfiguration {
        var configuration = GatewayConfiguration()
        configuration.baseURL = gateway.baseURL
        configuration.time = sandbox.timeSource
        return configuration
    }

    func wahdx(key: Secret = SandboxGateway.key) -> WahdxClient {
        WahdxClient(apiKey: key, transport: transport, configuration: configuration(.wahdx))
    }

    /// The posts of ana.cooks.
    func posts() async throws -> [SandboxPost] {
        guard let ana = await sandbox.accounts.first else { return [] }
        return await sandbox.posts(of: ana.openID)
    }

    /// How often a path was asked for.
    func calls(_ path: String) async -> Int {
        await sandbox.requests.count { $0.path.hasSuffix(path) }
    }

    static let ana = SandboxGateway.accountID(of: "ana.cooks")

    static func videoPost(_ level: PrivacyLevel = .publicToEveryone) -> VideoPost {
        VideoPost(
            .url(url(video)), caption: "Sunset #sea", privacyLevel: level, allowsComments: true, allowsDuet: true,
            allowsStitch: true)
    }

    static func photoPost(_ level: PrivacyLevel = .publicToEveryone) -> PhotoPost {
        PhotoPost(photos.map(url), caption: "Two of them", privacyLevel: level, allowsComments: true)
    }

    static func url(_ text: String) -> URL {
        URL(string: text) ?? URL(fileURLWithPath: "/")
    }
}

/// A web server in memory.
private struct GatewayOrigin: HTTPTransport {
    let files: [String: Data]

    func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
        let url = "\(request.head.scheme ?? "")://\(request.head.authority ?? "")\(request.head.path ?? "")"
        guard let file = files[url] else { return TransportResponse(head: HTTPResponse(status: .notFound)) }
        return TransportResponse(head: HTTPResponse(status: .ok), body: file)
    }
}
