// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ExampleSupport
import FlyingFox
import FlyingSocks
import Foundation
import TikTokPublishing

/// A web server with one route: the callback URL of an app.
actor WebhookServer {
    private let inbox: WebhookInbox
    private let port: UInt16
    private var running: Task<Void, any Error>?

    /// - Parameters:
    ///   - app: Whose webhooks are taken.
    ///   - port: The port on 127.0.0.1; 0 for any free one.
    ///   - handler: Gets every event once.
    init(
        app: AppCredentials, port: UInt16, handler: @escaping @Sendable (WebhookEvent) async throws -> Void
    ) throws {
        let verifier = try WebhookVerifier(clientKey: app.clientKey, clientSecrets: [app.clientSecret])
        inbox = WebhookInbox(verifier: verifier, memory: EphemeralWebhookMemory(), handler: handler)
        self.port = port
    }

    /// Begins to listen.
    /// - Returns: The URL to which webhooks have to be sent.
    func start() async throws -> URL {
        let server = HTTPServer(address: try sockaddr_in.inet(ip4: "127.0.0.1", port: port), logger: .disabled)
        await server.appendRoute("POST /webhooks/tiktok") { [inbox] request in try await Self.answer(request, inbox) }
        let listening = Task { try await server.waitUntilListening(timeout: 60) }
        running = Task {
            defer { listening.cancel() }
            try await server.run()
        }
        do {
            try await listening.value
        } catch {
            throw ExampleError("Port \(port) cannot be used.", remedy: "Choose another with --port, or 0 for any free one.")
        }
        guard case .ip4(_, let port) = await server.listeningAddress,
            let url = URL(string: "http://127.0.0.1:\(port)/webhooks/tiktok")
        else { throw ExampleError("The server has no address.", remedy: "Try again.") }
        return url
    }

    /// Waits until the server has ended.
    func wait() async throws {
        try await running?.value
    }

    /// Stops listening.
    func stop() {
        running?.cancel()
    }

    private static func answer(_ request: HTTPRequest, _ inbox: WebhookInbox) async throws -> HTTPResponse {
        var body = Data()
        for try await part in request.bodySequence {
            body.append(part)
            guard body.count <= WebhookVerifier.bodyLimit else { return HTTPResponse(statusCode: .payloadTooLarge) }
        }
        let receipt = await inbox.receive(signature: request.headers[HTTPHeader(WebhookVerifier.headerName)], body: body)
        EventPrinter.show(receipt)
        return HTTPResponse(statusCode: HTTPStatusCode(receipt.status, phrase: ""))
    }
}
