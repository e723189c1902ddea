// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import TikTokGateways
import TikTokPublishing
import TikTokSandbox

/// One of the backends that the same suite runs against.
enum Contender: String, CaseIterable, Sendable {
    case tikTok
    case postqued
    case postquedContent
    case ugcInc
    case socialSyncer
    case wahdx

    var backend: Backend {
        switch self {
        case .tikTok: .tikTok
        case .postqued: .postqued
        case .postquedContent: .postquedContent
        case .ugcInc: .ugcInc
        case .socialSyncer: .socialSyncer
        case .wahdx: .wahdx
        }
    }

    static let gateways = allCases.filter { $0 != .tikTok }

    static func able(to capability: Capability) -> [Contender] {
        allCases.filter { $0.backend.supports(capability) }
    }

    /// The calls that a fault is about: that with the effect, and the question.
    var create: SandboxFault.Target {
        switch self {
        case .tikTok: .videoInit
        case .postqued: .init(rawValue: "/postqued/v1/posts")
        case .postquedContent: .init(rawValue: "/postqued/v1/content/publish")
        case .ugcInc: .init(rawValue: "/ugcinc/post/video")
        case .socialSyncer: .init(rawValue: "/socialsyncer/v1/posts")
        case .wahdx: .init(rawValue: "/wahdx/api/content/post")
        }
    }

    /// The account of ana.cooks.
    func account(_ studio: GatewayStudio, key: Secret = SandboxGateway.key, id: String = GatewayStudio.ana) async throws
        -> any PublishingAccount
    {
        let (transport, journal) = (studio.transport, studio.journal)
        switch self {
        case .tikTok:
            var configuration = TikTok.Configuration()
            configuration.time = studio.sandbox.timeSource
            let settings = studio.sandbox.configuration
            let tiktok = TikTok(
                app: AppCredentials(clientKey: settings.clientKey, clientSecret: settings.clientSecret),
                tokenStore: EphemeralTokenStore(), journal: journal, transport: transport, configuration: configuration)
            let signIn = try await studio.sandbox.signIn("ana.cooks")
            return tiktok.account(accessToken: signIn.accessToken, of: OpenID(rawValue: signIn.openID))
        case .postqued, .postquedContent:
            let client = PostquedClient(apiKey: key, transport: transport, configuration: studio.configuration(.postqued))
            return self == .postqued ? client.account(id, journal: journal) : client.contentAccount(id, journal: journal)
        case .ugcInc:
            return UGCIncClient(apiKey: key, transport: transport, configuration: studio.configuration(.ugcInc))
                .account(id, journal: journal)
        case .socialSyncer:
            return SocialSyncerClient(apiKey: key, transport: transport, configuration: studio.configuration(.socialSyncer))
                .account(id, journal: journal)
        case .wahdx:
            return studio.wahdx(key: key).account(id, journal: journal)
        }
    }

    /// A video that this backend takes: of a URL if it can, else of a file.
    func video(_ studio: GatewayStudio, _ level: PrivacyLevel = .publicToEveryone) throws -> Post {
        var post = GatewayStudio.videoPost(level)
        if !backend.supports(.videoByURL) { post.source = .file(try studio.file()) }
        post.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)
        return .video(post)
    }

    func photos() -> Post {
        var post = GatewayStudio.photoPost()
        post.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)
        return .photos(post)
    }
}
