// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
public import TikTokPublishing
import TikTokSandbox
import TikTokSandboxServer

/// The app of an example, at TikTok itself or in a sandbox, before anybody has signed in.
public struct ExampleApp: Sendable {
    /// The front door.
    public let tiktok: TikTok
    /// The client key and client secret.
    public let credentials: AppCredentials
    /// The folder where sign-ins are saved; `nil` when they are forgotten at the end.
    public let folder: String?
    /// Plays the user at a browser; only beside a sandbox.
    public let sandboxBrowser: SandboxBrowser?
    /// Plays the user with a phone; only beside a sandbox.
    public let sandboxPhone: SandboxPhone?
    /// Where the sandbox is, if it is one.
    let sandbox: URL?
    /// The sandbox that was started for the example.
    private let server: SandboxServer?

    /// A sandbox is faster than TikTok: asked as seldom as TikTok, it would be done before anybody had seen it work.
    static let sandboxPolling = PollingPolicy(first: .seconds(2), growth: 1.5, longest: .seconds(5), deadline: .seconds(600))

    /// Whether the sandbox is the example's own.
    var ownsSandbox: Bool { server != nil }

    /// Opens the app that the options name, and tells where.
    public static func open(_ options: BackendOptions) async throws -> ExampleApp {
        if options.live { return try live(options) }
        if let address = options.sandbox {
            let url = URL(string: address) ?? URL(fileURLWithPath: "/")
            return try sandbox(at: url, app: .fromEnvironment ?? .sandbox, options, server: nil)
        }
        var configuration = Sandbox.Configuration()
        // Long enough to see it work: at four seconds a second, a quarter of this.
        configuration.processingDuration = .seconds(15)
        configuration.moderationDelay = .seconds(2)
        let server = SandboxServer(configuration, accelerate: 4)
        return try sandbox(at: try await server.start(), app: .sandbox, options, server: server)
    }

    /// Stops what was started for the example.
    public func close() async {
        await server?.stop()
    }

    private static func sandbox(
        at url: URL, app: AppCredentials, _ options: BackendOptions, server: SandboxServer?
    ) throws -> ExampleApp {
        Console.step("Sandbox", "\(url.absoluteString) (nothing leaves this machine)")
        var configuration = TikTok.Configuration()
        configuration.environment = try .sandbox(at: url)
        configuration.polling = sandboxPolling
        let store: any TokenStore =
            if let folder = options.tokens {
                try FileTokenStore(directory: URL(fileURLWithPath: folder))
            } else {
                EphemeralTokenStore()
            }
        let journal: any PublishJournal =
            if let folder = options.journal {
                try FilePublishJournal(directory: URL(fileURLWithPath: folder), logger: options.logger)
            } else {
                EphemeralPublishJournal()
            }
        let tiktok = TikTok(
            app: app, tokenStore: store, journal: journal, transport: ExampleTransport.make(), configuration: configuration,
            logger: options.logger)
        return ExampleApp(
            tiktok: tiktok, credentials: app, folder: options.tokens,
            sandboxBrowser: SandboxBrowser(user: options.user, grant: options.grant),
            sandboxPhone: SandboxPhone(baseURL: url, user: options.user, grant: options.grant), sandbox: url, server: server)
    }

    private static func live(_ options: BackendOptions) throws -> ExampleApp {
        guard let app = AppCredentials.fromEnvironment else {
            throw ExampleError(
                "TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET are not set.",
                remedy: "Export both; you find them in the developer portal under your app.")
        }
        let folder = options.tokens ?? stateFolder()
        let tiktok = TikTok(
            app: app, tokenStore: try FileTokenStore(directory: URL(fileURLWithPath: folder)),
            journal: try liveJournal(options),
            transport: ExampleTransport.make(), logger: options.logger)
        return ExampleApp(
            tiktok: tiktok, credentials: app, folder: folder, sandboxBrowser: nil, sandboxPhone: nil, sandbox: nil, server: nil)
    }

    /// The journal of posts that are real.
    static func liveJournal(_ options: BackendOptions) throws -> any PublishJournal {
        let folder = options.journal ?? stateFolder() + "/journal"
        return try FilePublishJournal(directory: URL(fileURLWithPath: folder), logger: options.logger)
    }

    private static func stateFolder() -> String {
        let environment = ProcessInfo.processInfo.environment
        let state = environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory() + "/.local/state"
        return state + "/swift-tiktok-publishing"
    }
}

extension AppCredentials {
    /// The app of `tiktok-sandbox` as it starts.
    fileprivate static var sandbox: AppCredentials {
        let configuration = Sandbox.Configuration()
        return AppCredentials(clientKey: configuration.clientKey, clientSecret: configuration.clientSecret)
    }

    fileprivate static var fromEnvironment: AppCredentials? {
        let environment = ProcessInfo.processInfo.environment
        guard let key = environment["TIKTOK_CLIENT_KEY"], let secret = environment["TIKTOK_CLIENT_SECRET"], !key.isEmpty,
            !secret.isEmpty
        else { return nil }
        return AppCredentials(clientKey: key, clientSecret: Secret(secret))
    }
}
