// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

public import Foundation
import HTTPTypes
public import Logging
public import TikTokPublishing

/// UGC Inc, a gateway that runs accounts on cloud phones.
///
/// > Warning: It drives TikTok's app on phones by a program, and does not use TikTok's API. TikTok's terms of service restrict that: the risk of a warning, a lost post or
/// > a banned account is yours. There is no privacy level, no disclosure of branded or AI-generated content, no consent and no creator info. Posts get what the app has
/// > set, so every post has to be `PrivacyLevel.publicToEveryone` with all interactions allowed and nothing to disclose; any other is refused before anything is sent.
/// > That the owner of the account agrees is for you to make sure of.
///
/// ```swift
/// let ugcInc = UGCIncClient(apiKey: Secret("…"), transport: .urlSession)
/// let account = ugcInc.automaticAccount(tag: "cooking", journal: try FilePublishJournal(directory: journalDirectory))
/// let session = await account.publish(.photos(photos), at: PublishSchedule(noon, slot: .nearest), key: "job-4711")
/// ```
///
/// Make one and keep it: its accounts share the sessions at work. Every method that is named after an endpoint sends one request and throws `TikTokError`; a
/// code of the SDK in `TikTokError.code`, the gateway's words in `TikTokError.serverMessage`. Not documented, and so not here: webhooks, rate limits, idempotency
/// keys. Left out on purpose: the call that makes accounts, which starts a paid subscription.
///
/// - Source: "Create slideshow" and docs.ugc.inc, read 2026-11
public struct UGCIncClient: Sendable {
    private static let documented = URL(string: "https://api.ugc.inc")
    /// Where Vercel Blob takes uploads of clients. Source: its client `@vercel/blob`, read 2026-11.
    private static let documentedUploads = URL(string: "https://blob.vercel-storage.com")

    let wire: GatewayWire
    let uploads: URL?
    let deletions = GatewayDeletions()
    private let desks: GatewayDesks

    /// Creates a client. Nothing is sent.
    /// - Parameters:
    ///   - apiKey: The key.
    ///   - transport: What carries the requests.
    ///   - configuration: Everything else; the defaults by default. The documented address is `https://api.ugc.inc`.
    ///   - uploads: Where files are uploaded to; Vercel Blob's `https://blob.vercel-storage.com` by default.
    ///   - logger: Where requests and ends of publishes are logged, at level `debug` and without secrets; nowhere by default.
    public init(
        apiKey: Secret, transport: any HTTPTransport, configuration: GatewayConfiguration = GatewayConfiguration(),
        uploads: URL? = nil,
        logger: Logger = .silent
    ) {
        wire = GatewayWire(
            base: Self.documented, key: .bearer(apiKey), transport: transport, configuration: configuration, logger: logger,
            reading: UGCIncEnvelope.read)
        self.uploads = uploads ?? Self.documentedUploads
        desks = GatewayDesks(configuration: configuration, logger: logger)
    }

    /// An account that posts can be published to. Nothing is looked up.
    /// - Parameters:
    ///   - id: Its id at UGC Inc, from ``accounts(matching:)``.
    ///   - journal: Where it is written down what was sent, so that no post is sent twice and none is lost.
    public func account(_ id: String, journal: any PublishJournal) -> GatewayAccount {
        desks.account(id, route: route(.account(id)), journal: journal, polling: .ugcInc)
    }

    /// Whichever account UGC Inc chooses for each post. For an exact time it takes the one that has not posted for the longest time, else the one whose free slot is
    /// nearest. ``posts(_:)`` tells which one it took.
    ///
    /// In the journal it is one account, named after the filter: `ugc-inc:any account tag=cooking`. Whoever resumes a publish gives the same filter.
    /// - Parameters:
    ///   - tag: Accounts with this tag; any by default.
    ///   - userGroup: Accounts of this user group; any by default.
    ///   - orgGroup: Accounts of this group of the organisation; any by default.
    ///   - journal: Where it is written down what was sent.
    public func automaticAccount(
        tag: String? = nil, userGroup: String? = nil, orgGroup: String? = nil, journal: any PublishJournal
    ) -> GatewayAccount {
        let filter = UGCIncAccountFilter(tag: tag, userGroup: userGroup, orgGroup: orgGroup)
        return desks.account(nil, named: filter.journalName, route: route(.automatic(filter)), journal: journal, polling: .ugcInc)
    }

    /// The accounts that UGC Inc operates for you: `POST /accounts`.
    /// - Parameter filter: Which of them; all by default.
    /// - Throws: `TikTokError`.
    public func accounts(matching filter: UGCIncAccountFilter = UGCIncAccountFilter()) async throws(TikTokError)
        -> [UGCIncAccount]
    {
        try await list(["accounts"], body: filter, operation: "accounts", UGCIncAccount.init)
    }

    /// What UGC Inc does with accounts at the moment, such as setting one up: `POST /accounts/status`.
    /// - Parameters:
    ///   - accountIDs: Which accounts; all by default.
    ///   - includesCompleted: Whether to tell what is done, too; UGC Inc decides by default.
    /// - Returns: The answer as JSON, with the tasks as an array under `data`: UGC Inc does not document what a task looks like.
    /// - Throws: `TikTokError`.
    public func accountTasks(of accountIDs: [String]? = nil, includesCompleted: Bool? = nil) async throws(TikTokError) -> Data {
        struct Body: Encodable, Sendable {
            let accountIds: [String]?
            let includeCompleted: Bool?
        }
        let body = Body(accountIds: accountIDs, includeCompleted: includesCompleted)
        return try await send(["accounts", "status"], body: body, operation: "account_tasks").answer.response.body
    }

    private func route(_ account: UGCIncAccountChoice) -> UGCIncRoute {
        UGCIncRoute(client: self, account: account, rules: desks.configuration.rules ?? .ugcInc)
    }

    /// Sends a request. All of them are POST with JSON.
    func send(
        _ path: [String], body: some Encodable & Sendable, operation: String, hasEffect: Bool = false
    ) async throws(TikTokError) -> (data: GatewayValue, answer: GatewayAnswer) {
        let answer = try await wire.send(
            .post, path, body: body, operation: OperationName(rawValue: "ugc_inc.\(operation)"), hasEffect: hasEffect)
        return (try UGCIncEnvelope.data(of: answer), answer)
    }

    /// Sends a request whose answer is a list. What cannot be read in it is left out.
    func list<Element>(
        _ path: [String], body: some Encodable & Sendable, operation: String, hasEffect: Bool = false,
        _ read: (GatewayValue) -> Element?
    ) async throws(TikTokError) -> [Element] {
        let (data, answer) = try await send(path, body: body, operation: operation, hasEffect: hasEffect)
        return try answer.require(data.array).compactMap(read)
    }
}
