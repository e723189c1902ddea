// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Crypto
public import Foundation
public import Logging

/// The front door: one app at TikTok, with the accounts of everybody who authorized it.
///
/// ```swift
/// let tiktok = TikTok(
///     app: AppCredentials(clientKey: "…", clientSecret: Secret("…")),
///     tokenStore: try FileTokenStore(directory: tokensDirectory),
///     journal: try FilePublishJournal(directory: journalDirectory),
///     transport: .urlSession
/// )
/// let video = VideoPost(.file(clip), caption: "Sunset", privacyLevel: .selfOnly)
/// let session = await tiktok.account(openID).publish(.video(video), key: "job-4711")
/// print(try await session.outcome())
/// ```
///
/// Make one and keep it: it holds the rate limits and the tokens that its accounts share.
public struct TikTok: Sendable {
    /// Everything that has a sensible default.
    public struct Configuration: Sendable {
        /// Where TikTok is. Default: production.
        public var environment = TikTokEnvironment.production
        /// When sessions ask how far they are, and how long they wait. Default: `.adaptive`.
        public var polling = PollingPolicy.adaptive
        /// How often requests are sent again. Default: 4 attempts within 90 seconds of pauses.
        public var retry = RetryPolicy()
        /// How many retries may be sent while nothing succeeds, by everything that is made with this configuration and its copies, but for chunks of
        /// uploads, which have a bound of their own. Default: 500 tokens, 14 for each retry.
        public var retryQuota = RetryQuota()
        /// The server's limits. Default: TikTok's.
        public var rateLimits = RateLimit.tikTok
        /// TikTok's caps of 24 hours, as far as you know them. Default: nothing is refused that TikTok might take.
        public var caps = PostingCaps()
        /// What is refused before anything is sent. Default: TikTok's rules.
        public var rules = PostRules()
        /// What looks at photos and videos that TikTok downloads, before they are sent. Default: nothing, so that no URL makes this process ask a
        /// server. See ``PullInspector``.
        public var pullInspector: (any PullInspector)?
        /// What gives every attempt URLs of its own for photos and pulled videos, so that a lost answer can be settled for certain. Default: nothing.
        public var fence: (any MediaFence)?
        /// How long a chunk of an upload may stand still. Default: 2 minutes. As long as it moves, it may take the rest of the hour of its upload URL.
        public var uploadStallTimeout: Duration = .seconds(120)
        /// How much is uploaded at the same time, by everything that is made with this configuration and its copies. Default: 16 uploads, and chunks of
        /// 256,000,000 bytes together.
        public var uploads = UploadLimits()
        /// Where time and chance come from. Default: the system.
        public var time = TimeSource.system

        /// The defaults.
        public init() {}
    }

    /// The OAuth endpoints.
    public let oauth: OAuthClient
    /// The tokens of all accounts.
    public let tokens: TokenManager
    /// What is known of every publish.
    public let journal: any PublishJournal
    /// What was configured.
    public let configuration: Configuration
    let running = RunningSessions()
    let app: AppCredentials
    private let wire: any HTTPTransport
    let limiter: RateLimiter
    let logger: Logger

    /// Creates the front door.
    /// - Parameters:
    ///   - app: Client key and secret, from the developer portal. Never ship the secret inside an app.
    ///   - tokenStore: Where tokens are kept: ``FileTokenStore``, ``EphemeralTokenStore``, or your own.
    ///   - journal: Where it is written down what was sent, so that no post is sent twice and none is lost: ``FilePublishJournal``, a
    ///     ``PublishJournal`` of your own, or ``EphemeralPublishJournal``, which forgets everything when the process ends.
    ///   - transport: What carries the requests: ``HTTPTransport/urlSession`` on Apple platforms and in scripts; on a Linux server
    ///     `AsyncHTTPClientTransport`, with the trait `AsyncHTTPClient`.
    ///   - configuration: Everything else; the defaults by default.
    ///   - logger: Where requests and ends of publishes are logged, at level `debug` and without secrets; nowhere by default.
    public init(
        app: AppCredentials,
        tokenStore: any TokenStore,
        journal: any PublishJournal,
        transport: any HTTPTransport,
        configuration: Configuration = Configuration(),
        logger: Logger = .silent
    ) {
        let retry = RetryMiddleware(configuration.retry, quota: configuration.retryQuota, time: configuration.time)
        let wire = MiddlewareTransport.shielded(transport, logger: logger, time: configuration.time)
        var configuration = configuration
        configuration.rules.pulls.allowsLoopback = configuration.environment.isSandbox
        self.app = app
        self.journal = journal
        self.configuration = configuration
        self.wire = wire
        self.logger = logger
        self.limiter = RateLimiter(
            limits: configuration.rateLimits, journal: journal, time: configuration.time, logger: logger)
        self.oauth = OAuthClient(
            app: app, environment: configuration.environment,
            transport: MiddlewareTransport(wire, middlewares: [retry]), time: configuration.time)
        self.tokens = TokenManager(store: tokenStore, client: oauth, time: configuration.time, logger: logger)
    }

