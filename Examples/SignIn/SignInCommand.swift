// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import ExampleSupport
import TikTokPublishing

@main
struct SignInCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign-in",
        abstract: "Signs a TikTok user in through the browser or by QR code, and saves the account.",
        discussion: """
            Without arguments a simulated browser signs a user of a sandbox in: a receiver on 127.0.0.1, the callback and the exchange of the \
            code are real HTTP, but nothing leaves your machine. With --live your own browser opens, and publish-video --live finds the \
            account. The app needs http://127.0.0.1:*/callback/ as a redirect URI under Desktop. With --qr a QR code is drawn in the terminal \
            instead, for the TikTok app on a phone; TikTok wants a redirect URI that is registered under Web for that. An open id that begins with '-' needs '=' \
            before it: --revoke=-000abc. Exit status: 0 when the user is signed in, 1 when that was refused or failed, 64 for a wrong \
            command line.
            """
    )

    @Option(help: ArgumentHelp("What to ask for, with commas.", valueName: "scopes"))
    var scopes = "user.info.basic,video.publish,video.upload"

    @Option(help: "The port for the callback. Any free one by default; name one only if the redirect URI in the portal does.")
    var port: UInt16 = 0

    @Option(help: ArgumentHelp("How long to wait for the callback.", valueName: "seconds"))
    var timeout = 300

    @Flag(inversion: .prefixedNo, help: "Open the browser. The address is printed in any case.")
    var browser = true

    @Flag(help: "Draw a QR code for the TikTok app on a phone, instead of opening a browser.")
    var qr = false

    @Option(help: ArgumentHelp("A redirect URI that is registered under Web; --qr with --live needs it.", valueName: "uri"))
    var redirectURI: String?

    @Flag(help: "List the saved accounts, and who they are, instead of signing in.")
    var list = false

    @Option(help: ArgumentHelp("Forget a saved account on this machine, instead of signing in.", valueName: "open-id"))
    var remove: String?

    @Option(
        help: ArgumentHelp("Give an authorization back to TikTok and forget it, instead of signing in.", valueName: "open-id"))
    var revoke: String?

    @OptionGroup(title: "Where")
    var backend: BackendOptions

    private var looksAtSaved: Bool { list || remove != nil || revoke != nil }

    func validate() throws {
        guard [list, remove != nil, revoke != nil].count(where: { $0 }) <= 1 else {
            throw ValidationError("Use one of --list, --remove and --revoke.")
        }
        if looksAtSaved, !backend.live, backend.sandbox == nil || backend.tokens == nil {
            throw ValidationError("--list, --remove and --revoke need --live, or --sandbox with the folder of --tokens.")
        }
        if backend.backend != .tiktok { throw ValidationError("--backend is for publishing: a gateway needs no sign-in.") }
        if backend.account != nil { throw ValidationError("--account is for publishing; see --remove and --revoke.") }
        if qr {
            guard !looksAtSaved, port == 0 else { throw ValidationError("--qr goes with neither --port nor saved accounts.") }
            guard backend.live == (redirectURI != nil) else {
                throw ValidationError("--qr takes --redirect-uri together with --live, and only then.")
            }
        } else if redirectURI != nil {
            throw ValidationError("--redirect-uri is for --qr.")
        }
        guard (1...86_400).contains(timeout) else { throw ValidationError("--timeout takes 1 to 86400 seconds.") }
    }

    func run() async throws {
        try await Publishing.explainingErrors {
            let app = try await ExampleApp.open(backend)
            let result = await Result { try await act(on: app) }
            await app.close()
            try result.get()
        }
    }

    private func act(on app: ExampleApp) async throws {
        let saved = SavedAccounts(tiktok: app.tiktok)
        if list {
            try await saved.list()
        } else if let remove {
            try await saved.remove(remove)
        } else if let revoke {
            try await saved.revoke(revoke)
        } else {
            let scopes = scopes.split(separator: ",").map { Scope(rawValue: String($0)) }
            try await report(try await qr ? scan(scopes, app) : browse(scopes, app), app)
        }
    }

    private func browse(_ scopes: [Scope], _ app: ExampleApp) async throws -> SignIn {
        try await BrowserSignIn(scopes: scopes, port: port, timeout: .seconds(timeout), opensBrowser: browser).run(app)
    }

    private func scan(_ scopes: [Scope], _ app: ExampleApp) async throws -> SignIn {
        let prompt =
            if let phone = app.sandboxPhone {
                QRCodePrompt(phone: phone, timeout: .seconds(timeout))
            } else {
                QRCodePrompt(redirectURI: redirectURI ?? "", timeout: .seconds(timeout))
            }
        return try await prompt.signIn(app.tiktok, scopes: scopes)
    }

    private func report(_ signIn: SignIn, _ app: ExampleApp) async throws {
        Console.step("Signed in", signIn.account.openID?.rawValue ?? "")
        Console.step("Granted", signIn.scopes.map(\.rawValue).sorted().joined(separator: ", "))
        for scope in signIn.missingScopes {
            Console.step("Missing", "\(scope)\(scope.purpose.map { ": \($0)" } ?? ""). Sign in again and leave its box ticked.")
        }
        Console.step("Saved", app.folder.map { "in \($0)" } ?? "nowhere: the sandbox ends with this program")
        if signIn.scopes.contains(.userInfoBasic) {
            let user = try await signIn.account.api.userInfo([.displayName])
            Console.step("Name", user.displayName ?? "none")
        }
    }
}
