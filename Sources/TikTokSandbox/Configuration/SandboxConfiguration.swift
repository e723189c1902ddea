// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
public import TikTokPublishing

extension Sandbox {
    /// What a sandbox starts with.
    ///
    /// The defaults are the strict reading of TikTok's documentation (developers.tiktok.com, read 2026-11). Change what a test is about.
    public struct Configuration: Sendable {
        /// The client key of the app. Keys that look like production keys (`aw…`) are never accepted.
        public var clientKey = "sbsandboxkey0000001"
        /// The client secret of the app, which is also the secret of its webhooks.
        public var clientSecret = Secret("sandbox-client-secret-0000001")
        /// The users. By default `ana.cooks` with a public and `ben.travels` with a private account.
        public var accounts = [
            SandboxAccount(username: "ana.cooks", displayName: "Ana"),
            SandboxAccount(username: "ben.travels", displayName: "Ben", isPrivate: true),
        ]
        /// Whether the app has passed TikTok's audit; true by default. Without, only private accounts can post, `SELF_ONLY`, and at most
        /// five of them a day.
        public var isAudited = true
        /// The domains (`media.example.com`, with all subdomains) and URL prefixes (`https://example.com/videos/`) that media may be
        /// pulled from; none by default. Only a prefix on a loopback host, or on one of ``plainHTTPHosts``, may be plain `http`.
        public var verifiedURLPrefixes: [String] = []
        /// The hosts beyond this machine to which media URLs and the webhook URL may lead over plain `http`, such as the names of containers
        /// (`media`); none by default. TikTok takes no plain `http` at all.
        public var plainHTTPHosts: [String] = []
        /// Where signed webhooks go; nowhere by default. They are sent through the origin of the sandbox, and tried again for 72 hours until
        /// they are answered with 200.
        public var webhookURL: URL?
        /// How long a refresh token works on after it was used; zero by default, which is strict rotation.
        public var refreshGrace: Duration = .zero
        /// The life of an access token; 7200 seconds by default.
        public var accessTokenLifetime: Duration = .seconds(7200)
        /// The life of a refresh token, counted from the consent and not extended by a refresh; 15 552 000 seconds by default.
        public var refreshTokenLifetime: Duration = .seconds(15_552_000)
        /// The life of an authorization code; 300 seconds by default. TikTok documents none.
        public var codeLifetime: Duration = .seconds(300)
        /// The users who have accepted to be targets of the app, by their usernames. All by default; a user who is not among them cannot sign in
        /// (`non_sandbox_target`).
        public var targetUsers: [String] = []
        /// The redirect URIs that are registered, with `*` for any port of a loopback host. By default every one is taken that could be
        /// registered.
        public var redirectURIs: [String] = []
        /// The scopes that the app has; all by default. Others are an `invalid_scope`.
        public var scopes = Scope.all
        /// Words that TikTok does not let a text have: such a post fails with `spam_risk_text`. None by default.
        public var refusedWords: [String] = []
        /// The redirect URI that is registered under *Web*: QR codes are answered with it. `https://app.example.com/auth/tiktok/callback/` by
        /// default. The authorize page takes any other too.
        public var webRedirectURI = "https://app.example.com/auth/tiktok/callback/"
        /// The life of a QR code; 300 seconds by default, the figure of a third party. TikTok documents none.
        public var qrCodeLifetime: Duration = .seconds(300)
        /// Whether the URL of a QR code holds itself a second time, percent-encoded in `next_url`, as was seen at TikTok; false by default.
        public var nestsQRCodeURL = false
        /// How long a pull download takes at least; 3 seconds by default.
        public var downloadDuration: Duration = .seconds(3)
        /// How long a complete upload or download is processed; 5 seconds by default.
        public var processingDuration: Duration = .seconds(5)
        /// How long a public post is moderated before it has a public id; 20 seconds by default.
        public var moderationDelay: Duration = .seconds(20)
        /// How many direct posts a user may start in 24 hours; 15 by default.
        public var dailyPostCap = 15
        /// How many drafts of a user may be pending in 24 hours; 5 by default.
        public var pendingShareCap = 5
        /// How many users may post directly in 24 hours when the app is audited, which TikTok sets at the audit; 1 000 000 by default.
        public var activeUserCap = 1_000_000
        /// Whether TikTok's limits of calls a minute hold; true by default. Without them a test of load can ask as often as it likes.
        public var limitsRate = true
        /// Whether gateways take 60 calls a minute and no more; true by default.
        public var limitsGatewayRate = true
        /// The largest video, in bytes; 4 000 000 000 by default, the smaller reading of "4 GB".
        public var maximumVideoByteCount: Int64 = 4_000_000_000
        /// How many bytes of media are kept for a look at them, in ``Sandbox/media(of:)`` and on the page of the sandbox; 67 108 864 (64 MiB) by
        /// default. The oldest are let go first, and files that are larger are not kept. 0 keeps nothing.
        public var keptMediaByteCount = 67_108_864
        /// How many requests the ledger keeps, and how many attempts to send a webhook; 100 000 by default. The oldest are let go first.
        public var keptRecordCount = 100_000
        /// Where TikTok's documentation leaves doubt, and what it was seen to do otherwise; the strict branches by default.
        public var oddities = SandboxOddities()
        /// Makes ids and tokens repeatable when it is set; random by default.
        public var seed: UInt64?
        /// Whether `upload_url` names the host that the client asked, over plain HTTP, rather than TikTok's upload host.
        package var uploadsToRequestedHost = false

        /// The default configuration.
        public init() {}
    }
}
