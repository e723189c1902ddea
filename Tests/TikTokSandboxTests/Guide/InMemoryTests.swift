// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokSandbox

@Suite("The Swift tests of Documentation/testing-your-integration.md") final class InMemoryTests {
    private let sandbox = Sandbox()
    private let store = EphemeralTokenStore()
    private let clip = FileManager.default.temporaryDirectory.appendingPathComponent("\(UUID().uuidString).mp4")

    init() throws {
        try SandboxMedia.video(byteCount: 100_000, seconds: 10).write(to: clip)
    }

    deinit {
        try? FileManager.default.removeItem(at: clip)
    }

    /// Your client, with the sandbox in place of the network and its clock in place of the machine's.
    private func makeTikTok(_ sandbox: Sandbox) -> TikTok {
        var configuration = TikTok.Configuration()
        configuration.time = sandbox.timeSource
        return TikTok(
            app: AppCredentials(clientKey: sandbox.configuration.clientKey, clientSecret: sandbox.configuration.clientSecret),
            tokenStore: store, journal: EphemeralPublishJournal(), transport: sandbox, configuration: configuration)
    }

    /// A user who has consented.
    private func signIn(_ username: String, to tiktok: TikTok, of sandbox: Sandbox) async throws -> TikTokAccount {
        let user = try await sandbox.signIn(username)
        try await tiktok.tokens.add(user.tokens)
        return tiktok.account(user.tokens.openID)
    }

    @Test("A post arrives with every byte") func post() async throws {
        let account = try await signIn("ana.cooks", to: makeTikTok(sandbox), of: sandbox)
        let session = await account.publish(
            .video(VideoPost(.file(clip), caption: "Sunset #bay", privacyLevel: .publicToEveryone)))
        guard case .published = try await session.outcome() else {
            Issue.record("It was not published.")
            return
        }
        let posts = await sandbox.posts
        #expect(posts.map(\.text) == ["Sunset #bay"])
        #expect(posts.map(\.byteCount) == [100_000])
    }

    @Test("A refusal is told by its code") func refusal() async throws {
        let account = try await signIn("ana.cooks", to: makeTikTok(sandbox), of: sandbox)
        await sandbox.updateApp { $0.isAudited = false }
        let session = await account.publish(.video(VideoPost(.file(clip), privacyLevel: .publicToEveryone)))
        guard case .failed(let error) = try await session.outcome() else {
            Issue.record("It was not refused.")
            return
        }
        #expect(error.code == .unauditedClient)
        #expect(await sandbox.posts.isEmpty)
    }

    @Test("A lost reply is no second post") func lostReply() async throws {
        let account = try await signIn("ana.cooks", to: makeTikTok(sandbox), of: sandbox)
        await sandbox.script(SandboxFault(on: .upload, .loseReply))
        let session = await account.publish(.video(VideoPost(.file(clip), privacyLevel: .selfOnly)))
        _ = try await session.outcome()
        #expect(await sandbox.posts.count == 1)
    }

    @Test("An expired token is refreshed, and the new pair kept") func expiredToken() async throws {
        let account = try await signIn("ana.cooks", to: makeTikTok(sandbox), of: sandbox)
        let openID = try #require(account.openID)
        let first = try #require(await store.tokens(for: openID))
        await sandbox.advance(by: .seconds(7201))
        #expect(try await account.creatorInfo().nickname == "Ana")
        let second = try #require(await store.tokens(for: openID))
        #expect(second.refreshToken != first.refreshToken)
    }

    @Test("A draft waits in the inbox") func draft() async throws {
        let account = try await signIn("ana.cooks", to: makeTikTok(sandbox), of: sandbox)
        let session = await account.publish(.video(.draft(.file(clip))))
        guard case .inbox = try await session.outcome() else {
            Issue.record("It is not in the inbox.")
            return
        }
        #expect(await sandbox.posts.map(\.destination) == [.inbox])
    }

    /// Your web server, of which the sandbox sees the route for webhooks.
    private struct WebServer: HTTPTransport {
        let inbox: WebhookInbox

        func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
            guard case .bytes(let body) = request.body else { return TransportResponse(head: HTTPResponse(status: .badRequest)) }
            let signature = WebhookVerifier.signature(in: request.head.headerFields)
            let receipt = await inbox.receive(signature: signature, body: body)
            return TransportResponse(head: HTTPResponse(status: .init(code: receipt.status)))
        }
    }

    @Test("A webhook tells of the post, and a stranger's is refused") func webhook() async throws {
        var app = Sandbox.Configuration()
        app.webhookURL = URL(string: "https://app.example.com/webhooks/tiktok")
        let clock = SandboxClock()
        let verifier = try WebhookVerifier(
            clientKey: app.clientKey, clientSecrets: [app.clientSecret],
            time: TimeSource(sleep: { try await Task.sleep(for: $0) }, uptime: { clock.elapsed }, now: { clock.now }))
        let (events, handler) = AsyncStream.makeStream(of: WebhookEvent.self)
        let inbox = WebhookInbox(verifier: verifier, memory: EphemeralWebhookMemory()) { handler.yield($0) }
        let sandbox = Sandbox(app, origin: WebServer(inbox: inbox), clock: clock)

        let account = try await signIn("ana.cooks", to: makeTikTok(sandbox), of: sandbox)
        let session = await account.publish(.video(VideoPost(.file(clip), privacyLevel: .selfOnly)))
        _ = try await session.outcome()
        let event = try #require(await events.first { _ in true })
        #expect(event.name == .publishCompleted)
        #expect(await inbox.receive(signature: "t=1,s=00", body: Data("{}".utf8)).status == 401)
    }
}
