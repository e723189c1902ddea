// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Foundation
import TikTokPublishing
import TikTokSandbox

/// A sandbox, a signed-in account, and a folder with media: what an end-to-end test starts from.
final class Studio: Sendable {
    let sandbox: Sandbox
    let tiktok: TikTok
    let account: TikTokAccount
    let openID: String
    /// What carries the requests of the SDK to the sandbox.
    let transport: any HTTPTransport
    private let app: AppCredentials
    private let store = EphemeralTokenStore()
    private let folder: URL

    /// - Parameters:
    ///   - username: Who signs in: `ana.cooks` is public, `ben.private` is private.
    ///   - pulls: What the sandbox finds when it downloads, by URL.
    init(
        as username: String = "ana.cooks", scopes: [String]? = nil, pulls: [String: Data] = [:],
        sandbox change: (inout Sandbox.Configuration) -> Void = { _ in }, sdk: (inout TikTok.Configuration) -> Void = { _ in }
    ) async throws {
        var configuration = Sandbox.Configuration()
        configuration.verifiedURLPrefixes = ["https://media.example.com/"]
        change(&configuration)
        sandbox = Sandbox(configuration, origin: Origin(files: pulls))
        transport = SandboxFace.transport(to: sandbox)
        var settings = TikTok.Configuration()
        settings.time = sandbox.timeSource
        sdk(&settings)
        app = AppCredentials(clientKey: configuration.clientKey, clientSecret: configuration.clientSecret)
        tiktok = TikTok(
            app: app, tokenStore: store, journal: EphemeralPublishJournal(), transport: transport, configuration: settings)
        let signIn = try await sandbox.signIn(username, scopes: scopes)
        openID = signIn.openID
        try await tiktok.tokens.add(signIn.tokens)
        account = tiktok.account(OpenID(rawValue: signIn.openID))
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("studio-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    /// The sample video of the examples, padded with a `free` box to a size if asked for.
    func video(byteCount: Int? = nil) throws -> URL {
        var data = try Self.sample()
        if let byteCount {
            let padding = byteCount - data.count
            data.append(contentsOf: withUnsafeBytes(of: UInt32(padding).bigEndian, Array.init))
            data.append(Data("free".utf8))
            data.append(Data(count: padding - 8))
        }
        return try file("clip.mp4", data)
    }

    func file(_ name: String, _ data: Data) throws -> URL {
        let file = folder.appendingPathComponent(name)
        try data.write(to: file)
        return file
    }

    static func sample() throws -> Data {
        try Data(contentsOf: media.appendingPathComponent("sample.mp4"))
    }

    static func photo(_ number: Int) throws -> Data {
        try Data(contentsOf: media.appendingPathComponent("photo-\(number).jpg"))
    }

    /// The same app and account over another transport, and with another journal.
    func tiktok(over transport: any HTTPTransport, journal: any PublishJournal = EphemeralPublishJournal()) -> TikTok {
        TikTok(app: app, tokenStore: store, journal: journal, transport: transport, configuration: tiktok.configuration)
    }

    /// Publishes and waits for the end.
    func publish(_ post: Post, polling: PollingPolicy? = nil) async throws -> PublishOutcome {
        try await account.publish(post, polling: polling).outcome()
    }

    /// How often a path was asked for.
    func calls(_ path: String) async -> Int {
        await sandbox.requests.count { $0.path.contains(path) }
    }

    private static let media = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Examples/Support/Media").standardizedFileURL
}