    #if canImport(Darwin) || AsyncHTTPClient
    /// Creates the front door with ``DefaultTransport``: `URLSession` on Apple platforms, AsyncHTTPClient on Linux.
    ///
    /// On Linux this exists only with the package trait `AsyncHTTPClient`. Without it, choose a transport yourself.
    /// - Parameters:
    ///   - app: Client key and secret, from the developer portal. Never ship the secret inside an app.
    ///   - tokenStore: Where tokens are kept: ``FileTokenStore``, ``EphemeralTokenStore``, or your own.
    ///   - journal: Where it is written down what was sent, so that no post is sent twice and none is lost: ``FilePublishJournal``, a
    ///     ``PublishJournal`` of your own, or ``EphemeralPublishJournal``, which forgets everything when the process ends.
    ///   - configuration: Everything else; the defaults by default.
    ///   - logger: Where requests and ends of publishes are logged, at level `debug` and without secrets; nowhere by default.
    public init(
        app: AppCredentials,
        tokenStore: any TokenStore,
        journal: any PublishJournal,
        configuration: Configuration = Configuration(),
        logger: Logger = .silent
    ) {
        self.init(
            app: app, tokenStore: tokenStore, journal: journal, transport: DefaultTransport.make(), configuration: configuration,
            logger: logger)
    }
    #endif

    /// An account that has signed in before. Nothing is looked up: an account without tokens fails at its first request.
    /// - Parameter openID: TikTok's id of the user for this app.
    public func account(_ openID: OpenID) -> TikTokAccount {
        account(tokens.provider(for: openID), key: openID.rawValue, openID: openID)
    }

    /// An account whose access token somebody else keeps alive. When TikTok refuses the token, requests fail.
    /// - Parameters:
    ///   - accessToken: A valid access token.
    ///   - openID: Whose it is. Without it, publish keys hold only as long as this very token: another token looks like another account.
    public func account(accessToken: Secret, of openID: OpenID? = nil) -> TikTokAccount {
        let digest = SHA256.hash(data: Data(accessToken.reveal().utf8)).prefix(8).map { String($0, radix: 16) }.joined()
        return account(StaticAccessToken(accessToken), key: openID?.rawValue ?? "token-\(digest)", openID: openID)
    }

    /// Goes on with everything that the journal knows and that has not ended: call it once after a start.
    ///
    /// Uploads go on where the server stands, what was sent is asked for, and for what is unknown evidence is looked for. Nothing is sent a second time. What
    /// another process is at work on is left to it, and accounts of gateways are left to ``PublishDesk/resumeAll()`` of theirs.
    /// - Returns: A session for each, already at work.
    /// - Throws: Any error of the journal.
    @discardableResult
    public func resumeAll() async throws -> [PublishSession] {
        var sessions: [PublishSession] = []
        let entries = try await journal.unfinishedEntries().filter { Backend.isTikTok(journalName: $0.id.account) }
        for entry in entries.sorted(by: { $0.createdAt < $1.createdAt }) {
            sessions.append(await account(OpenID(rawValue: entry.id.account)).resume(entry.id.key))
        }
        return sessions
    }

    /// All accounts in the token store.
    /// - Throws: ``TikTokError`` when the store fails.
    public func accounts() async throws -> [TikTokAccount] {
        try await tokens.accounts().map(account)
    }

