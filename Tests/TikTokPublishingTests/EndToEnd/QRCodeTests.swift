// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Testing
import TikTokPublishing
import TikTokSandbox

/// Sign-in by QR code, from the picture to a creator who can post.
struct QRCodeTests {
    private let sandbox: Sandbox
    private let tiktok: TikTok

    init() {
        var configuration = Sandbox.Configuration()
        configuration.nestsQRCodeURL = true
        sandbox = Sandbox(configuration)
        var settings = TikTok.Configuration()
        settings.time = sandbox.timeSource
        tiktok = TikTok(
            app: AppCredentials(clientKey: configuration.clientKey, clientSecret: configuration.clientSecret),
            tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(), transport: SandboxFace.transport(to: sandbox),
            configuration: settings)
    }

    private func begin() async throws -> QRCodeSignIn {
        try await tiktok.qrCodeSignIn(
            redirectURI: sandbox.configuration.webRedirectURI, scopes: [.userInfoBasic, .videoPublish, .videoList])
    }

    @Test("A phone scans and confirms, and the account can be used")
    func wholeWay() async throws {
        let signIn = try await begin()
        var states: [QRCodeSignIn.State] = []
        var code: AuthorizationCode?
        for try await state in signIn.states {
            switch state {
            case .new: try await sandbox.scanQRCode(signIn.url, as: "ana.cooks")
            case .scanned: try await sandbox.confirmQRCode(signIn.url, scopes: ["user.info.basic", "video.publish"])
            case .confirmed(let confirmed): code = confirmed
            case .expired, .utilised, .unknown: Issue.record("\(state)")
            }
            states.append(state)
        }
        #expect(states == [.new, .scanned, .confirmed(try #require(code))])
        let result = try await tiktok.signIn(code: try #require(code), for: signIn)
        let account = result.account
        #expect(account.openID?.rawValue == "-000sandbox_anacooks")
        #expect(result.scopes == [.userInfoBasic, .videoPublish])
        #expect(result.missingScopes == [.videoList])
        #expect(try await account.creatorInfo().username == "ana.cooks")
        #expect(try await tiktok.accounts().map(\.openID) == [account.openID])
    }

    @Test("A code that nobody decides on, or that is declined, expires", arguments: [false, true])
    func expires(declines: Bool) async throws {
        let signIn = try await begin()
        if declines {
            try await sandbox.scanQRCode(signIn.url, as: "ana.cooks")
            try await sandbox.declineQRCode(signIn.url)
        }
        let error = await tikTokError { try await signIn.code() }
        #expect(error?.code == .qrCodeExpired)
        #expect(sandbox.clock.elapsed == .seconds(300))
    }

    @Test("A code whose answer was lost is used up")
    func lostAnswer() async throws {
        let signIn = try await begin()
        try await sandbox.scanQRCode(signIn.url, as: "ana.cooks")
        try await sandbox.confirmQRCode(signIn.url)
        await sandbox.script(SandboxFault(on: .checkQRCode, .loseReply))
        let error = await tikTokError { try await signIn.code() }
        #expect(error?.code == .qrCodeUsed)
    }

    @Test("Faults on the way are survived")
    func storm() async throws {
        await sandbox.script(SandboxFault(on: .getQRCode, .drop(.notSent)))
        let signIn = try await begin()
        try await sandbox.scanQRCode(signIn.url, as: "ana.cooks")
        try await sandbox.confirmQRCode(signIn.url)
        await sandbox.script(SandboxFault(on: .checkQRCode, .answer(.garbage()), times: 2))
        await sandbox.script(SandboxFault(on: .checkQRCode, .drop(.maybeSent), call: 3))
        await sandbox.script(
            SandboxFault(on: .checkQRCode, .answer(.oauth(status: 503, error: "temporarily_unavailable")), call: 4))
        let account = try await tiktok.signIn(code: try await signIn.code(), for: signIn).account
        #expect(account.openID?.rawValue == "-000sandbox_anacooks")
    }
}
