// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Foundation
import HTTPTypes
import Testing
import TikTokPublishing
import TikTokSandbox

/// What the sandbox sends, from its signature to the handler.
@Suite("Webhooks, end to end")
struct WebhookTests {
    /// The server of an app: everything that is sent to it goes into the inbox.
    private final class Receiver: HTTPTransport {
        let inbox: WebhookInbox
        private let answered = Locked<[Int]>([])
        var statuses: [Int] { answered.withLock { $0 } }

        init(_ inbox: WebhookInbox) {
            self.inbox = inbox
        }

        func send(_ request: TransportRequest, progress: (@Sendable (Int64) -> Void)?) async throws -> TransportResponse {
            guard case .bytes(let body) = request.body else { throw TransportError(.badRequest, delivery: .notSent) }
            let receipt = await inbox.receive(signature: WebhookVerifier.signature(in: request.head.headerFields), body: body)
            answered.withLock { $0.append(receipt.status) }
            return TransportResponse(head: HTTPResponse(status: .init(code: receipt.status)))
        }
    }

    /// An app with a sandbox, both going by one clock.
    private final class Server: Sendable {
        let sandbox: Sandbox
        let tiktok: TikTok
        let receiver: Receiver
        private let handled = Locked<[WebhookEvent]>([])
        var events: [WebhookEvent] { handled.withLock { $0 } }

        init(secret: Secret? = nil, handler: @escaping @Sendable (WebhookEvent) async throws -> Void = { _ in }) async throws {
            var configuration = Sandbox.Configuration()
            configuration.webhookURL = URL(string: "https://app.example.com/webhooks/tiktok")
            let clock = SandboxClock()
            let verifier = try WebhookVerifier(
                clientKey: configuration.clientKey, clientSecrets: [secret ?? configuration.clientSecret],
                time: TimeSource(sleep: { _ in }, uptime: { .zero }, now: { clock.now }))
            receiver = Receiver(
                WebhookInbox(verifier: verifier, memory: EphemeralWebhookMemory()) { [handled] event in
                    try await handler(event)
                    handled.withLock { $0.append(event) }
                })
            sandbox = Sandbox(configuration, origin: receiver, clock: clock)
            var settings = TikTok.Configuration()
            settings.time = sandbox.timeSource
            tiktok = TikTok(
                app: AppCredentials(clientKey: configuration.clientKey, clientSecret: configuration.clientSecret),
                tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(),
                transport: SandboxFace.transport(to: sandbox), configuration: settings
            )
        }

        /// Publishes the sample video of the examples, and lets the sandbox do all that follows.
        func publish(_ post: (VideoPost.Source) -> VideoPost) async throws -> (account: OpenID, id: PublishID) {
            let ana = try await sandbox.signIn("ana.cooks")
            try await tiktok.tokens.add(ana.tokens)
            let file = FileManager.default.temporaryDirectory.appendingPathComponent("webhook-\(UUID().uuidString).mp4")
            try Studio.sample().write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let session = await tiktok.account(ana.tokens.openID).publish(.video(post(.file(file))))
            let outcome = try await session.outcome()
            for _ in 0..<5 { await sandbox.advance(by: .seconds(600)) }
            let handle: PublishHandle? =
                switch outcome {
                case .published(let post): post.handle
                case .inbox(let handle): handle
                default: nil
                }
            return (ana.tokens.openID, try #require(handle, "\(outcome)").publishID)
        }
    }

    @Test("A public post is told as complete and then as public, with the id that the status tells")
    func publicPost() async throws {
        let server = try await Server()
        let (account, id) = try await server.publish { VideoPost($0, privacyLevel: .publicToEveryone) }
        let post = try #require(await server.sandbox.posts.first?.postID)
        #expect(server.events.map(\.kind) == [.publishCompleted(id), .publiclyAvailable(id, PostID(rawValue: post))])
        #expect(server.events.map(\.account) == [account, account])
        #expect(server.events.map(\.publishType) == [.directPost, .directPost])
        #expect(server.receiver.statuses == [200, 200])
    }

    @Test("A draft is told as delivered, and a revoked authorization by its reason")
    func others() async throws {
        let server = try await Server()
        let (account, id) = try await server.publish { .draft($0) }
        try await server.tiktok.tokens.revoke(account)
        await server.sandbox.advance(by: .seconds(1))
        #expect(server.events.map(\.kind) == [.inboxDelivered(id), .authorizationRemoved(.revokedByApp)])
        #expect(server.events.map(\.publishType) == [.inboxShare, nil])
    }

    @Test("An event whose handler fails comes again until it succeeds, and is then told once")
    func retries() async throws {
        struct Overloaded: Error {}
        let failures = Locked(2)
        let server = try await Server { _ in
            let isFailing = failures.withLock { left in
                defer { left = max(0, left - 1) }
                return left > 0
            }
            if isFailing { throw Overloaded() }
        }
        let (_, id) = try await server.publish { .draft($0) }
        #expect(server.receiver.statuses == [500, 500, 200])
        #expect(server.events.map(\.kind) == [.inboxDelivered(id)])
    }

    @Test("With the wrong client secret nothing is believed")
    func wrongSecret() async throws {
        let server = try await Server(secret: Secret("another"))
        _ = try await server.publish { .draft($0) }
        #expect(server.events == [])
        #expect(Set(server.receiver.statuses) == [401])
    }
}
