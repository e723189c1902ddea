// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes
public import Logging
public import TikTokPublishing

/// wahdx, a gateway that publishes through TikTok's API with an API key instead of OAuth.
///
/// ```swift
/// let wahdx = WahdxClient(apiKey: Secret("sk_…"), transport: .urlSession)
/// let account = wahdx.account(try await wahdx.accounts()[0].id, journal: try FilePublishJournal(directory: journalDirectory))
/// print(try await account.publish(.photos(photos), key: "job-4711").outcome())
/// ```
///
/// Make one and keep it: its accounts share the sessions at work. Every method that is named after an endpoint sends one request and throws `TikTokError`; a
/// code of the SDK in `TikTokError.code`, the gateway's words in `TikTokError.serverMessage`. Not documented, and so not here: schedules, cancelling, webhooks,
/// rate limits, idempotency keys.
///
/// - Source: https://wahdx.co/docs, read 2026-11
public struct WahdxClient: Sendable {
    private static let documented = URL(string: "https://api-tiktok.wahdx.co")

    private let wire: GatewayWire
    private let desks: GatewayDesks

    /// Creates a client. Nothing is sent.
    /// - Parameters:
    ///   - apiKey: The key, which begins with `sk_`.
    ///   - transport: What carries the requests.
    ///   - configuration: Everything else; the defaults by default. The documented address is `https://api-tiktok.wahdx.co`.
    ///   - logger: Where requests and ends of publishes are logged, at level `debug` and without secrets; nowhere by default.
    public init(
        apiKey: Secret, transport: any HTTPTransport, configuration: GatewayConfiguration = GatewayConfiguration(),
        logger: Logger = .silent
    ) {
        let key = HTTPField.Name("X-API-Key").map { GatewayKey.header($0, apiKey) } ?? .bearer(apiKey)
        wire = GatewayWire(
            base: Self.documented, key: key, transport: transport, configuration: configuration, logger: logger,
            reading: WahdxEnvelope.read)
        desks = GatewayDesks(configuration: configuration, logger: logger)
    }

    /// An account that posts can be published to. Nothing is looked up.
    /// - Parameters:
    ///   - id: Its id at wahdx, from ``accounts()``.
    ///   - journal: Where it is written down what was sent, so that no post is sent twice and none is lost.
    public func account(_ id: String, journal: any PublishJournal) -> GatewayAccount {
        let route = WahdxRoute(client: self, accountID: id, rules: desks.configuration.rules ?? .wahdx)
        return desks.account(id, route: route, journal: journal, polling: .wahdx)
    }

    /// The TikTok accounts that are linked: `GET /api/content/accounts`.
    /// - Throws: `TikTokError`.
    public func accounts() async throws(TikTokError) -> [WahdxAccount] {
        let answer = try await send(.get, ["accounts"], operation: "accounts")
        return try answer.require(answer.value["data"].array).compactMap(WahdxAccount.init)
    }

    /// What a creator allows: `GET /api/content/creator-info/…`.
    /// - Parameter accountID: The id of the account.
    /// - Throws: `TikTokError`.
    public func creatorInfo(of accountID: String) async throws(TikTokError) -> CreatorInfo {
        let answer = try await send(.get, ["creator-info", accountID], operation: "creator_info")
        let data = answer.value["data"]
        return try answer.require(CreatorInfo(gateway: data.isObject ? data : answer.value))
    }

    /// Publishes: `POST /api/content/post`. This is the effect: never repeat it after a lost answer.
    /// - Parameter post: The request, in wahdx's own fields.
    /// - Returns: What wahdx calls it.
    /// - Throws: `TikTokError`, with advice `Advice.reconcile` when it may have happened.
    public func post(_ post: WahdxPost) async throws(TikTokError) -> WahdxPublish {
        let answer = try await send(.post, ["post"], body: post, operation: "post", hasEffect: true)
        let publish = try answer.require(WahdxPublish(answer.value))
        guard publish.publishID != nil else { throw answer.unreadable }
        return publish
    }

    /// How far a publish is: `GET /api/content/status/…/…`.
    /// - Parameters:
    ///   - publishID: What ``post(_:)`` returned.
    ///   - accountID: The id of the account.
    ///   - media: Whether it is a video or photos, which newer documents want as `mediaType`; not sent by default.
    /// - Throws: `TikTokError`.
    public func status(
        of publishID: PublishID, accountID: String, media: PublishHandle.Media? = nil
    ) async throws(TikTokError) -> WahdxPublish {
        let mediaType = media.map { $0 == .video ? "video" : "photo" }
        let answer = try await send(
            .get, ["status", accountID, publishID.rawValue], query: [("mediaType", mediaType)], operation: "status")
        return try answer.require(WahdxPublish(answer.value))
    }

    /// How far several publishes are, in the order of the question: `POST /api/content/status/batch`, from wahdx's newer documents.
    /// - Parameter checks: The publishes.
    /// - Throws: `TikTokError`.
    public func statuses(of checks: [WahdxStatusCheck]) async throws(TikTokError) -> [WahdxPublish] {
        let answer = try await send(.post, ["status", "batch"], body: ["checks": checks], operation: "status.batch")
        let results = answer.value["data"].array ?? answer.value["results"].array
        return try answer.require(results).compactMap(WahdxPublish.init(entry:))
    }

    /// Asks for a QR code by which a creator links an account: `POST /api/content/qr-login/request`. Plan *Maximum* only: others get
    /// `TikTokError.Code.subscriptionRequired`.
    /// - Parameters:
    ///   - uniqueID: Your name for this sign-in, at least 8 characters; wahdx makes one by default.
    ///   - polling: When to ask how far it is; every 3 seconds by default, until the code is too old.
    /// - Returns: The picture to show, and the states of the sign-in.
    /// - Throws: `TikTokError`; with code `TikTokError.Code.invalidConfiguration` for a name that is too short.
    public func qrCodeLogin(uniqueID: String? = nil, polling: PollingPolicy = .qrCode) async throws(TikTokError)
        -> WahdxQRCodeLogin
    {
        if let uniqueID, uniqueID.count < 8 {
            throw TikTokError(
                code: .invalidConfiguration, detail: "a unique_id has at least 8 characters, this one \(uniqueID.count)")
        }
        let begun = desks.configuration.time.uptime()
        let answer = try await send(
            .post, ["qr-login", "request"], body: ["unique_id": uniqueID].compactMapValues(\.self), operation: "qr.request")
        let ticket = try answer.require(WahdxQRCodeTicket(answer.value["data"]))
        return WahdxQRCodeLogin(ticket: ticket, client: self, polling: polling, time: desks.configuration.time, begun: begun)
    }

    /// Asks how far a sign-in by QR code is: `POST /api/content/qr-login/check`.
    /// - Parameter token: What came with the code.
    /// - Throws: `TikTokError`.
    public func checkQRCode(_ token: Secret) async throws(TikTokError) -> WahdxQRCodeState {
        let answer = try await send(.post, ["qr-login", "check"], body: ["token": token.reveal()], operation: "qr.check")
        return try answer.require(WahdxQRCodeState(answer.value["data"]))
    }

    private func send(
        _ method: HTTPRequest.Method, _ path: [String], query: [(String, String?)] = [], body: (any Encodable & Sendable)? = nil,
        operation: String, hasEffect: Bool = false
    ) async throws(TikTokError) -> GatewayAnswer {
        let answer = try await wire.send(
            method, ["api", "content"] + path, query: query, body: body, operation: OperationName(rawValue: "wahdx.\(operation)"),
            hasEffect: hasEffect)
        try WahdxEnvelope.check(answer)
        return answer
    }
}
