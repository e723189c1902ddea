// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import FaceSupport
import Foundation
import HTTPTypes
import HTTPTypesFoundation
import Testing
import TikTokPublishing
import TikTokSandbox

struct UserProfileTests {
    private static let everything = Set(UserInfo.Field.allCases)

    /// The fields of every request for user info, sorted by name.
    private func asked(of transport: WireTransport) -> [[String]] {
        transport.requests.compactMap { $0.head.url.flatMap { URLComponents(url: $0, resolvingAgainstBaseURL: false) } }
            .compactMap { $0.queryItems?.first { $0.name == "fields" }?.value?.split(separator: ",").map(String.init) }
    }

    /// A user who granted some scopes, by the tokens and at TikTok, asked for by an account that knows the tokens or not.
    private func profile(
        stored: [String], atTikTok granted: [String], isManaged: Bool, fields: Set<UserInfo.Field> = everything
    ) async throws -> (profile: UserProfile, requests: Int) {
        let sandbox = Sandbox()
        let app = sandbox.configuration
        var settings = TikTok.Configuration()
        settings.time = sandbox.timeSource
        let tiktok = TikTok(
            app: AppCredentials(clientKey: app.clientKey, clientSecret: app.clientSecret), tokenStore: EphemeralTokenStore(),
            journal: EphemeralPublishJournal(),
            transport: SandboxFace.transport(to: sandbox), configuration: settings)
        let signIn = try await sandbox.signIn("ana.cooks", scopes: granted)
        var account = tiktok.account(accessToken: signIn.accessToken)
        if isManaged {
            let tokens = signIn.tokens
            try await tiktok.tokens.add(
                TokenSet(
                    openID: tokens.openID, accessToken: tokens.accessToken, refreshToken: tokens.refreshToken,
                    issued: tokens.issued, accessTokenExpiry: tokens.accessTokenExpiry,
                    refreshTokenExpiry: tokens.refreshTokenExpiry, scopes: Set(stored.map(Scope.init))))
            account = tiktok.account(tokens.openID)
        }
        let profile = try await account.profile(fields)
        return (profile, await sandbox.requests.count { $0.path == "/v2/user/info/" })
    }

    @Test("Only what the user granted is asked for, in one request, and the rest is told")
    func filtered() async throws {
        let scopes = ["user.info.basic", "user.info.stats", "video.publish"]
        let (profile, requests) = try await profile(stored: scopes, atTikTok: scopes, isManaged: true)
        #expect(requests == 1)
        #expect(profile.user.displayName == "Ana")
        #expect(profile.user.videoCount == 0)
        #expect(profile.user.username == nil)
        #expect(profile.missing == [.bioDescription, .profileDeepLink, .isVerified, .username])
        #expect(profile.missingScopes == [.userInfoProfile])
    }

    @Test("With every scope nothing is missing")
    func complete() async throws {
        let scopes = ["user.info.basic", "user.info.profile", "user.info.stats"]
        for isManaged in [true, false] {
            let (profile, requests) = try await profile(stored: scopes, atTikTok: scopes, isManaged: isManaged)
            #expect(requests == 1)
            #expect(profile.missing.isEmpty)
            #expect(profile.user.username == "ana.cooks")
        }
    }

    @Test(
        "Where the scopes are not known, or have changed, the fields of each scope are asked for by themselves",
        arguments: [([], true), (["user.info.basic", "user.info.profile", "user.info.stats"], true), ([], false)])
    func fallback(stored: [String], isManaged: Bool) async throws {
        let (profile, requests) = try await profile(
            stored: stored, atTikTok: ["user.info.basic", "user.info.stats"], isManaged: isManaged)
        #expect(requests == 4)
        #expect(profile.user.displayName == "Ana")
        #expect(profile.user.videoCount == 0)
        #expect(profile.missingScopes == [.userInfoProfile])
    }

    @Test("When no field is allowed nothing is asked for, and all of it is missing")
    func nothing() async throws {
        let (profile, requests) = try await profile(stored: ["video.publish"], atTikTok: ["video.publish"], isManaged: true)
        #expect(requests == 0)
        #expect(profile == UserProfile(user: UserInfo(), missing: Self.everything))
    }

    @Test(
        "Fields of one scope that are refused are not asked for twice",
        arguments: ["scope_not_authorized", "scope_permission_missed"])
    func oneScope(code: String) async throws {
        let transport = WireTransport(wireRefusal(code), status: 401)
        let tiktok = TikTok(
            app: .test, tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(), transport: transport)
        let profile = try await tiktok.account(accessToken: Secret("act.example")).profile([.displayName, .avatarURL])
        #expect(asked(of: transport) == [["avatar_url", "display_name"]])
        #expect(profile.missing == [.displayName, .avatarURL])
    }

    @Test("Any other refusal is an error")
    func failure() async {
        let transport = WireTransport(wireRefusal("access_token_invalid"), status: 401)
        let tiktok = TikTok(
            app: .test, tokenStore: EphemeralTokenStore(), journal: EphemeralPublishJournal(), transport: transport)
        let error = await tikTokError { try await tiktok.account(accessToken: Secret("act.example")).profile() }
        #expect(error?.code == .accessTokenInvalid)
        let unknown = await tikTokError { try await tiktok.account(.user).profile() }
        #expect(unknown?.code == .unknownAccount)
    }
}
