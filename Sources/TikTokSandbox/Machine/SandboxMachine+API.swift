// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPTypes

extension SandboxMachine {
    /// Answers a call behind a bearer token, in the envelope of
    /// https://developers.tiktok.com/doc/tiktok-api-v2-error-handling, read 2026-11.
    mutating func call(_ endpoint: APIEndpoint, _ request: SandboxRequest, now: Date) -> SandboxReply {
        let logID = ids.logID(now)
        let user = bearer(of: request).flatMap { oauth.grant(of: $0, now: now) }.map { oauth.grants[$0].openID }
        var reply: SandboxReply
        do {
            let caller = try caller(of: request, endpoint: endpoint, now: now)
            var envelope: [String: JSONValue] = [
                "error": ["code": "ok", "message": "", "log_id": .string(logID)]
            ]
            envelope["data"] = try perform(endpoint, request, caller: caller, now: now)
            reply = .json(200, .object(envelope), verdict: "ok")
        } catch {
            var code = error.code
            if code == "invalid_params", endpoint.isContentPosting { code = configuration.oddities.invalidParameterCode.rawValue }
            let body: JSONValue = [
                "data": [:],
                "error": ["code": .string(code), "message": .string(error.message), "log_id": .string(logID)],
            ]
            let status = configuration.oddities.refusesWithStatus200 ? 200 : error.status
            reply = .json(status, body, verdict: code, message: error.message)
        }
        reply.openID = user
        if let name = HTTPField.Name("x-tt-logid") { reply.headers[name] = logID }
        return reply
    }

    private mutating func caller(
        of request: SandboxRequest, endpoint: APIEndpoint, now: Date
    ) throws(Refusal) -> Caller {
        let words = request.headers[.authorization]?.split(separator: " ") ?? []
        guard words.count == 2, words[0].lowercased() == "bearer",
            let grant = oauth.grant(of: String(words[1]), now: now), let account = accounts[oauth.grants[grant].openID]
        else { throw .tokenInvalid }
        if configuration.limitsRate, let limit = endpoint.callsPerMinute {
            let oddities = configuration.oddities
            let owner = endpoint.isLimitedPerApp && !oddities.limitsReadsPerToken ? "app" : String(grant)
            let calls = endpoint.startsPublish && oddities.sharesInitLimit ? "init" : endpoint.rawValue
            guard rates.allow("\(owner) \(calls)", limit: limit, now: now, countsRefused: oddities.countsRefusedCalls) else {
                throw .rateLimit
            }
        }
        let caller = Caller(grant: grant, account: account, scopes: Set(oauth.grants[grant].scopes))
        try caller.require(anyOf: endpoint.scopes)
        return caller
    }

    /// The `data` of a success; `nil` for the one call that has none.
    private mutating func perform(
        _ endpoint: APIEndpoint, _ request: SandboxRequest, caller: Caller, now: Date
    ) throws(Refusal) -> JSONValue? {
        if endpoint == .userInfo { return try userInfo(request, caller: caller) }
        let body = try body(of: request, isOptional: endpoint == .creatorInfo || endpoint == .videoList)
        switch endpoint {
        case .creatorInfo: return try creatorInfo(caller, now: now)
        case .videoInit: return try startVideo(body, to: .profile, request: request, caller: caller, now: now)
        case .inboxVideoInit: return try startVideo(body, to: .inbox, request: request, caller: caller, now: now)
        case .contentInit: return try startPhotos(body, caller: caller, now: now)
        case .statusFetch: return try status(body, caller: caller, now: now)
        case .cancel:
            try cancel(body, caller: caller, now: now)
            return nil
        case .videoList: return try videoList(body, request: request, caller: caller, now: now)
        case .videoQuery, .userInfo: return try videoQuery(body, request: request, caller: caller, now: now)
        }
    }

    func body(of request: SandboxRequest, isOptional: Bool) throws(Refusal) -> JSONValue {
        if request.body.isEmpty, isOptional { return [:] }
        let type = request.headers[.contentType]?.split(separator: ";").first.map { $0.lowercased() }
        guard type == "application/json" else { throw .invalidParams("Content-Type must be application/json; charset=UTF-8.") }
        guard let body = JSONValue(request.body) else { throw .invalidParams("The body is not valid JSON.") }
        return body
    }
}
