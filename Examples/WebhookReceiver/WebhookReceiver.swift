// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ExampleSupport
import Foundation
import TikTokPublishing

@main
struct WebhookReceiver: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhook-receiver",
        abstract: "Takes TikTok's webhooks and prints their events.",
        discussion: """
            Without arguments a sandbox in this very process publishes a sample video and takes the authorization back; its signed webhooks arrive over \
            real HTTP, and the program ends when the last has come. With --live it waits for TikTok's own until it is interrupted. TikTok sends to the \
            HTTPS callback URL of the developer portal: let a reverse proxy or a tunnel pass that on to the address which is printed. Exit status: 0 \
            when all events have come, 1 when something failed, 64 for a wrong command line.
            """
    )

    @Option(help: "The port on 127.0.0.1. Any free one by default.")
    var port: UInt16 = 0

    @OptionGroup(title: "Where from")
    var backend: BackendOptions

    func run() async throws {
        try await Publishing.explainingErrors {
            if backend.live {
                try await listen()
            } else {
                let backend = try await Stage.connect(backend)
                let result = await Result { try await Rehearsal(backend: backend, port: port).run() }
                await backend.close()
                try result.get()
            }
        }
    }

    private func listen() async throws {
        let app = try await ExampleApp.open(backend)
        let server = try WebhookServer(app: app.credentials, port: port) { event in
            EventPrinter.show(event)
            try await EventHandling.handle(event, app.tiktok.tokens)
        }
        Console.step("Listening", "on \(try await server.start().absoluteString), until you interrupt it")
        try await server.wait()
    }
}
