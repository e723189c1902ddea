// Part of swift-tiktok-publishing. Copyright 2026 the swift-tiktok-publishing authors.
// SPDX-License-Identifier: Apache-2.0

import Foundation

extension SandboxMachine {
    /// The doors for tests that talk HTTP: ledger, accounts, app, phone, reset. The clock is not part of the machine.
    mutating func control(_ request: SandboxRequest, now: Date) -> SandboxReply {
        let path = request.path.dropFirst("/_sandbox/".count)
        do throws(Refusal) {
            switch (request.method, path) {
            case ("GET", "ledger"): return .json(200, ledger(now: now), verdict: "ok")
            case ("POST", "app"): return .json(200, try changeApp(request), verdict: "ok")
            case ("POST", let path) where path.hasPrefix("accounts/"):
                return .json(200, try changeAccount(String(path.dropFirst("accounts/".count)), request), verdict: "ok")
            case ("POST", "wahdx/qrcode"): return .json(200, try scanWahdxCode(request, now: now), verdict: "ok")
            case ("POST", let path) where path.hasPrefix("qrcode/"):
                return .json(200, try controlPhone(String(path.dropFirst("qrcode/".count)), request, now: now), verdict: "ok")
            default: throw Refusal(404, "not_found", "There is no such control door.")
            }
        } catch {
            return .json(error.status, ["error": .string(error.message)], verdict: error.code)
        }
    }

    private func ledger(now: Date) -> JSONValue {
        let posts = posts(now: now).map { post -> JSONValue in
            [
                "open_id": .string(post.openID),
                "publish_id": .string(post.publishID),
                "post_id": .optional(post.postID),
                "kind": .string(post.kind.rawValue),
                "destination": .string(post.destination.rawValue),
                "bytes": .integer(post.byteCount),
                "sha256": .string(post.sha256),
                "text": .string(post.text),
                "privacy_level": .optional(post.privacyLevel),
            ]
        }
        let calls = requests.map { call -> JSONValue in
            [
                "method": .string(call.method), "path": .string(call.path), "status": .integer(Int64(call.status)),
                "error_code": .string(call.errorCode),
            ]
        }
        return ["posts": .array(posts), "requests": .array(calls)]
    }

    private mutating func changeAccount(_ openID: String, _ request: SandboxRequest) throws(Refusal) -> JSONValue {
        guard var account = accounts[openID] else { throw Refusal(404, "not_found", "There is no account with this open_id.") }
        let change = try changes(
            request,
            known: [
                "private", "banned", "comment_disabled", "duet_disabled", "stitch_disabled", "max_video_post_duration_sec",
                "app_version_too_old",
            ])
        account.isPrivate = try change.bool("private") ?? account.isPrivate
        account.isBanned = try change.bool("banned") ?? account.isBanned
        account.commentDisabled = try change.bool("comment_disabled") ?? account.commentDisabled
        account.duetDisabled = try change.bool("duet_disabled") ?? account.duetDisabled
        account.stitchDisabled = try change.bool("stitch_disabled") ?? account.stitchDisabled
        account.appVersionTooOld = try change.bool("app_version_too_old") ?? account.appVersionTooOld
        if let longest = try change.integer("max_video_post_duration_sec", in: 1...86_400) {
            account.maxVideoPostDurationSeconds = Int(longest)
        }
        accounts[openID] = account
        return [
            "open_id": .string(account.openID), "username": .string(account.username), "private": .bool(account.isPrivate),
            "banned": .bool(account.isBanned), "comment_disabled": .bool(account.commentDisabled),
            "duet_disabled": .bool(account.duetDisabled), "stitch_disabled": .bool(account.stitchDisabled),
            "app_version_too_old": .bool(account.appVersionTooOld),
            "max_video_post_duration_sec": .integer(Int64(account.maxVideoPostDurationSeconds)),
        ]
    }

