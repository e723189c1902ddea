// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokMedia
public import TikTokPublishing
import TikTokSandbox
import TikTokSandboxServer

/// A signed-in account, and what has to live as long as it is used.
public struct Backend: Sendable {
    /// The account.
    public let account: TikTokAccount
    /// Where local files can be pulled from; only beside a sandbox, which takes URLs of this machine.
    private let files: FileServer?
    /// The sandbox that was started for the example.
    private let server: SandboxServer?
    private let control: SandboxControl?

    /// Connects as the options say, telling each step.
    public static func connect(_ options: BackendOptions) async throws -> Backend {
        if options.live { return try await live(options) }
        if let address = options.sandbox {
            let url = URL(string: address) ?? URL(fileURLWithPath: "/")
            Console.step("Sandbox", "\(address) (nothing leaves this machine)")
            return try await sandbox(at: url, app: .fromEnvironment ?? .sandbox, options, server: nil)
        }
        var configuration = Sandbox.Configuration()
        // Long enough to see it work: at four seconds a second, a quarter of this.
        configuration.processingDuration = .seconds(15)
        configuration.moderationDelay = .seconds(5)
        let server = SandboxServer(configuration, accelerate: 4)
        let url = try await server.start()
        Console.step("Sandbox", "\(url.absoluteString) (nothing leaves this machine)")
        return try await sandbox(at: url, app: .sandbox, options, server: server)
    }

    /// The URL that media can be pulled from.
    ///
    /// Beside a sandbox a local file is served on this machine. The sandbox of the example's own also takes any URL; elsewhere its domain or
    /// prefix has to be verified first.
    /// - Parameters:
    ///   - text: A URL or a path.
    ///   - kind: What it is to be published as.
    public func pullURL(_ text: String, as kind: MediaKind) async throws -> URL {
        guard let url = URL(string: text), url.host != nil else {
            let file = URL(fileURLWithPath: text)
            return try await files?.serve(file, as: kind) ?? file
        }
        if server != nil { try await control?.verify(prefix: url.deletingLastPathComponent()) }
        return url
    }

    /// Stops what was started for the example.
    public func close() async {
        await files?.stop()
        await server?.stop()
    }

    private static func sandbox(
        at url: URL, app: AppCredentials, _ options: BackendOptions, server: SandboxServer?
    ) async throws -> Backend {
        var configuration = TikTok.Configuration()
        configuration.environment = try .sandbox(at: url)
        let tiktok = TikTok(
            app: app, tokenStore: EphemeralTokenStore(), transport: ExampleTransport.make(), configuration: configuration,
            logger: options.logger)
        let account = try await SandboxBrowser(user: options.user, grant: options.grant).signIn(tiktok)
        let files = FileServer()
        let control = SandboxControl(baseURL: url)
        try await control.verify(prefix: try await files.start())
        return Backend(account: account, files: files, server: server, control: control)
    }

    private static func live(_ options: BackendOptions) async throws -> Backend {
        guard let app = AppCredentials.fromEnvironment else {
            throw ExampleError(
                "TIKTOK_CLIENT_KEY and TIKTOK_CLIENT_SECRET are not set.",
                remedy: "Export both; you find them in the developer portal under your app.")
        }
        let folder = options.tokens.map { URL(fileURLWithPath: $0) } ?? URL(fileURLWithPath: stateFolder())
        let tiktok = TikTok(
            app: app, tokenStore: try FileTokenStore(directory: folder), transport: ExampleTransport.make(),
            logger: options.logger)
        if let token = ProcessInfo.processInfo.environment["TIKTOK_ACCESS_TOKEN"], !token.isEmpty {
            return Backend(account: tiktok.account(accessToken: Secret(token)), files: nil, server: nil, control: nil)
        }
        let saved = try await tiktok.accounts().filter { options.account == nil || $0.openID?.rawValue == options.account }
        guard let account = saved.first, saved.count == 1 else {
            throw ExampleError(
                saved.isEmpty ? "There is no saved sign-in." : "There are \(saved.count) saved sign-ins.",
                remedy: saved.isEmpty
                    ? "Set TIKTOK_ACCESS_TOKEN, or name the folder of a FileTokenStore with --tokens."
                    : "Choose one with --account: \(saved.compactMap(\.openID?.rawValue).joined(separator: ", ")).")
        }
        return Backend(account: account, files: nil, server: nil, control: nil)
    }

    private static func stateFolder() -> String {
        let environment = ProcessInfo.processInfo.environment
        let state = environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory() + "/.local/state"
        return state + "/swift-tiktok-publishing"
    }
}

extension AppCredentials {
    /// The app of `tiktok-sandbox` as it starts.
    static var sandbox: AppCredentials {
        let configuration = Sandbox.Configuration()
        return AppCredentials(clientKey: configuration.clientKey, clientSecret: configuration.clientSecret)
    }

    static var fromEnvironment: AppCredentials? {
        let environment = ProcessInfo.processInfo.environment
        guard let key = environment["TIKTOK_CLIENT_KEY"], let secret = environment["TIKTOK_CLIENT_SECRET"], !key.isEmpty,
            !secret.isEmpty
        else { return nil }
        return AppCredentials(clientKey: key, clientSecret: Secret(secret))
    }
}
