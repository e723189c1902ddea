// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// TikTok as a state machine: a request and the time go in, an answer comes out. It has no clock and does no I/O.
///
/// It reads and writes its own JSON, straight from TikTok's documentation, and never goes through the models of the SDK: a shared
/// model would hide a shared misunderstanding.
struct SandboxMachine {
    var configuration: Sandbox.Configuration {
        didSet {
            nextStep = .distantPast
            media.trim(to: configuration.keptMediaByteCount)
        }
    }
    var ids: SandboxIDs
    var accounts: [String: SandboxAccount] {
        didSet {
            for id in arrived {
                guard let owner = publishes[id]?.openID, accounts[owner]?.isPrivate != oldValue[owner]?.isPrivate else {
                    continue
                }
                unannounced.insert(id)
            }
            nextStep = .distantPast
        }
    }
    var oauth = OAuthState()
    /// The QR codes by their token.
    var qrCodes: [String: QRCodeAttempt] = [:]
    var publishes: [String: Publish] = [:]
    /// The publishes of drafts, by their user.
    var drafts: [String: [String]] = [:]
    /// The publishes that are not final.
    var active: Set<String> = []
    /// The publishes that became a post or a draft, oldest first.
    var arrived: [String] = []
    /// Where the newest post of each user stands in the list of their videos.
    var newestCursors: [String: Int64] = [:]
    var uploads: [String: Upload] = [:]
    /// The files of publishes, for a look at them.
    var media = KeptMedia()
    var rates = RateWindows()
    var caps = DailyCaps()
    /// Drafts that count as pending without being there.
    var countedDrafts = DailyCaps()
    var requestLog = NewestRecords<SandboxRequestRecord>()
    /// Downloads that somebody with a network has to perform.
    var downloads: [DownloadJob] = []
    /// Events that wait to be sent.
    var webhooks: [Webhook] = []
    /// The attempts to send them.
    var webhookLog = NewestRecords<SandboxWebhookRecord>()
    /// Publishes with posts that everybody can see, or no longer can, before the app was told.
    var unannounced: Set<String> = []
    /// Before this date no publish moves by itself.
    var nextStep = Date.distantPast
    /// The last date at which the publishes were looked at.
    var settled = Date.distantPast
    /// Why the publish fails that the call begins which is answered just now.
    private(set) var plannedFailure: String?
    /// What the gateways have taken, by its id.
    var gatewayPosts: [String: GatewayPost] = [:]
    /// What was uploaded to the gateways, by its path. Empty until the bytes are there.
    var hostedMedia: [String: Data] = [:]
    /// What Postqued's content surface remembers.
    var postqued = PostquedState()
    /// The media library of UGC Inc.
    var ugcIncMedia: [[String: JSONValue]] = []
    /// The client tokens of uploads to UGC Inc, by the path of the upload.
    var ugcIncTokens: [String: String] = [:]
    /// The QR codes of wahdx, by their token.
    var wahdxQRCodes: [String: WahdxQRCode] = [:]
    var socialSyncer = SocialSyncerState()
    private var ignoredFields: [String] = []

    init(_ configuration: Sandbox.Configuration) {
        self.configuration = configuration
        ids = SandboxIDs(seed: configuration.seed)
        accounts = Dictionary(configuration.accounts.map { ($0.openID, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Answers a request and writes it into the ledger, unless it came through a control door.
    /// - Parameter reason: Why the publish shall fail in the end that the request begins.
    mutating func handle(_ request: SandboxRequest, now: Date, failing reason: String? = nil) -> SandboxReply {
        settle(now)
        plannedFailure = reason
        defer { plannedFailure = nil }
        if request.path.hasPrefix("/_sandbox/") { return control(request, now: now) }
        ignoredFields = []
        let reply = route(request, now: now)
        record(request, reply, now: now)
        return reply
    }

    /// Writes a request into the ledger.
    mutating func record(_ request: SandboxRequest, _ reply: SandboxReply, now: Date) {
        requestLog.append(
            SandboxRequestRecord(
                date: now, method: request.sentMethod, path: request.path, status: reply.status, errorCode: reply.verdict,
                message: reply.verdict == "ok" ? "" : reply.message, openID: reply.openID,
                username: reply.openID.flatMap { accounts[$0]?.username }, ignoredFields: ignoredFields),
            limit: configuration.keptRecordCount)
        ignoredFields = []
    }

    /// Reads an object and notes the fields that nobody looks at.
    mutating func reader(
        _ value: JSONValue?, at path: String = "", known: Set<String>
    ) throws(Refusal) -> FieldReader {
        let reader = try FieldReader(value, at: path)
        ignoredFields += reader.names(except: known)
        return reader
    }

    private mutating func route(_ request: SandboxRequest, now: Date) -> SandboxReply {
        switch request.path {
        case "/v2/auth/authorize/": return authorize(request, now: now)
        case "/v2/oauth/token/", "/v2/oauth/revoke/", "/v2/oauth/get_qrcode/", "/v2/oauth/check_qrcode/":
            return oauth(request, now: now)
        case "/upload", "/video/": return upload(request, now: now)
        case let path where path.hasPrefix("/_upload/"): return hosted(request)
        default:
            if let reply = gateway(request, now: now) { return reply }
            guard let endpoint = APIEndpoint(rawValue: request.path), endpoint.method == request.method else {
                return .text(404, "No such endpoint. Every path of the API ends with a slash.")
            }
            return call(endpoint, request, now: now)
        }
    }
}