    /// Begins a sign-in: open the request's URL in the system's browser, and give the callback to ``signIn(callback:for:)-(URL,_)``.
    /// - Parameters:
    ///   - platform: Under which platform the redirect URI is registered in the developer portal.
    ///   - redirectURI: Where TikTok sends the user back to, exactly as registered, with the actual port.
    ///   - scopes: What to ask for.
    ///   - disablesAutoAuth: Always shows the page where the user consents. Otherwise a browser that is signed in authorizes the same
    ///     account again without asking, so set it to let a user add another account.
    ///   - pkce: By default a new one for desktop and mobile and none for the web, as TikTok documents it.
    ///   - state: At least 22 unreserved characters that nobody can guess; new random ones by default.
    /// - Throws: ``TikTokError`` with code ``TikTokError/Code/invalidConfiguration``, naming the rule that is broken.
    public func authorizationRequest(
        _ platform: AuthorizationRequest.Platform,
        redirectURI: String,
        scopes: [Scope],
        disablesAutoAuth: Bool = false,
        pkce: PKCE? = nil,
        state: Secret = AuthorizationRequest.newState()
    ) throws -> AuthorizationRequest {
        let (key, environment) = (app.clientKey, configuration.environment)
        return switch platform {
        case .web:
            try .web(
                clientKey: key, redirectURI: redirectURI, scopes: scopes, disablesAutoAuth: disablesAutoAuth, pkce: pkce,
                state: state, environment: environment)
        case .desktop:
            try .desktop(
                clientKey: key, redirectURI: redirectURI, scopes: scopes, disablesAutoAuth: disablesAutoAuth,
                pkce: pkce ?? PKCE(), state: state, environment: environment)
        case .mobile:
            try .mobile(
                clientKey: key, redirectURI: redirectURI, scopes: scopes, disablesAutoAuth: disablesAutoAuth,
                pkce: pkce ?? PKCE(), state: state, environment: environment)
        }
    }

    /// Ends a sign-in: checks the callback, exchanges its code, and saves the tokens.
    /// - Parameters:
    ///   - callback: The URL that TikTok sent the user back to, whole.
    ///   - request: The request that it answers.
    /// - Returns: The account, what the user granted, and what is missing.
    /// - Throws: ``TikTokError`` when the callback is not valid, the user refused, or the exchange or saving failed.
    public func signIn(callback: URL, for request: AuthorizationRequest) async throws -> SignIn {
        try await signIn(code: request.callback(from: callback), for: request)
    }

    /// Ends a sign-in: checks the callback, exchanges its code, and saves the tokens.
    /// - Parameters:
    ///   - callback: Path and query as a web server sees them, `/callback/?code=…&state=…`, or the whole URL.
    ///   - request: The request that it answers, such as ``SignInAttempts/request(for:)-(String)`` returned.
    /// - Returns: The account, what the user granted, and what is missing.
    /// - Throws: ``TikTokError`` when the callback is not valid, the user refused, or the exchange or saving failed.
    public func signIn(callback: String, for request: AuthorizationRequest) async throws -> SignIn {
        try await signIn(code: request.callback(from: callback), for: request)
    }

    /// Ends a sign-in whose callback was checked already: exchanges the code, and saves the tokens.
    /// - Parameters:
    ///   - code: What ``LoopbackReceiver/code(for:timeout:)`` or ``AuthorizationRequest/callback(from:)-(URL)`` returned.
    ///   - request: The request that it answers.
    /// - Returns: The account, what the user granted, and what is missing.
    /// - Throws: ``TikTokError`` when the exchange or saving failed.
    public func signIn(code: AuthorizationCode, for request: AuthorizationRequest) async throws -> SignIn {
        let tokens = try await oauth.exchange(code, for: request)
        try await self.tokens.add(tokens)
        return SignIn(account: account(tokens.openID), scopes: tokens.scopes, requested: request.scopes)
    }

    private func account(_ provider: any AccessTokenProvider, key: String, openID: OpenID?) -> TikTokAccount {
        let time = configuration.time
        let authorized = MiddlewareTransport(
            wire,
            middlewares: [
                RetryMiddleware(
                    configuration.retry, quota: configuration.retryQuota, time: time, isReadable: Envelope.isReadable),
                AuthorizationMiddleware(provider),
                RateLimitMiddleware(limiter, key: key),
            ])
        let api = ContentPostingAPI(environment: configuration.environment, transport: authorized)
        let uploader = Uploader(
            transport: wire, hosts: configuration.environment.uploadHosts, time: time,
            stallTimeout: configuration.uploadStallTimeout, limits: configuration.uploads, account: key)
        let ledger = PostingLedger(
            journal: journal, account: key, clientKey: app.clientKey, caps: configuration.caps, time: time, logger: logger)
        let publisher = TikTokPublisher(
            api: api, uploader: uploader, rules: configuration.rules, inspector: configuration.pullInspector, ledger: ledger,
            time: time)
        let desk = PublishDesk(
            of: key, publisher: publisher, journal: journal, running: running, fence: configuration.fence,
            uploads: configuration.uploads, polling: configuration.polling, time: time, logger: logger)
        return TikTokAccount(
            openID: openID, api: api, publisher: publisher, desk: desk,
            grantedScopes: { [tokens] in if let openID { try await tokens.authorization(of: openID)?.scopes } else { nil } })
    }
}
