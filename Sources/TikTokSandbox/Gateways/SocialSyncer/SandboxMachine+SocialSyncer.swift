// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

/// SocialSyncer. Source: its documentation and that of its sister API, read 2026-11; `Documentation/openapi/social-syncer.json` says what is of which.
extension SandboxMachine {
    mutating func socialSyncer(_ request: SandboxRequest, now: Date) -> SandboxReply {
        let key = bearer(of: request)
        return answer(
            .socialSyncer, SocialSyncerEndpoint.all, request, key: key, now: now,
            refuse: { Self.socialSyncerRefusal($0, hasKey: key != nil) },
            perform: { machine, endpoint, arguments throws(Refusal) in
                try machine.socialSyncer(endpoint, arguments, request, now: now)
            })
    }

    private static func socialSyncerRefusal(_ refusal: Refusal, hasKey: Bool) -> JSONValue {
        let code =
            switch (refusal.status, refusal.code) {
            case (400, "invalid_params"): "VALIDATION_ERROR"
            case (401, _): hasKey ? "AUTH_INVALID_KEY" : "AUTH_MISSING_KEY"
            case (404, _): "NOT_FOUND"
            case (405, _): "METHOD_NOT_ALLOWED"
            case (429, _): "RATE_LIMIT_EXCEEDED"
            default: refusal.code.uppercased()
            }
        return ["error": .string(refusal.message), "code": .string(code)]
    }

    private mutating func socialSyncer(
        _ endpoint: SocialSyncerEndpoint, _ arguments: [String], _ request: SandboxRequest, now: Date
    ) throws(Refusal) -> (Int, JSONValue) {
        switch endpoint {
        case .createPost: return try createSocialSyncerPost(request, now: now)
        case .listPosts: return (200, try socialSyncerPosts(try socialSyncerQuery(request), now: now))
        case .getPost: return (200, socialSyncerPost(try socialSyncerPost(named: arguments[0]), now: now))
        case .updatePost: return (200, try updateSocialSyncerPost(arguments[0], request, now: now))
        case .deletePost: return (200, try deleteSocialSyncerPost(arguments[0], now: now))
        case .retryPost: return (200, try retrySocialSyncerPost(arguments[0], now: now))
        case .unpublishPost:
            _ = try socialSyncerPost(named: arguments[0])
            throw Self.wrongState("Posts cannot be taken off TikTok.")
        case .accounts, .health, .disconnect, .creatorInfo, .connectURL, .connect:
            return (200, try socialSyncerAccount(endpoint, arguments, request))
        case .presign: return (200, try presignSocialSyncer(request))
        case .validatePost: return (200, try validateSocialSyncerPost(try body(of: request, isOptional: false)))
        case .validateMedia: return (200, try validateSocialSyncerMedia(try body(of: request, isOptional: false)))
        case .setWebhook: return (200, try setSocialSyncerHook(try body(of: request, isOptional: false)))
        case .testWebhook: return (200, try testSocialSyncerHook(now: now))
        }
    }

    static func wrongState(_ message: String, status: Int = 400) -> Refusal {
        Refusal(status, "invalid_state", message)
    }

    func socialSyncerQuery(_ request: SandboxRequest) throws(Refusal) -> FormFields {
        guard let query = FormFields(request.query), !query.repeats() else { throw .invalidParams("The query is not valid.") }
        return query
    }

    /// The user behind an id, if the connection was not ended.
    func socialSyncerAccount(_ id: String) throws(Refusal) -> SandboxAccount {
        let account = try gatewayAccount(id)
        guard !socialSyncer.disconnected.contains(id) else { throw Refusal(404, "not_found", "There is no such account.") }
        return account
    }

    static func timestamp(_ date: Date) -> JSONValue {
        .string(date.formatted(.iso8601))
    }

    /// A time as RFC 3339 writes it.
    static func date(_ text: String, _ name: String) throws(Refusal) -> Date {
        guard let date = GatewayTime.date(text) else { throw .invalidParams("\(name) must be a time as in RFC 3339.") }
        return date
    }
}
