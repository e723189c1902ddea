// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ExampleSupport
import Foundation
import TikTokPublishing

/// Lets a sandbox do something worth a webhook, and waits for all that come of it.
struct Rehearsal {
    let backend: Stage
    let port: UInt16

    func run() async throws {
        guard let credentials = backend.credentials, let tokens = backend.tokens else {
            throw ExampleError("A gateway sends no webhooks of TikTok.", remedy: "Leave out --backend.")
        }
        let (events, arrived) = AsyncStream.makeStream(of: WebhookEvent.self)
        let server = try WebhookServer(app: credentials, port: port) { event in
            EventPrinter.show(event)
            try await EventHandling.handle(event, tokens)
            arrived.yield(event)
        }
        let url = try await server.start()
        Console.step("Listening", "on \(url.absoluteString)")
        let result = await Result {
            try await backend.sendWebhooks(to: url)
            // Far more than a sandbox takes.
            let end = Task {
                try await Task.sleep(for: .seconds(120))
                arrived.finish()
            }
            defer { end.cancel() }
            try await play(events)
        }
        try? await backend.sendWebhooks(to: nil)
        await server.stop()
        try result.get()
    }

    private func play(_ events: AsyncStream<WebhookEvent>) async throws {
        let post = VideoPost(.file(SampleMedia.video), caption: "For the webhooks", privacyLevel: .publicToEveryone)
        try await Publishing.run(.video(post), on: backend)
        try await wait(for: .publiclyAvailable, in: events)
        try await backend.revoke()
        try await wait(for: .authorizationRemoved, in: events)
        Console.step("Done", "all events have come")
    }

    private func wait(for name: WebhookEvent.Name, in events: AsyncStream<WebhookEvent>) async throws {
        for await event in events where event.name == name { return }
        throw ExampleError(
            "The event \(name) did not come.", remedy: "Look at the sandbox: swift run tiktok-sandbox logs what it does.")
    }
}
