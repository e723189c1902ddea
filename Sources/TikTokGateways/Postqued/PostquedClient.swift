// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
public import Logging
public import TikTokPublishing

/// Postqued, a gateway with two surfaces on one host: *posts*, which downloads photos and videos from URLs, and *content*, which takes files, drafts for the
/// inbox, schedules and idempotency keys.
///
/// ```swift
/// let postqued = PostquedClient(apiKey: Secret("pq_…"), transport: .urlSession)
/// let journal = try FilePublishJournal(directory: journalDirectory)
/// let account = try await postqued.platformAccounts()[0].id
/// print(try await postqued.account(account, journal: journal).publish(.photos(photos), key: "job-4711").outcome())
/// print(try await postqued.contentAccount(account, journal: journal).publish(.video(video), key: "job-4712").outcome())
/// ```
///
/// Make one and keep it: its accounts share the sessions at work, and the limits per minute. Every method that is named after an endpoint sends one request and
/// throws `TikTokError`; a code of the SDK in `TikTokError.code`, Postqued's words in `TikTokError.serverMessage`. Not documented, and so not here:
/// cancelling, deleting, lists of posts, webhooks, and schedules on the posts surface.
///
/// - Source: Postqued's guide to photo posts, its agent skill and its blog, read 2026-11
public struct PostquedClient: Sendable {
    private static let documented = URL(string: "https://api.postqued.com")

    let wire: GatewayWire
    let rules: PostRules?
    private let desks: GatewayDesks
    private let uploads: PostquedUploads

    /// Creates a client. Nothing is sent.
    /// - Parameters:
    ///   - apiKey: The key, which begins with `pq_`.
    ///   - transport: What carries the requests.
    ///   - configuration: Everything else; the defaults by default. The documented address is `https://api.postqued.com`. Rules that are set hold for both
    ///     surfaces.
    ///   - logger: Where requests and ends of publishes are logged, at level `debug` and without secrets; nowhere by default.
    public init(
        apiKey: Secret, transport: any HTTPTransport, configuration: GatewayConfiguration = GatewayConfiguration(),
        logger: Logger = .silent
    ) {
        wire = GatewayWire(
            base: Self.documented, key: .bearer(apiKey), transport: transport, configuration: configuration,
            limits: PostquedLimits.limits, countedAs: PostquedLimits.group, logger: logger, reading: PostquedEnvelope.read)
        rules = configuration.rules
        desks = GatewayDesks(configuration: configuration, logger: logger)
        uploads = PostquedUploads(window: PostquedContentRoute.window, time: configuration.time)
    }

    /// An account that photos and videos at URLs can be published to, through the posts surface. Nothing is looked up.
    /// - Parameters:
    ///   - id: Its id at Postqued, from ``platformAccounts()``.
    ///   - journal: Where it is written down what was sent, so that no post is sent twice and none is lost.
    public func account(_ id: String, journal: any PublishJournal) -> GatewayAccount {
        let route = PostquedRoute(client: self, accountID: id, rules: rules ?? .postqued)
        return desks.account(id, route: route, journal: journal, polling: .gateway)
    }

    /// An account that video files can be published to, through the content surface: at once, as drafts, or at a time. Nothing is looked up.
    ///
    /// A publish whose answer was lost is sent again with the same idempotency key within 24 hours, which publishes it at most once. After a restart the file is
    /// uploaded again; then Postqued may answer `TikTokError.Code.idempotencyConflict`, and the outcome is `PublishOutcome.unknown(_:)`.
    /// - Parameters:
    ///   - id: Its id at Postqued, from ``platformAccounts()``.
    ///   - journal: Where it is written down what was sent, so that no post is sent twice and none is lost.
    public func contentAccount(_ id: String, journal: any PublishJournal) -> GatewayAccount {
        let route = PostquedContentRoute(
            client: self, accountID: id, rules: contentRules, uploads: uploads, time: desks.configuration.time)
        return desks.account(id, route: route, journal: journal, polling: .gateway)
    }

    /// What the content surface refuses.
    var contentRules: PostRules { rules ?? .postquedContent }

    /// Publishes photos or a video at URLs: `POST /v1/posts`. This is the effect: never repeat it after a lost answer.
    /// - Parameter post: The request, in Postqued's own fields.
    /// - Returns: What Postqued calls it.
    /// - Throws: `TikTokError`, with advice `Advice.reconcile` when it may have happened.
    public func createPost(_ post: PostquedPost) async throws(TikTokError) -> PostquedPostStatus {
        let answer = try await send(.post, ["posts"], body: post, operation: .postquedCreatePost, hasEffect: true)
        let created = try answer.require(PostquedPostStatus(answer.value))
        guard created.postID != nil else { throw answer.unreadable }
        return created
    }

    /// How far a post is: `GET /v1/posts/…`.
    /// - Parameter id: What ``createPost(_:)`` returned.
    /// - Throws: `TikTokError`.
    public func post(_ id: PublishID) async throws(TikTokError) -> PostquedPostStatus {
        let answer = try await send(.get, ["posts", id.rawValue], operation: .postquedPostStatus)
        return try answer.require(PostquedPostStatus(answer.value))
    }

    func send(
        _ method: HTTPRequest.Method, _ path: [String], query: [(String, String?)] = [], body: (any Encodable & Sendable)? = nil,
        fields: HTTPFields = [:], operation: OperationName, hasEffect: Bool = false, isImmediate: Bool = false
    ) async throws(TikTokError) -> GatewayAnswer {
        let answer: GatewayAnswer
        do {
            answer = try await wire.send(
                method, ["v1"] + path, query: query, body: body, fields: fields, operation: operation, hasEffect: hasEffect,
                isImmediate: isImmediate)
        } catch {
            throw PostquedEnvelope.explained(error)
        }
        try PostquedEnvelope.check(answer)
        return answer
    }
}
