// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import TikTokGateways
import TikTokPublishing
import TikTokSandbox

/// A sandbox that plays Postqued, a client of it, and a folder for files.
final class PostquedStudio: Sendable {
    let sandbox: Sandbox
    let client: PostquedClient
    let journal = EphemeralPublishJournal()
    private let folder: URL

    /// - Parameters:
    ///   - key: The API key.
    ///   - pulls: What the sandbox finds when it downloads, by URL.
    init(
        key: Secret = SandboxGateway.key, pulls: [String: Data] = [:],
        sandbox change: (inout Sandbox.Configuration) -> Void = { _ in }
    ) throws {
        var settings = Sandbox.Configuration()
        change(&settings)
        sandbox = Sandbox(settings, origin: Pulls(files: pulls))
        var configuration = GatewayConfiguration()
        configuration.baseURL = SandboxGateway.postqued.baseURL
        configuration.time = sandbox.timeSource
        client = PostquedClient(apiKey: key, transport: SandboxFace.transport(to: sandbox), configuration: configuration)
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("postqued-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    static let ana = SandboxGateway.accountID(of: "ana.cooks")

    var account: GatewayAccount { client.account(Self.ana, journal: journal) }
    var contentAccount: GatewayAccount { client.contentAccount(Self.ana, journal: journal) }

    func video() throws -> URL {
        let file = folder.appendingPathComponent("clip.mp4")
        try SandboxMedia.video(byteCount: 5000, seconds: 20, hasSound: true).write(to: file)
        return file
    }

    func videoPost() throws -> VideoPost {
        VideoPost(.file(try video()), caption: "Hello", privacyLevel: .publicToEveryone, allowsComments: true)
    }

    /// How often an endpoint was asked.
    func calls(_ path: String) async -> Int {
        await sandbox.requests.count { $0.path == "/postqued" + path }
    }

    private struct Pulls: HTTPTransport {
        let files: [String: Data]

        func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
            guard let url = request.head.url?.absoluteString, let data = files[url] else {
                return TransportResponse(head: HTTPResponse(status: .notFound))
            }
            return TransportResponse(head: HTTPResponse(status: .ok), body: data)
        }
    }
}