    private mutating func changeApp(_ request: SandboxRequest) throws(Refusal) -> JSONValue {
        let change = try changes(
            request,
            known: [
                "audited", "verified_url_prefixes", "refresh_grace_seconds", "download_seconds", "processing_seconds",
                "moderation_seconds", "daily_post_cap", "pending_share_cap", "webhook_url",
                "web_redirect_uri", "qrcode_seconds", "nests_qrcode_url", "gateway_rate_limits",
            ])
        var app = configuration
        app.isAudited = try change.bool("audited") ?? app.isAudited
        app.verifiedURLPrefixes = try change.strings("verified_url_prefixes") ?? app.verifiedURLPrefixes
        app.refreshGrace = try change.duration("refresh_grace_seconds") ?? app.refreshGrace
        app.downloadDuration = try change.duration("download_seconds") ?? app.downloadDuration
        app.processingDuration = try change.duration("processing_seconds") ?? app.processingDuration
        app.moderationDelay = try change.duration("moderation_seconds") ?? app.moderationDelay
        app.dailyPostCap = try change.integer("daily_post_cap", in: 0...1_000_000).map { Int($0) } ?? app.dailyPostCap
        app.pendingShareCap = try change.integer("pending_share_cap", in: 0...1_000_000).map { Int($0) } ?? app.pendingShareCap
        app.qrCodeLifetime = try change.duration("qrcode_seconds") ?? app.qrCodeLifetime
        app.nestsQRCodeURL = try change.bool("nests_qrcode_url") ?? app.nestsQRCodeURL
        app.limitsGatewayRate = try change.bool("gateway_rate_limits") ?? app.limitsGatewayRate
        if let text = try change.string("web_redirect_uri") {
            guard let redirect = RedirectURI(text), !redirect.isDesktop else {
                throw .invalidParams("web_redirect_uri must be https, without query and fragment.")
            }
            app.webRedirectURI = text
        }
        if let text = try change.string("webhook_url") {
            guard text.isEmpty || VerifiedURLs.isUsable(text) else {
                throw .invalidParams("webhook_url must be https, or http on a loopback host.")
            }
            app.webhookURL = text.isEmpty ? nil : URL(string: text)
        }
        configuration = app
        return [
            "audited": .bool(app.isAudited),
            "verified_url_prefixes": .array(app.verifiedURLPrefixes.map { .string($0) }),
            "refresh_grace_seconds": .number(app.refreshGrace.seconds),
            "download_seconds": .number(app.downloadDuration.seconds),
            "processing_seconds": .number(app.processingDuration.seconds),
            "moderation_seconds": .number(app.moderationDelay.seconds),
            "daily_post_cap": .integer(Int64(app.dailyPostCap)),
            "pending_share_cap": .integer(Int64(app.pendingShareCap)),
            "webhook_url": .optional(app.webhookURL?.absoluteString),
            "web_redirect_uri": .string(app.webRedirectURI),
            "qrcode_seconds": .number(app.qrCodeLifetime.seconds),
            "nests_qrcode_url": .bool(app.nestsQRCodeURL),
            "gateway_rate_limits": .bool(app.limitsGatewayRate),
        ]
    }

    func changes(_ request: SandboxRequest, known: Set<String>) throws(Refusal) -> FieldReader {
        let reader = try FieldReader(JSONValue(request.body), at: "")
        let unknown = reader.names(except: known)
        guard unknown.isEmpty else { throw .invalidParams("Unknown: \(unknown.joined(separator: ", ")).") }
        return reader
    }
}

extension FieldReader {
    /// A number of seconds, from 0 to ten years.
    func duration(_ key: String) throws(Refusal) -> Duration? {
        let seconds: Double
        switch fields[key] {
        case nil: return nil
        case .integer(let value): seconds = Double(value)
        case .number(let value): seconds = value
        default: throw .invalidParams("\(key) must be a number of seconds.")
        }
        guard seconds >= 0, seconds <= 315_360_000 else { throw .invalidParams("\(key) must be from 0 to 315360000 seconds.") }
        return .seconds(seconds)
    }
}
