// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokMedia
public import TikTokPublishing

/// An account, and what has to live as long as it is used.
public struct Stage: Sendable {
    /// Where posts are handed in.
    public let account: any PublishingAccount
    /// The account at TikTok itself; `nil` at a gateway.
    public let tiktokAccount: TikTokAccount?
    private let app: ExampleApp?
    /// Where local files can be pulled from; only beside a sandbox, which takes URLs of this machine.
    private let files: FileServer?
    private let control: SandboxControl?

    /// Connects as the options say, telling each step.
    public static func connect(_ options: BackendOptions) async throws -> Stage {
        if options.backend != .tiktok, options.live {
            let connection = GatewayConnection(
                backend: options.backend, options: options, journal: try ExampleApp.liveJournal(options))
            return Stage(
                account: try connection.liveAccount(), tiktokAccount: nil, app: nil, files: nil, control: nil)
        }
        let app = try await ExampleApp.open(options)
        guard let sandbox = app.sandbox, let browser = app.sandboxBrowser else {
            let account = try await savedAccount(app.tiktok, options)
            return Stage(account: account, tiktokAccount: account, app: app, files: nil, control: nil)
        }
        let tiktokAccount = options.backend == .tiktok ? try await browser.signIn(app.tiktok) : nil
        let connection = GatewayConnection(backend: options.backend, options: options, journal: app.tiktok.journal)
        let account: any PublishingAccount = tiktokAccount ?? connection.account(inSandbox: sandbox)
        if tiktokAccount == nil { Console.step("Gateway", "\(account.backend), account \(account.desk.account)") }
        let files = FileServer()
        let control = SandboxControl(baseURL: sandbox)
        try await control.verify(prefix: try await files.start())
        return Stage(account: account, tiktokAccount: tiktokAccount, app: app, files: files, control: control)
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
        if app?.ownsSandbox == true, let prefix = Self.prefix(of: url) { try await control?.verify(prefix: prefix) }
        return url
    }

    /// What stands before the name of the file, without the query that a signed URL has behind it.
    private static func prefix(of url: URL) -> URL? {
        var parts = URLComponents(url: url, resolvingAgainstBaseURL: false)
        parts?.query = nil
        return parts?.url?.deletingLastPathComponent()
    }

    /// The client key and client secret of the app; `nil` at a gateway, which has its own.
    public var credentials: AppCredentials? { app?.credentials }

    /// The tokens of the app's accounts; `nil` at a gateway, which keeps them.
    public var tokens: TokenManager? { app?.tiktok.tokens }

    /// What the backend takes for a photo.
    var mediaRules: MediaRules {
        switch account.backend {
        case .postqued, .postquedContent: .postqued
        case .ugcInc: .ugcInc
        case .socialSyncer: .socialSyncer
        case .wahdx: .wahdx
        default: .tikTok
        }
    }

    /// Lets the sandbox send webhooks, or no more of them. TikTok itself has the URL in the developer portal.
    public func sendWebhooks(to url: URL?) async throws {
        try await control?.sendWebhooks(to: url)
    }

    /// Gives the authorization of the account back.
    public func revoke() async throws {
        if let openID = tiktokAccount?.openID { try await tokens?.revoke(openID) }
    }

    /// Stops what was started for the example.
    public func close() async {
        await files?.stop()
        await app?.close()
    }

    private static func savedAccount(_ tiktok: TikTok, _ options: BackendOptions) async throws -> TikTokAccount {
        if let token = ProcessInfo.processInfo.environment["TIKTOK_ACCESS_TOKEN"], !token.isEmpty {
            return tiktok.account(accessToken: Secret(token))
        }
        let saved = try await tiktok.accounts().filter { options.account == nil || $0.openID?.rawValue == options.account }
        guard let account = saved.first, saved.count == 1 else {
            throw ExampleError(
                saved.isEmpty ? "There is no saved sign-in." : "There are \(saved.count) saved sign-ins.",
                remedy: saved.isEmpty
                    ? "Sign in with: swift run sign-in --live. Or set TIKTOK_ACCESS_TOKEN."
                    : "Choose one with --account: \(saved.compactMap(\.openID?.rawValue).joined(separator: ", ")).")
        }
        return account
    }
}
