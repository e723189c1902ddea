// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
public import Logging
public import TikTokPublishing

/// SocialSyncer (SocialSyncerAPI), a gateway that publishes through TikTok's API with an API key instead of OAuth.
///
/// ```swift
/// let syncer = SocialSyncerClient(apiKey: Secret("sk_…"), transport: .urlSession)
/// let account = syncer.account(try await syncer.accounts()[0].id, journal: try FilePublishJournal(directory: journalDirectory))
/// var post = VideoPost(.url(video), caption: "Sunset", privacyLevel: .publicToEveryone)
/// post.consent = PostConsent(hasConfirmedPreview: true, hasAgreedToUpload: true)
/// print(try await account.publish(.video(post), key: "job-4711").outcome())
/// ```
///
/// Make one and keep it: its accounts share the sessions at work, and everything shares the limit of rate. Every method that is named after an endpoint sends one
/// request and throws `TikTokError`; a code of the SDK in `TikTokError.code`, the gateway's words in `TikTokError.serverMessage`.
///
/// SocialSyncer's own pages do not tell everything. Where a method says *sister API*, the endpoint is taken from Zernio, on which SocialSyncer is modelled: it may
/// be refused or answer otherwise. Taking a post off TikTok again is not here: even the sister API cannot.
///
/// - Source: SocialSyncerAPI, "TikTok API", and https://social-syncer-api.com/docs, read 2026-11. Sister API: Zernio OpenAPI 1.0.4, read 2026-11.
public struct SocialSyncerClient: Sendable {
    private static let documented = URL(string: "https://api.socialsyncerapi.com/v1")

    let wire: GatewayWire
    let desks: GatewayDesks
    /// What was uploaded, and what was deleted, by the accounts of this client.
    let uploads = SocialSyncerUploads()
    let deletions = GatewayDeletions()
    private let checksCreator: Bool
    private let trustsSisterIdempotency: Bool

    /// Creates a client. Nothing is sent.
    /// - Parameters:
    ///   - apiKey: The key, which begins with `sk_`.
    ///   - transport: What carries the requests.
    ///   - configuration: Everything else; the defaults by default. The documented address is `https://api.socialsyncerapi.com/v1`.
    ///   - rateLimit: How many requests may be sent, all together: 60 a minute by default, as in the free plan. Paid plans have 600. `nil` limits nothing.
    ///   - checksCreator: Whether every check of a direct post asks what the creator allows: see ``creatorInfo(of:media:)``, from the sister API. Off by default.
    ///   - trustsSisterIdempotency: Whether a create whose answer was lost is repeated under the same `x-request-id` within 5 minutes, for which the sister API
    ///     promises the same post again. Off by default: SocialSyncer itself promises nothing, and a promise that is not kept is a post that comes twice.
    ///   - logger: Where requests and ends of publishes are logged, at level `debug` and without secrets; nowhere by default.
    public init(
        apiKey: Secret, transport: any HTTPTransport, configuration: GatewayConfiguration = GatewayConfiguration(),
        rateLimit: RateLimit? = RateLimit(60, per: .seconds(60)), checksCreator: Bool = false,
        trustsSisterIdempotency: Bool = false, logger: Logger = .silent
    ) {
        let everything = OperationName(rawValue: "social-syncer.everything")
        wire = GatewayWire(
            base: Self.documented, key: .bearer(apiKey), transport: transport, configuration: configuration,
            limits: rateLimit.map { [everything: $0] } ?? [:], countedAs: { _ in everything }, logger: logger,
            reading: SocialSyncerEnvelope.read)
        desks = GatewayDesks(configuration: configuration, logger: logger)
        self.checksCreator = checksCreator
        self.trustsSisterIdempotency = trustsSisterIdempotency
    }

    /// An account that posts can be published to. Nothing is looked up.
    ///
    /// When SocialSyncer answers that it has taken the same content for the same account within 24 hours, nothing is posted again: the session follows the post that
    /// it has.
    /// - Parameters:
    ///   - id: Its id at SocialSyncer, from ``accounts()``.
    ///   - journal: Where it is written down what was sent, so that no post is sent twice and none is lost.
    public func account(_ id: String, journal: any PublishJournal) -> GatewayAccount {
        let route = SocialSyncerRoute(
            client: self, accountID: id, rules: desks.configuration.rules ?? .socialSyncer, checksCreator: checksCreator,
            idempotencyWindow: trustsSisterIdempotency ? .seconds(300) : nil, time: desks.configuration.time)
        return desks.account(id, route: route, journal: journal, polling: .gateway)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: [String], query: [(String, String?)] = [], body: (any Encodable & Sendable)? = nil,
        fields: HTTPFields = [:], operation: String, hasEffect: Bool = false, accepting statuses: Set<Int> = [],
        isImmediate: Bool = false
    ) async throws(TikTokError) -> GatewayAnswer {
        do {
            let answer = try await wire.send(
                method, path, query: query, body: body, fields: fields,
                operation: OperationName(rawValue: "social_syncer.\(operation)"), hasEffect: hasEffect, accepting: statuses,
                isImmediate: isImmediate)
            try SocialSyncerEnvelope.check(answer)
            return answer
        } catch {
            throw hasEffect ? SocialSyncerEnvelope.ofEffect(error) : error
        }
    }
}
