// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import ExampleSupport
import Testing
import TikTokPublishing
import TikTokSandbox
import TikTokSandboxServer

struct QRCodePromptTests {
    /// A sandbox on a port, and the app at it.
    private func withSandbox<Result>(_ body: (TikTok, SandboxServer) async throws -> Result) async throws -> Result {
        let server = SandboxServer(Sandbox.Configuration(), accelerate: 1)
        let url = try await server.start()
        var configuration = TikTok.Configuration()
        configuration.environment = try .sandbox(at: url)
        let app = Sandbox.Configuration()
        let tiktok = TikTok(
            app: AppCredentials(clientKey: app.clientKey, clientSecret: app.clientSecret), tokenStore: EphemeralTokenStore(),
            journal: EphemeralPublishJournal(),
            transport: .urlSession, configuration: configuration)
        do {
            let result = try await body(tiktok, server)
            await server.stop()
            return result
        } catch {
            await server.stop()
            throw error
        }
    }

    @Test("A phone beside a sandbox scans and confirms what the terminal shows")
    func signsIn() async throws {
        try await withSandbox { tiktok, server in
            let base = tiktok.configuration.environment.apiBaseURL
            let prompt = QRCodePrompt(
                phone: SandboxPhone(baseURL: base, user: "ana.cooks", grant: "user.info.basic,video.publish"),
                timeout: .seconds(600))
            let signIn = try await prompt.signIn(tiktok, scopes: [.userInfoBasic, .videoPublish, .videoUpload])
            #expect(signIn.account.openID?.rawValue == "-000sandbox_anacooks")
            #expect(signIn.scopes == [.userInfoBasic, .videoPublish])
            #expect(signIn.missingScopes == [.videoUpload])
        }
    }
}
